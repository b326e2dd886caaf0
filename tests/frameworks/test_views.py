import pytest
from django.urls import reverse
from django.utils.html import escape

from frameworks.models import Instrument

pytestmark = pytest.mark.django_db


def test_anybody_sees_which_instruments_there_are(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = client.get(reverse("frameworks:list")).content.decode()

    assert "36 practices" in page
    assert "20 characteristics" in page
    assert "starts from concerns".capitalize() in page


@pytest.mark.parametrize("slug", ["development", "maintenance", "spectrum"])
def test_an_instrument_shows_every_practice_and_its_citation(client, slug):
    page = client.get(reverse("frameworks:instrument", args=[slug])).content.decode()

    instrument = Instrument.objects.get(slug=slug)
    assert all(escape(practice.text) in page for practice in instrument.practices.all())
    assert escape(instrument.citation) in page


def test_the_pages_cost_the_same_for_any_instrument(client, django_assert_num_queries):
    for slug in ("development", "spectrum"):
        with django_assert_num_queries(6):
            client.get(reverse("frameworks:instrument", args=[slug]))


def test_an_unknown_instrument_is_not_found(client):
    assert client.get(reverse("frameworks:instrument", args=["weather"])).status_code == 404

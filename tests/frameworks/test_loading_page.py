"""Staff load an instrument on a page: a file, a look at what is in it, and only then its rows."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frameworks.models import Instrument, Translation
from tests import people
from tests.frameworks.reading import FIXTURES
from tests.third_party import a_loaded, content, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_staff(client):
    client.force_login(people.staff())
    return client


def uploaded(client, file: bytes):
    return client.post(reverse("frameworks:load"), {"file": SimpleUploadedFile("review.json", file)})


def state_of(page) -> str:
    return re.search(r'name="state" value="([^"]+)"', page.content.decode())[1]


def test_the_page_shows_what_would_be_loaded_and_loads_nothing_yet(by_staff):
    page = uploaded(by_staff, content(document())).content.decode()

    assert "A review of how a community organisation works" in page
    assert "7 parts" in page
    assert "statement 1 on leadership and direction" in page
    assert "Anybody may use it for anything." in page
    assert not Instrument.objects.filter(slug="review").exists()


def test_what_was_looked_at_is_loaded_and_can_be_read(by_staff):
    state = state_of(uploaded(by_staff, content(document())))

    page = by_staff.post(reverse("frameworks:confirm"), {"state": state}, follow=True).content.decode()

    assert "Community review is loaded." in page
    assert "statement 28 on results" in page
    assert "<b>28</b> practices" in page


def test_a_refused_file_names_every_path_and_loads_nothing(by_staff):
    answer = uploaded(by_staff, content(document(citation="", sections=[])))

    assert answer.status_code == 422
    assert "<code>citation</code>: This field cannot be blank." in answer.content.decode()
    assert "<code>sections</code>: it has 0 entries" in answer.content.decode()


def test_the_reasons_come_in_the_language_of_the_page(by_staff):
    file = SimpleUploadedFile("review.json", content(document(sections=[])))
    answer = by_staff.post(reverse("frameworks:load"), {"file": file}, headers={"Accept-Language": "de"})

    assert "<code>sections</code>: hier stehen 0 Einträge; nötig sind 1 bis 12" in answer.content.decode()


def test_a_large_file_is_refused_before_it_is_read(by_staff):
    answer = uploaded(by_staff, b"[" * 10_000_000)

    assert answer.status_code == 422
    assert "more than 2,000,000 bytes" in answer.content.decode()


@pytest.mark.parametrize("state", ["", "made-up", "a:b:c"])
def test_a_state_that_is_not_ours_loads_nothing(by_staff, state):
    page = by_staff.post(reverse("frameworks:confirm"), {"state": state}, follow=True)

    assert "Nothing was loaded" in page.content.decode()


def test_a_version_that_came_in_the_meantime_is_not_changed(by_staff):
    state = state_of(uploaded(by_staff, content(document(title="Mine"))))
    a_loaded(document(title="Theirs"))

    page = by_staff.post(reverse("frameworks:confirm"), {"state": state}, follow=True).content.decode()

    assert "this version is published and never changes" in page
    assert Instrument.objects.get(slug="review").title == "Theirs"


def test_a_translation_is_shown_and_loaded_in_the_same_way(by_staff):
    found = json.loads((FIXTURES / "translations" / "spectrum-v1.de.json").read_text()) | {"language": "fr"}
    page = uploaded(by_staff, content(found))
    assert "not the published wording" in page.content.decode()
    assert "Partnerschaftliches Ökosystem" in page.content.decode()

    by_staff.post(reverse("frameworks:confirm"), {"state": state_of(page)})

    assert Translation.objects.filter(instrument__slug="spectrum", language="fr").exists()


def test_nobody_else_is_told_that_there_is_such_a_page(client):
    client.force_login(people.an_outsider())

    assert client.get(reverse("frameworks:load")).status_code == 404
    assert reverse("frameworks:load") not in client.get(reverse("frameworks:list")).content.decode()


def test_looking_at_a_file_asks_the_database_little(by_staff, django_assert_max_num_queries):
    file = content(document())

    with django_assert_max_num_queries(6):
        uploaded(by_staff, file)

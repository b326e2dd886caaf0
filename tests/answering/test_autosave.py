"""What the small script sends: one practice, and of it only what has changed."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Note, Rating, Response, Round, Said
from tests import people
from tests.factories import an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(client: Client) -> Response:
    return people.an_informant(client, an_open_round())


def url_of(response: Response) -> str:
    return reverse("answering:section", args=[response.round_id, "purposes"])


def test_a_changed_mark_is_stored_and_the_revision_answered(client: Client, response: Response) -> None:
    answer = client.post(url_of(response), {"autosave": "D01", "D01-ideal": "3"})
    assert answer.json() == {"revision": 1}
    assert Rating.objects.get().marks == (3, None)


def test_only_the_named_practice_is_stored(client: Client, response: Response) -> None:
    client.post(url_of(response), {"autosave": "D01", "D01-ideal": "3", "D02-ideal": "3"})
    assert Rating.objects.get().practice.code == "D01"


def test_an_emptied_note_is_erased_whatever_another_page_has_saved(client: Client, response: Response) -> None:
    client.post(url_of(response), {"autosave": "D01", "D01-note": "Why"})
    client.post(url_of(response), {"autosave": "D01", "D01-note": ""})
    assert not Note.objects.exists()


def test_a_note_that_is_not_sent_stays(client: Client, response: Response) -> None:
    client.post(url_of(response), {"autosave": "D01", "D01-note": "Why"})
    client.post(url_of(response), {"autosave": "D01", "D01-ideal": "1"})
    assert Note.objects.get().text == "Why"


def test_clearing_names_the_practice_twice(client: Client, response: Response) -> None:
    client.post(url_of(response), {"autosave": "D01", "D01-ideal": "3"})
    client.post(url_of(response), {"autosave": "D01", "clear": "D01"})
    assert not Rating.objects.exists()


def test_a_refused_value_is_named(client: Client, response: Response) -> None:
    answer = client.post(url_of(response), {"autosave": "D01", "D01-ideal": "7"})
    assert answer.status_code == 422
    assert answer.json()["problems"] == [
        "Practice 1, Ideal practice: Choose one of the answers on this page, or leave it blank."
    ]


def test_a_closed_round_answers_409(client: Client, response: Response) -> None:
    Round.objects.update(released_at=timezone.now(), link_key=None)
    assert client.post(url_of(response), {"autosave": "D01", "D01-ideal": "3"}).status_code == 409
    assert not Rating.objects.exists()


def test_an_unknown_browser_answers_404(client: Client, response: Response) -> None:
    assert Client().post(url_of(response), {"autosave": "D01", "D01-ideal": "3"}).status_code == 404
    assert not Rating.objects.exists()


def test_without_the_token_against_forged_requests_nothing_is_stored(response: Response, client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(url_of(response), {"autosave": "D01", "D01-ideal": "3"}).status_code == 403
    assert not Rating.objects.exists()


def test_a_change_after_submitting_counts_and_stays_submitted(client: Client, response: Response) -> None:
    response.submit()
    response.record([Said(response.round.instrument.practices.first().pk, ideal=2)])
    response.refresh_from_db()
    assert (response.is_submitted, response.revision) == (True, 2)

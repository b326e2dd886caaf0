"""Batches of changes from a device: stored once, each by itself, and never for somebody else."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.answering.batches import MOST_CHANGES
from assessments.answering.devices import key_of
from assessments.models import GRACE, NOTE_LENGTH, Note, Rating, Response, Round
from assessments.models.changes import DEVICES_KEPT
from reports.release.actions import release_round
from tests import people
from tests.factories import an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(client: Client) -> Response:
    return people.an_informant(client, an_open_round())


def change(n: int, field: str, value: object, *shown: object) -> dict[str, object]:
    return {"n": n, "field": field, "value": value, "shown": list(shown) or [None]}


def send(client: Client, response: Response, *changes: object, **said: Any) -> HttpResponse:
    batch = {"of": key_of(response), "device": "a1", "revision": 0, "changes": list(changes), **said}
    url = reverse("answering:changes", args=[response.round_id])
    return client.post(url, json.dumps(batch), content_type="application/json")


def marks(code: str = "D01") -> tuple[int | None, int | None] | None:
    return Rating.objects.filter(practice__code=code).values_list("ideal", "actual").first()


def test_a_batch_is_stored_and_each_change_acknowledged(client: Client, response: Response) -> None:
    answer = send(client, response, change(1, "D01-ideal", 3), change(2, "D01-note", "Why", ""))
    assert answer.json() == {"revision": 1, "done": [1, 2], "refused": [], "elsewhere": []}
    assert marks() == (3, None)
    assert Note.objects.get().text == "Why"


def test_what_is_sent_twice_is_stored_once_even_if_the_answer_was_changed_since(
    client: Client, response: Response
) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    send(client, response, change(1, "D01-ideal", 4, 3), device="b2")
    assert send(client, response, change(1, "D01-ideal", 3)).json()["done"] == [1]
    assert marks() == (4, None)


def test_a_longer_batch_after_a_lost_answer_stores_what_is_new(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    answer = send(client, response, change(2, "D01-ideal", 4, None, 3), change(3, "D02-ideal", 1))
    assert answer.json()["elsewhere"] == []
    assert (marks(), marks("D02")) == ((4, None), (1, None))


def test_the_later_of_two_devices_is_kept_and_told_what_it_replaced(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    answer = send(client, response, change(1, "D01-ideal", 4, None), device="b2").json()
    assert answer["elsewhere"] == [{"n": 1, "field": "D01-ideal", "value": 3}]
    assert answer["values"] == {"D01-ideal": 4}
    assert marks() == (4, None)


def test_a_note_and_a_mark_are_taken_away_again(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3), change(2, "D01-note", "Why", ""))
    send(client, response, change(3, "D01-ideal", None, 3), change(4, "D01-note", "", "Why"))
    assert not Rating.objects.exists()
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (change(2, "D01-actual", 9), "Practice 1, Actual practice: Choose one"),
        (change(2, "D02-note", "x" * (NOTE_LENGTH + 1), ""), "Shorten the note to 2000 characters. It has 2001."),
        (change(2, "X99-ideal", 3), ""),
        (change(2, "D01-note", "a\x00b", ""), ""),
        (change(2, "D01-ideal", {"a": 1}), "Choose one"),
    ],
)
def test_one_bad_change_is_named_and_the_others_are_stored(
    client: Client, response: Response, bad: dict[str, object], why: str
) -> None:
    answer = send(client, response, change(1, "D03-ideal", 3), bad, change(3, "D04-ideal", 3)).json()
    assert answer["done"] == [1, 3]
    assert answer["refused"][0]["n"] == 2
    assert why.split(": ")[-1] in answer["refused"][0]["why"]
    assert Rating.objects.count() == 2


@pytest.mark.parametrize(
    "said",
    [
        {"changes": [change(n, "D01-ideal", 3) for n in range(10_000)]},
        {"changes": "all"},
        {"changes": [3]},
        {"changes": [change(1, "D01-ideal", 3), {"n": 2, "field": "D01-ideal"}]},
        {"changes": [change(-1, "D01-ideal", 3)]},
        {"changes": [change(1, "D01-ideal", 3)], "device": ""},
        {"changes": [change(1, "D01-ideal", 3)], "device": "x" * 99},
        {"changes": [change(1, "D01-ideal", 3)], "revision": None},
        {"changes": [change(2**63, "D01-ideal", 3)]},
    ],
)
def test_a_batch_that_no_page_sends_is_refused_whole_and_logged(
    client: Client, response: Response, said: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "assessments.answering"):
        assert send(client, response, **said).status_code == 422
    assert "A batch of answers was refused" in caplog.text
    assert not Rating.objects.exists()


@pytest.mark.parametrize("body", ["", "[", "[]" * 9, "3", "\xff", "[" * 100_000])
def test_what_is_no_batch_is_refused(client: Client, response: Response, body: str) -> None:
    url = reverse("answering:changes", args=[response.round_id])
    assert client.post(url, body, content_type="application/json").status_code in (403, 422)


def test_a_batch_of_other_answers_is_refused_and_logged(
    client: Client, response: Response, caplog: pytest.LogCaptureFixture
) -> None:
    somebody_else = people.an_informant(Client(), response.round)
    answer = send(client, response, change(1, "D01-ideal", 3), of=key_of(somebody_else))
    assert answer.status_code == 403
    assert "belongs to other answers" in caplog.text
    assert not Rating.objects.exists()


def test_an_unknown_browser_a_closed_and_a_voided_round_are_told_apart(client: Client, response: Response) -> None:
    assert send(Client(), response, change(1, "D01-ideal", 3)).status_code == 404
    Round.objects.update(voided_at=timezone.now())
    answer = send(client, response, change(1, "D01-ideal", 3))
    assert (answer.status_code, answer.json()["problem"]) == (
        409,
        "This round was cancelled, and takes no more answers.",
    )
    assert not Rating.objects.exists()


def test_without_the_token_against_forged_requests_nothing_is_stored(client: Client, response: Response) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert send(strict, response, change(1, "D01-ideal", 3)).status_code == 403
    assert not Rating.objects.exists()


def test_a_batch_costs_at_most_7_statements_however_many_changes(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    rows = [change(n + 2, f"D0{n + 1}-{part}", 2) for n in range(9) for part in ("ideal", "actual")]
    with CaptureQueriesContext(connection) as queries:
        send(client, response, *rows, revision=1)
    assert len(queries) <= 7
    assert Rating.objects.count() == 9


def test_as_many_changes_as_a_long_questionnaire_has_fit_into_one_batch(client: Client, response: Response) -> None:
    rows = [change(n + 1, "D01-ideal", 1 + n % 4) for n in range(MOST_CHANGES)]
    assert len(send(client, response, *rows).json()["done"]) == MOST_CHANGES


def test_only_the_devices_that_were_heard_last_are_known(client: Client, response: Response) -> None:
    for number in range(DEVICES_KEPT + 3):
        send(client, response, change(1, "D01-ideal", 1 + number % 4), device=f"d{number}")
    response.refresh_from_db()
    known = response.device_counts.split()
    assert (len(known), known[-1]) == (DEVICES_KEPT, f"d{DEVICES_KEPT + 2}:1")


def test_the_counts_of_devices_go_with_the_release(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    closed_at = timezone.now() - GRACE - timedelta(minutes=1)
    Round.objects.update(opens_at=closed_at - timedelta(days=1), closes_at=closed_at)
    release_round(Round.objects.get(), timezone.now())
    response.refresh_from_db()
    assert response.device_counts == ""


def test_what_is_stored_is_told_to_its_author_alone(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 0), change(2, "D01-note", "Why", ""))
    url = reverse("answering:stored", args=[response.round_id])
    said = client.get(url)
    assert said.json() == {
        "of": key_of(response),
        "revision": 1,
        "values": {"D01-ideal": 0, "D01-note": "Why"},
        "is_open": True,
    }
    assert "no-store" in said.headers["Cache-Control"]
    assert Client().get(url).status_code == 404


def form_of(response: Response) -> str:
    return reverse("answering:section", args=[response.round_id, "purposes"])


def test_an_old_page_without_scripts_puts_nothing_back(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    old = json.dumps({"D01-ideal": 3})
    send(client, response, change(2, "D01-ideal", 4, 3))
    client.post(form_of(response), {"D01-ideal": "3", "D02-ideal": "1", "shown": old, "go": "next"})
    assert (marks(), marks("D02")) == ((4, None), (1, None))


def test_without_scripts_too_the_page_says_what_the_later_answer_replaced(client: Client, response: Response) -> None:
    send(client, response, change(1, "D01-ideal", 3))
    answer = client.post(form_of(response), {"D01-ideal": "4", "shown": "{}", "go": "next"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Changed on another device." in page
    assert "We kept Very desirable. The other answer was: Desirable." in page
    assert marks() == (4, None)


@pytest.mark.parametrize("shown", ["[", "[]", "3", "[" * 100_000])
def test_a_forged_account_of_what_was_shown_is_refused(client: Client, response: Response, shown: str) -> None:
    assert client.post(form_of(response), {"D01-ideal": "4", "shown": shown}).status_code == 422
    assert marks() is None

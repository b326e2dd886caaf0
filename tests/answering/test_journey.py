"""The task list, checking and submitting."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Response, Round, Said
from tests import people
from tests.factories import an_instrument, an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(client: Client) -> Response:
    return people.an_informant(client, an_open_round())


def page(client: Client, response: Response, name: str) -> str:
    return client.get(reverse(f"answering:{name}", args=[response.round_id])).content.decode()


def rate(response: Response, codes: list[str], ideal: int | None = 4, actual: int | None = 0) -> None:
    practices = response.round.instrument.practices.filter(code__in=codes)
    response.record([Said(practice.pk, ideal, actual) for practice in practices])


def test_the_task_list_says_how_far_each_principle_is(client: Client, response: Response) -> None:
    rate(response, [f"D0{number}" for number in range(1, 10)])
    rate(response, ["D10"], actual=None)
    tasks = page(client, response, "tasks")
    assert "You have rated 9 of 36 practices." in tasks
    assert (tasks.count("Completed"), tasks.count("In progress"), tasks.count("Not yet started")) == (1, 1, 3)
    assert "Cultural scoping work · 9 of 9 rated" in tasks


def test_the_task_list_costs_two_statements(
    client: Client, response: Response, django_assert_num_queries: object
) -> None:
    page(client, response, "tasks")
    with django_assert_num_queries(2):  # type: ignore[operator]
        page(client, response, "tasks")


def test_checking_lists_answers_notes_and_links_each_blank_to_its_field(client: Client, response: Response) -> None:
    rate(response, ["D01"], ideal=4, actual=None)
    practice = response.round.instrument.practices.get(code="D01")
    response.record([Said(practice.pk, note="Since the merger")])
    check = page(client, response, "check")
    section = reverse("answering:section", args=[response.round_id, "purposes"])
    assert "Very desirable" in check
    assert "Since the merger" in check
    assert f'href="{section}?check#practice-D01"' in check
    assert f'href="{section}?check#id_D01-actual">Blank' in check
    assert f'href="{section}?check#id_D01-ideal"' not in check
    assert check.count(">Blank<") == 71


def test_an_answer_that_is_changed_from_the_check_leads_back_to_it(client: Client, response: Response) -> None:
    check = reverse("answering:check", args=[response.round_id])
    section = reverse("answering:section", args=[response.round_id, "purposes"]) + "?check"
    shown = client.get(section).content.decode()
    assert f'class="back" href="{check}"' in shown
    assert f'action="{section}"' in shown
    assert client.post(section, {"D01-ideal": "4", "go": "next", "shown": "{}"}).headers["Location"] == check


def test_submitting_with_blanks_is_allowed_and_leads_to_the_own_reflection(client: Client, response: Response) -> None:
    answer = client.post(reverse("answering:submit", args=[response.round_id]))
    assert answer.headers["Location"] == reverse("results:reflection", args=[response.round_id])
    response.refresh_from_db()
    assert response.is_submitted


def test_after_submitting_the_pages_say_so_and_offer_no_second_submit(client: Client, response: Response) -> None:
    for _ in range(2):
        client.post(reverse("answering:submit", args=[response.round_id]))
    response.refresh_from_db()
    assert response.revision == 1
    assert "You have submitted your answers" in page(client, response, "tasks")
    assert reverse("answering:submit", args=[response.round_id]) not in page(client, response, "check")


def test_the_grace_after_closing_is_enough_to_submit(client: Client, response: Response) -> None:
    Round.objects.update(closes_at=timezone.now() - timedelta(minutes=5))
    tasks = client.get(reverse("answering:tasks", args=[response.round_id]))
    assert tasks.headers["Location"] == reverse("answering:check", args=[response.round_id])
    assert "can be submitted for a few more minutes" in page(client, response, "check")
    client.post(reverse("answering:submit", args=[response.round_id]))
    response.refresh_from_db()
    assert response.is_submitted


def test_later_nothing_can_be_submitted(client: Client, response: Response) -> None:
    Round.objects.update(closes_at=timezone.now() - timedelta(minutes=16))
    assert client.post(reverse("answering:submit", args=[response.round_id])).status_code == 409
    assert "This round has closed" in page(client, response, "check")
    response.refresh_from_db()
    assert not response.is_submitted


def test_a_stranger_submits_nothing(response: Response) -> None:
    assert Client().post(reverse("answering:submit", args=[response.round_id])).status_code == 404


def test_the_spectrum_speaks_of_characteristics(client: Client) -> None:
    response = people.an_informant(client, an_open_round(instrument=an_instrument("spectrum")))
    assert "You have rated 0 of 20 characteristics." in page(client, response, "tasks")
    assert page(client, response, "check").count(">Blank<") == 40

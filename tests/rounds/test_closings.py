"""The dates that a form suggests are allowed, and where a closing time is refused the page says which one is not."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from assessments.rounds.closings import in_words
from partnerships.models import Partnership
from tests.factories import a_closed_round, an_instrument, an_open_round
from tests.forms_of import forms_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MINUTE = "%Y-%m-%dT%H:%M"


def sent_as_it_stands(client: Client, address: str, **typed: str) -> Any:
    html = client.get(address).content.decode()
    form = next(form for form in forms_of(html, address) if "closes_at" in dict(form.fields))
    return client.post(address.partition("?")[0], {**form.as_it_stands(), **typed})


def problem_of(page: Any) -> str:
    return str(page.context["form"].errors["closes_at"][0])


def local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime(MINUTE)


def a_round(partnership: Partnership, closes_in: float, **fields: Any) -> Round:
    closes_at = timezone.now() + closes_in * DAY
    return an_open_round(partnership=partnership, opens_at=closes_at - 14 * DAY, closes_at=closes_at, **fields)


@pytest.mark.parametrize("closings", [[], [-0.1], [-59.9], [5], [-0.1, 100], [-30, 3, 64]])
@pytest.mark.parametrize("is_copied", [True, False])
def test_a_next_round_is_saved_as_a_draft_as_it_stands(officer, partnership, closings, is_copied):
    earlier = [a_round(partnership, days) for days in closings]
    query = f"?copy={earlier[-1].pk}" if earlier and is_copied else ""

    page = sent_as_it_stands(officer, reverse("rounds:new", args=[partnership.slug]) + query, title="The next")

    draft = Round.objects.get(title="The next")
    assert page.status_code == 302
    assert all(draft.closes_at >= other.closes_at + 60 * DAY for other in earlier)
    assert timezone.localtime(draft.closes_at).strftime("%H:%M") == "17:00"


def test_where_no_rule_asks_for_more_it_closes_after_three_weeks(officer, partnership):
    a_round(partnership, -60)

    sent_as_it_stands(officer, reverse("rounds:new", args=[partnership.slug]), title="The next")

    assert Round.objects.get(title="The next").closes_at < timezone.now() + 22 * DAY


def test_a_refused_closing_time_names_the_earliest_one_and_that_is_taken(officer, partnership):
    before = a_closed_round(partnership=partnership)
    address = reverse("rounds:new", args=[partnership.slug])
    earliest = before.closes_at.replace(second=0, microsecond=0) + 60 * DAY + timedelta(minutes=1)

    page = sent_as_it_stands(officer, address, title="Next", closes_at=local(earliest - timedelta(minutes=1)))
    assert f"The earliest closing time is {in_words(earliest)}." in problem_of(page)

    assert sent_as_it_stands(officer, address, title="Next", closes_at=local(earliest)).status_code == 302


def test_before_a_planned_round_the_page_names_the_earliest_time_after_it_and_no_more(officer, partnership):
    planned = an_open_round(
        partnership=partnership, opens_at=timezone.now() + 90 * DAY, closes_at=timezone.now() + 100 * DAY
    )
    address = reverse("rounds:new", args=[partnership.slug])
    dates = {"opens_at": local(timezone.now()), "closes_at": local(timezone.now() + 50 * DAY)}
    latest = planned.closes_at.replace(second=0, microsecond=0) - 60 * DAY

    page = sent_as_it_stands(officer, address, title="Next", **dates)
    earliest = planned.closes_at.replace(second=0, microsecond=0) + 60 * DAY + timedelta(minutes=1)
    assert problem_of(page).endswith(f"The earliest closing time is {in_words(earliest)}.")
    assert in_words(planned.closes_at) not in problem_of(page)

    dates["closes_at"] = local(latest)
    assert sent_as_it_stands(officer, address, title="Next", **dates).status_code == 302


def test_a_round_is_extended_as_the_form_stands(officer, partnership):
    running = an_open_round(partnership=partnership)

    page = sent_as_it_stands(officer, reverse("rounds:extend", args=[running.pk]))

    extended = Round.objects.get(pk=running.pk)
    assert page.status_code == 302
    assert timedelta(0) <= running.closes_at + 7 * DAY - extended.closes_at < timedelta(minutes=1)


def test_an_extension_that_a_planned_round_hinders_names_the_latest_time(officer, partnership):
    running = a_round(partnership, 5)
    planned = a_round(partnership, 5 + 63)
    address = reverse("rounds:extend", args=[running.pk])
    latest = planned.closes_at.replace(second=0, microsecond=0) - 60 * DAY

    page = sent_as_it_stands(officer, address, closes_at=local(latest + timedelta(minutes=1)))
    assert problem_of(page).endswith(f"The latest closing time is {in_words(latest)}.")

    assert sent_as_it_stands(officer, address).status_code == 302
    extended = Round.objects.get(pk=running.pk)
    assert running.closes_at < extended.closes_at <= latest


def test_an_extension_suggests_nothing_where_nothing_is_allowed(officer, partnership):
    running = a_round(partnership, 5)
    a_round(partnership, 5 + 60)

    page = officer.get(reverse("rounds:extend", args=[running.pk]))

    assert page.context["form"]["closes_at"].value() is None


def test_other_questions_do_not_move_what_is_suggested(officer, partnership):
    a_round(partnership, -1, instrument=an_instrument("spectrum"))

    sent_as_it_stands(officer, reverse("rounds:new", args=[partnership.slug]), title="The next")

    assert Round.objects.get(title="The next").closes_at < timezone.now() + 22 * DAY

"""How many answered: one count a day, with its date, that never falls; and the early closing that comes with it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Response, Round
from assessments.my_data.actions import erase
from assessments.rounds.counting import answered_words, take_daily_counts
from assessments.rounds.replacing import replace_link
from operations.scheduling import tick
from tests.factories import a_response, an_invitation, an_open_round, responses

pytestmark = pytest.mark.django_db


def midnight(days: int = 0) -> datetime:
    """Of this day, or of one that many days from now."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)


def days_old(**fields) -> Round:
    now = timezone.now()
    return an_open_round(opens_at=now - timedelta(days=2), closes_at=now + timedelta(days=9), **fields)


def counted(round_: Round, at: datetime) -> str:
    return answered_words(Round.objects.get(pk=round_.pk), at)


def test_the_page_says_on_which_day_was_counted(officer, partnership):
    running = an_open_round(partnership=partnership)
    page = officer.get(reverse("rounds:detail", args=[running.pk])).content.decode()
    assert f"Counted on {timezone.localdate():%-d %B %Y}" in page


def test_the_count_of_tomorrow_does_not_fall_by_a_withdrawal_and_who_comes_again_counts_once():
    running = days_old()
    answered = responses(running, 6)
    assert counted(running, midnight()) == "6"

    erase(answered[0])
    a_response(running)
    digest = answered[1].token_digest
    erase(answered[1])
    Response.objects.create(round=running, token_digest=digest, mode="web", is_submitted=True)

    assert counted(running, midnight(1)) == "7"


def test_a_person_who_answers_by_two_links_counts_once():
    running = days_old()
    responses(running, 4)
    invitation, token = an_invitation(running, name="Noor")
    new = replace_link(invitation, "").link
    for one in (token, new.token(running.link_key)):
        Response.objects.create(round=running, token_digest=links.response_digest(one), mode="web", is_submitted=True)

    assert counted(running, midnight()) == "5"


def test_the_count_never_falls_whatever_happens_to_the_rows():
    running = days_old()
    responses(running, 6)
    assert counted(running, midnight()) == "6"
    Response.objects.all().delete()
    assert counted(running, midnight(1)) == "6"


def test_the_scheduler_counts_at_midnight_and_says_nothing():
    running = days_old()
    responses(running, 5)

    assert tick() == []

    running.refresh_from_db()
    assert (running.answered_shown, running.answered_counted_on) == (5, timezone.localdate())


def test_a_round_that_is_set_up_so_closes_at_the_midnight_after_everybody_has_submitted():
    running = days_old(closes_early=True)
    responses(running, 4)
    _, token = an_invitation(running, name="Late")
    closes_at = running.closes_at
    take_daily_counts(midnight(1))
    running.refresh_from_db()
    assert running.closes_at == closes_at

    Response.objects.create(round=running, token_digest=links.response_digest(token), mode="web", is_submitted=True)
    take_daily_counts(midnight(1) + timedelta(hours=9))
    running.refresh_from_db()
    assert running.closes_at == closes_at  # the day has its count: nothing is told before the next midnight

    take_daily_counts(midnight(2) + timedelta(seconds=40))
    running.refresh_from_db()
    assert running.closes_at == midnight(2)
    assert (running.answered_shown, running.answered_counted_on) == (5, midnight(2).date())
    assert list(Round.objects.due_for_release(midnight(2) + GRACE)) == [running]


def test_a_later_withdrawal_does_not_keep_it_open():
    running = days_old(closes_early=True)
    first, *_ = responses(running, 5)
    erase(first)

    take_daily_counts(midnight(1))

    running.refresh_from_db()
    assert running.closes_at == midnight(1)


@pytest.mark.parametrize("fields", [{"closes_early": False}, {"closes_early": True, "open_link_cap": 5}])
def test_it_closes_early_neither_unasked_nor_with_an_open_link(fields):
    running = days_old(**fields)
    responses(running, 5)

    take_daily_counts(midnight(1))

    assert Round.objects.get().closes_at == running.closes_at


def test_it_does_not_close_early_on_the_day_of_opening():
    running = an_open_round(closes_early=True, opens_at=midnight(1) + timedelta(hours=8))
    responses(running, 5)

    take_daily_counts(midnight(1) + timedelta(hours=9))
    assert Round.objects.get().closes_at == running.closes_at

    take_daily_counts(midnight(2))
    assert Round.objects.get().closes_at == midnight(2)


def test_it_closes_no_earlier_than_sixty_days_after_another_round():
    now = timezone.now()
    day = timedelta(days=1)
    before = an_open_round(opens_at=now - 60 * day, closes_at=now - 57 * day)
    running = days_old(closes_early=True, partnership=before.partnership)
    responses(running, 5)

    for days in range(1, 6):
        take_daily_counts(midnight(days))

    closed = Round.objects.get(pk=running.pk).closes_at
    assert closed >= before.closes_at + 60 * day
    assert closed < running.closes_at


def test_everybody_is_told_beforehand(client, officer, partnership):
    running = an_open_round(partnership=partnership, closes_early=True)
    _, token = an_invitation(running, name="Noor", email="noor@example.org")

    words = "It closes earlier by itself, at midnight Melbourne time, once everybody has submitted answers."
    assert words in client.get(reverse("answering:welcome", args=[token])).content.decode()
    running.rules_fixed_at = None
    running.save()
    assert words in officer.get(reverse("rounds:fix", args=[running.pk])).content.decode()


def test_such_a_round_takes_no_paper(officer, partnership):
    running = an_open_round(partnership=partnership, closes_early=True)

    for name in ("paper:paper", "paper:entry"):
        page = officer.get(reverse(name, args=[running.pk]), follow=True).content.decode()
        assert "It takes no answers on paper" in page

"""The journal: the life of a partnership on one time line, by kind and year."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from assessments.models import GRACE
from journal.models import Action
from reports.release.actions import release_round
from tests import people
from tests.days import in_days, today
from tests.factories import a_closed_round, a_moment, a_partnership, an_action, an_agreement, an_open_round, responses

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def member(client, partnership):
    client.force_login(people.a_member(partnership))
    return client


def journal(client, partnership, query: str = "") -> str:
    answer = client.get(reverse("timeline:journal", args=[partnership.slug]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def a_life(partnership) -> None:
    zone = ZoneInfo(settings.TIME_ZONE)
    opens, closes = (datetime(2023, month, 1, 12, tzinfo=zone) for month in (5, 6))
    round_ = a_closed_round(partnership=partnership, title="Round of May", opens_at=opens, closes_at=closes)
    responses(round_, 4)
    release_round(round_, at=closes + GRACE)
    a_moment(partnership, title="We moved", happened_on=date(2024, 2, 1))
    an_agreement(partnership, title="Charter", signed_on=date(2024, 3, 1), review_on=in_days(9))
    an_action(partnership, what="Ask newcomers", decided_on=date(2025, 4, 1))


def test_everything_stands_on_its_day_newest_first_under_its_year(member, partnership):
    a_life(partnership)

    shown = journal(member, partnership)

    ordered = (
        "review is due",
        "2025</h2>",
        "Ask newcomers",
        "2024</h2>",
        "version 1 was signed",
        "We moved",
        "2023</h2>",
    )
    places = [shown.index(words) for words in ordered]
    assert places == sorted(places)
    after = shown[places[-1] :]
    order = [after.index(words) for words in ("Round: results were published", "Round: closed", "Round: opened")]
    assert order == sorted(order)


def test_the_results_are_one_step_away(member, partnership):
    a_life(partnership)
    round_ = partnership.rounds.get()

    assert f'href="{reverse("results:dashboard", args=[round_.pk])}">Round of May</a>' in journal(member, partnership)


def test_what_is_still_to_come_is_said(member, partnership):
    an_agreement(partnership, title="Charter", review_on=in_days(9))
    an_open_round(partnership=partnership)

    shown = journal(member, partnership)

    assert "Partnering agreement: review is due (still to come)" in shown
    assert "Round: closes (still to come)" in shown


def test_a_review_whose_day_has_passed_was_due(member, partnership):
    an_agreement(partnership, review_on=in_days(-9))

    assert "review was due" in journal(member, partnership)


def test_a_draft_is_no_part_of_the_life_and_a_stopped_round_is(member, partnership):
    an_open_round(partnership=partnership, rules_fixed_at=None, title="A draft")
    an_open_round(partnership=partnership, voided_at=timezone.now(), title="A slip")

    shown = journal(member, partnership)

    assert "A draft" not in shown
    assert "Round: stopped; it publishes nothing" in shown
    assert "Round: close" not in shown


def test_an_action_stands_on_the_day_it_was_said_to_be_done(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    action = an_action(partnership, what="Ask newcomers", decided_on=date(2025, 4, 1))
    typed = {"what": "Ask newcomers", "who": "Ines", "due_on": "2026-05-01", "outcome": "process", "status": "done"}
    change = reverse("actions:action", args=[partnership.slug, action.pk])

    client.post(change, typed)
    assert Action.objects.get().done_on == today()
    assert "done by Ines" in journal(client, partnership)
    client.post(change, {**typed, "status": "under-way"})

    assert Action.objects.get().done_on is None


@pytest.mark.parametrize(
    ("query", "seen", "unseen"),
    [
        ("?kind=moments", ["We moved"], ["Charter</a>", "Ask newcomers", "Round of May"]),
        ("?kind=moments&kind=actions", ["We moved", "Ask newcomers"], ["Charter</a>", "Round of May"]),
        ("?year=2023", ["Round of May"], ["We moved", "Charter</a>"]),
        ("?kind=nonsense&page=x", ["We moved", "Round of May"], []),
        ("?kind=moments&year=2023", ["Nothing of this kind"], ["We moved"]),
        ("?year=99999999", ["Nothing of this kind"], ["We moved"]),
    ],
)
def test_kinds_and_a_year_can_be_chosen(member, partnership, query, seen, unseen):
    a_life(partnership)

    shown = journal(member, partnership, query)

    assert all(words in shown for words in seen)
    assert not any(words in shown for words in unseen)


def test_without_anything_it_says_what_to_do_next(client, partnership):
    client.force_login(people.an_executive_officer(partnership))

    shown = journal(client, partnership)

    assert "Nothing here yet" in shown
    assert "Add a critical moment" in shown


def test_the_life_of_another_partnership_does_not_stand_here(member, partnership):
    a_life(a_partnership())

    assert "Nothing here yet" in journal(member, partnership)


def test_a_long_life_is_cut_into_pages_that_keep_what_was_chosen(member, partnership, django_assert_max_num_queries):
    for number in range(400):
        a_moment(partnership, title=f"Moment {number}", happened_on=date(2000, 1, 1) + timedelta(days=number))
    a_life(partnership)

    with django_assert_max_num_queries(10):
        first = journal(member, partnership, "?kind=moments")
    last = journal(member, partnership, "?kind=moments&page=3")

    assert len(first) < 150_000
    assert "?kind=moments&amp;page=2" in first
    assert "Moment 0<" in last
    assert "Moment 399<" not in last


def test_an_overdue_review_stands_on_the_dashboard_for_members_alone(client, partnership):
    round_ = a_closed_round(partnership=partnership)
    responses(round_, 4)
    release_round(round_, at=round_.closes_at + GRACE)
    for days in (1, 9):
        an_agreement(partnership, review_on=in_days(-days))
    an_agreement(partnership, review_on=today())
    an_agreement(a_partnership(), review_on=in_days(-1))

    client.force_login(people.a_member(partnership))
    shown = client.get(reverse("results:dashboard", args=[round_.pk])).content.decode()

    assert "The reviews of 2 partnering agreements are overdue." in shown

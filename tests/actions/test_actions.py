"""Decisions: written down from a practice, changed, in a calendar, and reminded of once."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from assessments.clock import database_now
from journal.actions.reminding import remind_of_actions
from journal.models import Action
from partnerships.access import Role
from partnerships.models import Membership
from tests import people
from tests.factories import a_partnership, an_action

pytestmark = pytest.mark.django_db
TYPED = {"what": "Share one enrolment form", "who": "Ines", "due_on": "2099-12-01", "outcome": "process"}


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def address(name, partnership, *more):
    return reverse(f"actions:{name}", args=[partnership.slug, *more])


def remind() -> list[Action]:
    return list(remind_of_actions(database_now()))


def test_a_decision_about_a_practice_keeps_its_practice_and_principle(officer, partnership):
    page = address("decide", partnership) + "?practice=development-1-D16"
    assert "About: " in officer.get(page).content.decode()

    answer = officer.post(page, TYPED, follow=True)

    action = Action.objects.get()
    assert (action.practice.code, action.principle, action.status) == (
        "D16",
        action.practice.section.principle,
        "planned",
    )
    assert "Share one enrolment form" in answer.content.decode()


def test_a_decision_of_an_earlier_meeting_is_dated_as_it_was(officer, partnership):
    officer.post(address("decide", partnership), {**TYPED, "decided_on": "2026-05-04"})
    officer.post(address("decide", partnership), TYPED)

    assert {action.decided_on for action in Action.objects.all()} == {date(2026, 5, 4), timezone.localdate()}


@pytest.mark.parametrize("asked", ["development-9-D16", "development-x-D16", "x", "development-1-", "a-٣-b"])
def test_a_practice_that_is_none_leaves_the_decision_about_nothing(officer, partnership, asked):
    officer.post(address("decide", partnership) + f"?practice={asked}", TYPED)

    assert Action.objects.get().practice is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"what": ""}, "What will be done: This field is required."),
        ({"due_on": ""}, "By when: This field is required."),
        ({"due_on": "0026-01-01"}, "By when: Choose a day between 1950 and 2100."),
        ({"outcome": "magic"}, "What kind of outcome: Select a valid choice."),
        ({"responsible": "999999"}, "Member to remind: Select a valid choice."),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_is_stored(officer, partnership, typed, words):
    answer = officer.post(address("decide", partnership), {**TYPED, **typed})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Action.objects.exists()


def test_a_status_moves_an_action_to_what_is_done_and_removing_asks_first(officer, partnership):
    action = an_action(partnership)
    officer.post(address("action", partnership, action.pk), {**TYPED, "status": "done"})
    action.refresh_from_db()
    assert (action.what, action.status) == (TYPED["what"], "done")
    assert "Nothing is open." in officer.get(address("list", partnership)).content.decode()

    assert "Remove this for good?" in officer.get(address("remove", partnership, action.pk)).content.decode()
    assert Action.objects.exists()
    officer.post(address("remove", partnership, action.pk))

    assert not Action.objects.exists()


def test_a_date_that_has_passed_is_said_while_the_action_is_open(officer, partnership):
    an_action(partnership, due_on=timezone.localdate() - timedelta(days=1))

    assert "Date has passed" in officer.get(address("list", partnership)).content.decode()


def test_the_calendar_file_holds_what_is_open_as_whole_days(officer, partnership):
    an_action(partnership, what="Tidy;\r\nBEGIN:VEVENT, Ä" + "x" * 200, due_on=date(2026, 12, 4))
    an_action(partnership, status="done")

    answer = officer.get(address("calendar", partnership))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 12, 4)]
    assert str(events[0]["summary"]).startswith("Tidy;")
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_week_before_the_officers_get_one_mail_for_each_due_date(partnership):
    officer = people.an_executive_officer(partnership)
    people.a_member(partnership)
    action = an_action(partnership, due_on=timezone.localdate() + timedelta(days=7))
    an_action(partnership, due_on=timezone.localdate() + timedelta(days=8))
    an_action(partnership, due_on=timezone.localdate() + timedelta(days=7), status="done")

    assert remind() == [action]
    assert remind() == []
    assert [message.to for message in mail.outbox] == [[officer.email]]
    assert "Meet at the school" in mail.outbox[0].body
    assert f"due on {action.due_on:%-d %B %Y}" in mail.outbox[0].subject

    Action.objects.filter(pk=action.pk).update(due_on=timezone.localdate() + timedelta(days=3))
    assert remind() == [action]


def test_the_member_who_is_named_gets_the_mail_and_after_leaving_the_officers_do(partnership):
    officer, member = people.an_executive_officer(partnership), people.a_member(partnership)
    soon = timezone.localdate() + timedelta(days=2)
    an_action(partnership, due_on=soon, responsible=member)
    remind()
    assert mail.outbox[0].to == [member.email]

    member.memberships.all().delete()
    an_action(partnership, due_on=soon, responsible=member)
    remind()
    assert mail.outbox[1].to == [officer.email]


def test_each_officer_gets_a_mail_of_their_own(partnership):
    """One address that the mail server refuses keeps nobody else from being reminded."""
    officers = [people.an_executive_officer(partnership), people.a_user("Otto Officer")]
    Membership.objects.create(user=officers[1], partnership=partnership, role=Role.EXECUTIVE_OFFICER)
    an_action(partnership, due_on=timezone.localdate())

    remind()

    assert sorted(message.to for message in mail.outbox) == sorted([officer.email] for officer in officers)


def test_the_list_costs_the_same_for_two_and_for_forty(officer, partnership, django_assert_max_num_queries):
    for count in (2, 40):
        for _ in range(count):
            an_action(partnership)
        with django_assert_max_num_queries(9):
            officer.get(address("list", partnership))

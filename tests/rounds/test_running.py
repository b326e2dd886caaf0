"""A round that runs is extended or voided; its page says its state, and how many answered from four on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from assessments.models import GRACE, Response, Round
from assessments.rounds import actions
from assessments.rounds.counting import answered_words
from reports.release.actions import NotDueError, release_round
from tests.factories import a_closed_round, an_invitation, an_open_round, responses

pytestmark = pytest.mark.django_db


def test_a_closing_time_is_extended_and_never_shortened(officer, partnership):
    running = an_open_round(partnership=partnership)
    later = (running.closes_at + timedelta(days=7)).replace(second=0, microsecond=0)

    def extend(to):
        text = timezone.localtime(to).strftime("%Y-%m-%dT%H:%M")
        return officer.post(reverse("rounds:extend", args=[running.pk]), {"closes_at": text})

    extend(later)
    page = extend(later - timedelta(days=10))

    running.refresh_from_db()
    assert running.closes_at == later
    assert "only ever made later" in page.content.decode()


def test_extending_into_another_round_is_refused_with_the_reason_at_the_field(officer, partnership):
    running = an_open_round(partnership=partnership)
    day = timedelta(days=1)
    an_open_round(
        partnership=partnership, opens_at=running.closes_at + 80 * day, closes_at=running.closes_at + 90 * day
    )
    to = timezone.localtime(running.closes_at + 40 * day).strftime("%Y-%m-%dT%H:%M")

    page = officer.post(reverse("rounds:extend", args=[running.pk]), {"closes_at": to})

    assert "60 days" in page.context["form"].errors["closes_at"][0]


def test_a_closed_round_is_not_extended(partnership):
    closed = a_closed_round(partnership=partnership)

    with pytest.raises(actions.ConflictError, match="has not closed"):
        actions.extend(closed, to=timezone.now() + timedelta(days=9), by=None, at=timezone.now())


def test_a_voided_round_publishes_nothing_ever(officer, partnership):
    running = an_open_round(partnership=partnership)
    responses(running, 12)

    officer.post(reverse("rounds:void", args=[running.pk]))

    running.refresh_from_db()
    assert running.state == "voided"
    with pytest.raises(NotDueError):
        release_round(running, at=running.closes_at + GRACE)


@pytest.mark.parametrize(("count", "words"), [(0, "fewer than 4"), (3, "fewer than 4"), (4, "4"), (11, "11")])
def test_how_many_answered_is_said_from_four_on(partnership, count, words):
    running = an_open_round(partnership=partnership)
    responses(running, count)

    assert answered_words(running, at=timezone.now()) == words


def test_answers_are_counted_once_a_day(partnership):
    running = an_open_round(partnership=partnership)
    responses(running, 5)
    answered_words(running, at=timezone.now())
    responses(running, 5)

    assert answered_words(running, at=timezone.now()) == "5"
    Round.objects.update(answered_counted_on=running.answered_counted_on - timedelta(days=1))
    running.refresh_from_db()
    assert answered_words(running, at=timezone.now()) == "10"


def test_each_state_has_its_word(officer, partnership):
    now = timezone.localtime()
    past = {"opens_at": now - timedelta(days=9), "closes_at": now - timedelta(days=1)}
    states = {
        "A draft: nobody has been asked": {"rules_fixed_at": None},
        "Opens ": {"opens_at": now + timedelta(days=1), "rules_fixed_at": now},
        "Open until ": {},
        "Closing: ": {"closes_at": now - timedelta(minutes=5)},
        "Cancelled: ": {"voided_at": now},
        "Closed ": {"closes_at": now - timedelta(hours=1), "opens_at": now - timedelta(days=1)},
        f"Closed {date_format(now - timedelta(days=1), 'j F Y')}": {"released_at": now, "link_key": None, **past},
    }
    for words, fields in states.items():
        page = officer.get(reverse("rounds:detail", args=[an_open_round(partnership=partnership, **fields).pk]))
        assert f"<h1>{words}" in page.content.decode(), words


def test_what_cannot_be_done_in_a_state_leads_back_to_the_round(officer, partnership):
    now = timezone.now()
    past = {"opens_at": now - timedelta(days=9), "closes_at": now - timedelta(days=1)}
    pages = {
        ("links", "poster", "extend", "void"): {"rules_fixed_at": None, "open_link_cap": 9},
        ("edit", "discard", "fix", "poster"): {},
        ("edit", "discard", "fix", "links", "poster", "extend"): past | {"open_link_cap": 9},
        ("edit", "discard", "fix", "void", "links", "extend"): {"released_at": now, "link_key": None, **past},
        ("edit", "discard", "fix", "void", "links", "poster", "extend"): {"voided_at": now, "open_link_cap": 9},
    }
    for names, fields in pages.items():
        held = an_open_round(partnership=partnership, **fields)
        for name in names:
            answer = officer.get(reverse(f"rounds:{name}", args=[held.pk]))
            assert (answer.status_code, answer.url) == (302, reverse("rounds:detail", args=[held.pk])), (name, fields)


def test_a_voided_rounds_links_stop_working(officer, partnership):
    running = an_open_round(partnership=partnership)
    _, token = an_invitation(running)

    asked = officer.get(reverse("rounds:void", args=[running.pk])).content.decode()
    officer.post(reverse("rounds:void", args=[running.pk]))
    page = officer.post(reverse("answering:welcome", args=[token]))

    assert "This cannot be undone" in asked
    assert not Response.objects.exists()
    assert page.status_code != 302


def test_a_rounds_page_costs_the_same_for_two_and_for_forty_people(officer, partnership, django_assert_max_num_queries):
    running = an_open_round(partnership=partnership)
    for count in (2, 38):
        responses(running, count)
        officer.get(reverse("rounds:detail", args=[running.pk]))  # the first look of a day counts
        with django_assert_max_num_queries(13):
            officer.get(reverse("rounds:detail", args=[running.pk]))

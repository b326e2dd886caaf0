"""An executive officer drafts a round, fixes its rules, extends or voids it. Members look, strangers see nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Round
from assessments.running import actions
from reports.actions import NotDueError, release_round
from tests.factories import a_closed_round, a_partnership, an_instrument, an_open_round, responses

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership(stage="maintenance")


def minute(days: int) -> str:
    """As a browser sends a time so many days from now."""
    return timezone.localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def typed(**changes):
    form = {
        "instrument": an_instrument("maintenance").pk,
        "title": "Spring round",
        "opens_at": minute(0),
        "closes_at": minute(21),
        "kind": "confidential",
        "minimum_group": "4",
        "comparison": "",
        "open_link_cap": "0",
    }
    return {**form, **changes}


def post_new(client, partnership, **changes):
    return client.post(reverse("rounds:new", args=[partnership.slug]), typed(**changes))


def test_the_instrument_of_the_stage_is_suggested_with_the_reason(officer, partnership):
    page = officer.get(reverse("rounds:new", args=[partnership.slug]))

    assert page.context["form"].initial["instrument"] == an_instrument("maintenance").pk
    assert f"because {partnership} is established" in page.content.decode()
    assert "For established partnerships: 39 practices, 20 to 25 minutes" in page.content.decode()


def test_a_draft_leads_to_the_people_and_asks_nobody(officer, partnership):
    answer = post_new(officer, partnership)

    draft = Round.objects.get()
    assert answer.url == reverse("rounds:people", args=[draft.pk])
    assert (draft.state, draft.opened_by.name) == ("draft", "Maree Tolliver")


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "This field is required"),
        ({"closes_at": "2020-01-01T00:00"}, "closes_at", "closes before it opens"),
        ({"opens_at": minute(-9), "closes_at": minute(-8)}, "closes_at", "This time has passed"),
        ({"opens_at": "0001-01-01T00:00"}, "opens_at", "more than two years ago"),
        ({"opens_at": minute(-740)}, "opens_at", "more than two years ago"),
        ({"closes_at": "2099-01-01T00:00"}, "closes_at", "more than two years ahead"),
        ({"closes_at": "soon"}, "closes_at", "Enter a valid date/time"),
        ({"minimum_group": "3"}, "minimum_group", "greater than or equal to 4"),
        ({"kind": "table"}, "kind", "Select a valid choice"),
        ({"open_link_cap": "-1"}, "open_link_cap", "greater than or equal to 0"),
        ({"instrument": "0"}, "instrument", "Select a valid choice"),
    ],
)
def test_a_wrong_field_is_named_and_the_others_are_kept(officer, partnership, changes, field, words):
    page = post_new(officer, partnership, **changes)

    assert list(page.context["form"].errors) == [field]
    assert words in str(page.context["form"].errors[field])
    assert 'value="Spring round"' in page.content.decode() or field == "title"
    assert not Round.objects.exists()


def test_a_partnership_without_a_sponsoring_agency_is_not_asked_about_one(officer, partnership):
    partnership.sponsor = None
    partnership.save()

    assert "names no sponsoring agency" in officer.get(reverse("rounds:new", args=[partnership.slug])).content.decode()
    post_new(officer, partnership, sponsor_in_audience="on")

    assert not Round.objects.get().sponsor_in_audience


def test_a_draft_forgets_the_sponsor_when_the_partnership_has_none_any_more(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None, sponsor_in_audience=True)
    partnership.sponsor = None
    partnership.save()

    officer.post(reverse("rounds:edit", args=[draft.pk]), typed())

    draft.refresh_from_db()
    assert not draft.sponsor_in_audience


def test_a_second_round_of_the_same_questions_waits(officer, partnership):
    an_open_round(partnership=partnership, instrument=an_instrument("maintenance"), title="Running")

    page = post_new(officer, partnership)

    assert "“Running” asks the same questions until" in page.content.decode()


def test_other_questions_may_run_beside_it(officer, partnership):
    an_open_round(partnership=partnership, instrument=an_instrument("spectrum"))

    assert post_new(officer, partnership).status_code == 302


@pytest.mark.parametrize(("kind", "is_taken"), [("confidential", False), ("open", True)])
def test_sixty_days_lie_between_two_closings_of_confidential_rounds(officer, partnership, kind, is_taken):
    a_closed_round(partnership=partnership, instrument=an_instrument("maintenance"))

    page = post_new(officer, partnership, kind=kind)

    assert (page.status_code == 302) is is_taken
    assert is_taken or "60 days" in page.content.decode()


def test_a_draft_is_edited_and_discarded_after_a_question(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    officer.post(reverse("rounds:edit", args=[draft.pk]), typed(title="Another title"))
    draft.refresh_from_db()
    assert draft.title == "Another title"

    assert "Discard the draft" in officer.get(reverse("rounds:discard", args=[draft.pk])).content.decode()
    officer.post(reverse("rounds:discard", args=[draft.pk]))

    assert not Round.objects.exists()


def test_fixing_the_rules_locks_them_and_makes_the_open_link(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None, open_link_cap=5)

    officer.post(reverse("rounds:fix", args=[draft.pk]))
    officer.post(reverse("rounds:edit", args=[draft.pk]), typed(kind="open"))
    officer.post(reverse("rounds:discard", args=[draft.pk]))

    draft.refresh_from_db()
    assert (draft.state, draft.kind) == ("open", "confidential")
    assert draft.open_link_digest == links.open_link_digest(links.open_token(draft.link_key))


def test_a_draft_in_conflict_cannot_be_fixed(officer, partnership):
    an_open_round(partnership=partnership)
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    officer.post(reverse("rounds:fix", args=[draft.pk]))

    draft.refresh_from_db()
    assert draft.state == "draft"


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
        actions.extend(closed, to=timezone.now() + timedelta(days=9), at=timezone.now())


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

    assert actions.answered_words(running) == words


def test_answers_are_counted_once_a_day(partnership):
    running = an_open_round(partnership=partnership)
    responses(running, 5)
    actions.answered_words(running)
    responses(running, 5)

    assert actions.answered_words(running) == "5"
    running.answered_counted_on -= timedelta(days=1)
    assert actions.answered_words(running) == "10"


def test_each_state_has_its_word(officer, partnership):
    now = timezone.now()
    states = {
        "A draft: nobody has been asked": {"rules_fixed_at": None},
        "Opens ": {"opens_at": now + timedelta(days=1), "rules_fixed_at": now},
        "Open until ": {},
        "Closing: ": {"closes_at": now - timedelta(minutes=5)},
        "Voided: ": {"voided_at": now},
        "Closed ": {"closes_at": now - timedelta(hours=1), "opens_at": now - timedelta(days=1)},
    }
    for words, fields in states.items():
        page = officer.get(reverse("rounds:detail", args=[an_open_round(partnership=partnership, **fields).pk]))
        assert f"<h1>{words}" in page.content.decode(), words


def test_a_rounds_page_costs_the_same_for_two_and_for_forty_people(officer, partnership, django_assert_max_num_queries):
    running = an_open_round(partnership=partnership)
    for count in (2, 38):
        responses(running, count)
        with django_assert_max_num_queries(10):
            officer.get(reverse("rounds:detail", args=[running.pk]))

"""An executive officer drafts a round, edits or discards the draft, and fixes its rules."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import Round
from tests.factories import a_closed_round, a_partnership, an_instrument, an_open_round

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
        "open_link_cap": "0",
        "language": "en-au",
    }
    return {**form, **changes}


def post_new(client, partnership, **changes):
    return client.post(reverse("rounds:new", args=[partnership.slug]), typed(**changes))


def test_the_instrument_of_the_stage_is_suggested_with_the_reason(officer, partnership):
    page = officer.get(reverse("rounds:new", args=[partnership.slug]))

    assert page.context["form"].initial["instrument"] == an_instrument("maintenance").pk
    assert f"because {partnership} is established" in page.content.decode()
    assert "39 practices, 20 to 25 minutes" in page.content.decode()


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
        ({"kind": "secret"}, "kind", "Select a valid choice"),
        ({"kind": "table"}, "open_link_cap", "Around the table everybody enters by the open link"),
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
    partnership.sponsorships.all().delete()

    assert "names no sponsoring agency" in officer.get(reverse("rounds:new", args=[partnership.slug])).content.decode()
    post_new(officer, partnership, sponsor_in_audience="on")

    assert not Round.objects.get().sponsor_in_audience


def test_a_draft_forgets_the_sponsor_when_the_partnership_has_none_any_more(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None, sponsor_in_audience=True)
    partnership.sponsorships.all().delete()

    officer.post(reverse("rounds:edit", args=[draft.pk]), typed())

    draft.refresh_from_db()
    assert not draft.sponsor_in_audience


def test_a_second_round_of_the_same_questions_waits(officer, partnership):
    an_open_round(partnership=partnership, instrument=an_instrument("maintenance"), title="Running")

    page = post_new(officer, partnership)

    assert "Another round asks the same questions until" in page.content.decode()


def test_other_questions_may_run_beside_it(officer, partnership):
    an_open_round(partnership=partnership, instrument=an_instrument("spectrum"))

    assert post_new(officer, partnership).status_code == 302


@pytest.mark.parametrize("kind", ["confidential", "open", "table"])
def test_sixty_days_lie_between_two_closings_whatever_the_kinds(officer, partnership, kind):
    a_closed_round(partnership=partnership, instrument=an_instrument("maintenance"))

    page = post_new(officer, partnership, kind=kind)

    assert page.status_code != 302
    assert "60 days" in page.content.decode()


def test_a_draft_is_edited_and_discarded_after_a_question(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    officer.post(reverse("rounds:edit", args=[draft.pk]), typed(title="Another title"))
    draft.refresh_from_db()
    assert draft.title == "Another title"

    assert "Discard the draft" in officer.get(reverse("rounds:discard", args=[draft.pk])).content.decode()
    officer.post(reverse("rounds:discard", args=[draft.pk]))

    assert not Round.objects.exists()


def test_a_draft_is_not_discarded_by_looking(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    for name in ("discard", "fix"):
        assert officer.get(reverse(f"rounds:{name}", args=[draft.pk])).status_code == 200
    assert Round.objects.get().state == "draft"


def test_rules_that_are_fixed_are_not_even_shown_to_edit(officer, partnership):
    running = an_open_round(partnership=partnership)

    page = officer.get(reverse("rounds:edit", args=[running.pk]), follow=True)

    assert page.redirect_chain == [(reverse("rounds:detail", args=[running.pk]), 302)]
    assert "The rules of this round are fixed." in page.content.decode()


def test_a_draft_keeps_what_was_chosen_when_it_is_edited(officer, partnership):
    post_new(officer, partnership, open_link_cap="7", sponsor_in_audience="on", minimum_group="6")
    draft = Round.objects.get()
    form = officer.get(reverse("rounds:edit", args=[draft.pk])).context["form"]

    officer.post(reverse("rounds:edit", args=[draft.pk]), {name: form[name].value() for name in form.fields})

    kept = Round.objects.get()
    for name in (*form.Meta.fields, "opened_by"):
        assert getattr(kept, name) == getattr(draft, name), name


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

    page = officer.post(reverse("rounds:fix", args=[draft.pk]), follow=True)

    draft.refresh_from_db()
    assert draft.state == "draft"
    assert "asks the same questions until" in page.content.decode()

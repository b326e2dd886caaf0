"""Setting a round up: the roster, a copy of the last round, and a preview of what would be published."""

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from partnerships.models import RosterEntry
from tests.factories import a_closed_round, an_invitation, an_open_round, an_organisation
from tests.rounds.test_rounds import typed

pytestmark = pytest.mark.django_db


def page_of(officer, partnership, **query):
    return officer.get(reverse("rounds:new", args=[partnership.slug]), query)


def post(officer, partnership, **fields):
    return officer.post(reverse("rounds:new", args=[partnership.slug]), typed(**fields))


def listed(partnership, *names):
    return [
        RosterEntry.objects.create(partnership=partnership, name=name, email=f"{name.lower()}@example.org")
        for name in names
    ]


def test_everybody_on_the_roster_and_whoever_is_typed_is_asked_nobody_twice(officer, partnership):
    listed(partnership, "Ines", "Otis")

    post(officer, partnership, everybody="on", people="Otis Pham <otis@example.org>\nNoor, Shire Council")

    asked = Round.objects.get().invitations.values_list("email", flat=True)
    assert sorted(asked) == ["", "ines@example.org", "otis@example.org"]


def test_who_is_typed_once_stands_on_the_roster_for_the_next_round(officer, partnership):
    post(officer, partnership, people="Noor, Shire Council, chair")

    entry = RosterEntry.objects.get()
    assert (entry.name, entry.organisation.name, entry.role) == ("Noor", "Shire Council", "chair")
    assert "1 person from 1 organisation. 1 has no email address" in page_of(officer, partnership).content.decode()


def test_a_bad_line_is_named_and_nothing_is_stored(officer, partnership):
    page = post(officer, partnership, people="Ines <ines@example.org>\nOtis <no address>").content.decode()

    assert "Line 2" in page
    assert "Ines &lt;ines@example.org&gt;" in page
    assert not Round.objects.exists()
    assert not RosterEntry.objects.exists()


def test_a_newcomer_since_the_last_round_is_marked(officer, partnership):
    before = a_closed_round(partnership=partnership)
    an_invitation(before, name="Ines", email="ines@example.org")
    listed(partnership, "Ines", "Otis")

    assert "New since the last round: Otis. Has somebody told them" in page_of(officer, partnership).content.decode()

    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    an_invitation(draft, name="Ines", email="ines@example.org")
    an_invitation(draft, name="Otis", email="otis@example.org")
    people = officer.get(reverse("rounds:people", args=[draft.pk])).content.decode()
    assert people.count("New since the last round") == 1


def test_in_a_first_round_nobody_is_called_new(officer, partnership):
    listed(partnership, "Ines")

    assert "New since the last round" not in page_of(officer, partnership).content.decode()


def test_who_joined_the_roster_later_can_be_asked_from_the_list_of_people(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    an_invitation(draft, email="ines@example.org")
    listed(partnership, "Ines", "Otis")

    officer.post(reverse("rounds:add_roster", args=[draft.pk]))
    officer.post(reverse("rounds:add_roster", args=[draft.pk]))

    assert sorted(draft.invitations.values_list("email", flat=True)) == ["ines@example.org", "otis@example.org"]


def test_the_rules_of_the_last_round_can_be_copied_and_its_dates_are_not(officer, partnership):
    last = a_closed_round(partnership=partnership, title="Spring", kind="open", minimum_group=6, reminder_days=[7, 1])
    assert "Copy the rules of the last round, “Spring”" in page_of(officer, partnership).content.decode()

    form = page_of(officer, partnership, copy=last.pk).context["form"]

    values = {name: form[name].value() for name in ("kind", "minimum_group", "reminder_days")}
    assert values == {"kind": "open", "minimum_group": 6, "reminder_days": [7, 1]}
    assert not form["title"].value()
    assert form.initial["closes_at"] > timezone.now()


def test_a_round_of_somebody_else_is_not_copied(officer, partnership):
    foreign = a_closed_round(kind="open")

    assert page_of(officer, partnership, copy=foreign.pk).context["form"]["kind"].value() == "confidential"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"expected": "3"}, "Nothing about the group"),
        ({"expected": "8"}, "Results in words, because the group is small"),
        ({"expected": "12"}, "Each principle with averages"),
        ({"expected": "3", "kind": "open"}, "Each principle with averages"),
        ({"expected": "8", "minimum_group": "9"}, "Nothing about the group"),
    ],
)
def test_the_preview_says_what_would_be_published_at_the_expected_number(officer, partnership, fields, words):
    shown = officer.post(
        reverse("rounds:new", args=[partnership.slug]),
        typed(go="preview", **fields),
        headers={"X-Requested-With": "fetch"},
    ).content.decode()

    assert f"With {fields['expected']} answers" in shown
    assert words in shown
    assert not Round.objects.exists()


def test_without_javascript_the_preview_keeps_what_was_typed_and_complains_of_nothing(officer, partnership):
    page = post(officer, partnership, go="preview", title="", people="Ines", expected="5").content.decode()

    assert "There is a problem" not in page
    assert ">\nInes</textarea>" in page
    assert "With 5 answers" in page
    assert not Round.objects.exists()


def test_the_preview_says_what_the_sponsor_would_see(officer, partnership):
    shown = officer.post(
        reverse("rounds:new", args=[partnership.slug]),
        typed(go="preview", expected="8", sponsor_in_audience="on"),
        headers={"X-Requested-With": "fetch"},
    ).content.decode()

    assert f"{partnership.sponsors[0]} may see, if you share it" in shown


def test_check_and_open_leads_to_the_check_and_save_as_draft_to_the_draft(officer, partnership):
    opened = post(officer, partnership, go="open", people="Ines")
    assert opened.url == reverse("rounds:fix", args=[Round.objects.get().pk])
    Round.objects.all().delete()

    saved = post(officer, partnership, go="draft", everybody="on")
    assert saved.url == reverse("rounds:detail", args=[Round.objects.get().pk])


def test_a_round_around_the_table_needs_the_open_link(officer, partnership):
    page = post(officer, partnership, kind="table", open_link_cap="0").content.decode()

    assert "Around the table everybody enters by the open link: say for how many." in page


def test_setting_up_costs_the_same_for_two_and_for_forty_people(officer, partnership, django_assert_max_num_queries):
    for count in (2, 38):
        for number in range(count):
            RosterEntry.objects.create(
                partnership=partnership, name=f"P {count} {number}", organisation=an_organisation()
            )
        with django_assert_max_num_queries(24):
            page_of(officer, partnership)

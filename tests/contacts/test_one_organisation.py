"""Two spellings of a name are one organisation, wherever people are named; nobody is lost and no page breaks."""

from pathlib import Path

import pytest
from django.urls import reverse

from partnerships.models import Organisation, RosterEntry
from tests import people
from tests.factories import a_partnership, an_open_round

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]
INPUTS = Path(__file__).parents[1] / "inputs"
FIRST, SECOND = ((INPUTS / f"30_roster_sharp_s_{name}.txt").read_text("utf-8") for name in ("first", "second"))
SPELLINGS = [
    ("Gemeinde Großdorf", "Gemeinde Großdorf"),
    ("Gemeinde Großdorf", "GEMEINDE GROSSDORF"),
    ("Über Land", "ÜBER LAND"),
    ("Über Land", "U\u0308ber Land"),
    ("Shire  Council", "shire\u00a0council"),
    ("Ａｒｔｓ House", "Arts House"),
]


@pytest.fixture
def partnership(client):
    """Its executive officer acts."""
    made = a_partnership()
    client.force_login(people.an_executive_officer(made))
    return made


def add_list(client, partnership, text):
    address = reverse("contacts:add_list", args=[partnership.slug])
    return client.post(address, {"text": text, "go": "store"}, follow=True)


def add_person(client, partnership, name, organisation):
    address = reverse("contacts:add", args=[partnership.slug])
    return client.post(address, {"name": name, "organisation": organisation}, follow=True)


def add_to_round(client, round_, text):
    return client.post(reverse("rounds:people", args=[round_.pk]), {"people": text}, follow=True)


def names_of(entries):
    return sorted(entries.values_list("name", flat=True))


def of_one_organisation(entries):
    return entries.values("organisation").distinct().count() == 1


def test_two_lists_one_after_the_other(client, partnership):
    assert add_list(client, partnership, FIRST).status_code == 200
    assert add_list(client, partnership, SECOND).status_code == 200

    assert names_of(RosterEntry.objects) == ["Anna Example", "Bert Example"]
    assert of_one_organisation(RosterEntry.objects)


def test_the_people_of_a_draft_round_one_after_the_other(client, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    assert add_to_round(client, draft, FIRST).status_code == 200
    assert add_to_round(client, draft, SECOND).status_code == 200

    assert names_of(draft.invitations) == ["Anna Example", "Bert Example"]
    assert of_one_organisation(draft.invitations)


@pytest.mark.parametrize(("first", "second"), SPELLINGS)
def test_two_people_added_one_by_one(client, partnership, first, second):
    assert add_person(client, partnership, "Anna", first).status_code == 200
    assert add_person(client, partnership, "Bert", second).status_code == 200

    assert names_of(RosterEntry.objects) == ["Anna", "Bert"]
    assert of_one_organisation(RosterEntry.objects)


@pytest.mark.parametrize(("first", "second"), SPELLINGS)
def test_both_spellings_in_one_list(client, partnership, first, second):
    before = Organisation.objects.count()

    assert add_list(client, partnership, f"Anna, {first}\nBert, {second}").status_code == 200

    assert names_of(RosterEntry.objects) == ["Anna", "Bert"]
    assert Organisation.objects.count() == before + 1

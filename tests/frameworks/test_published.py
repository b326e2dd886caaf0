"""Published versions never change: what is loaded, dumped and compared is the fixture, and its digest holds."""

import pytest
from django.apps import apps

from frameworks.files.fixtures import digest_of, dump_instrument
from frameworks.models import (
    AgreementFact,
    ChecklistPoint,
    Instrument,
    PartnershipType,
    Practice,
    Principle,
    SuccessFactor,
    WayOfWorking,
    WorkingRule,
)
from tests.frameworks.reading import fixture

pytestmark = pytest.mark.django_db
PUBLISHED = {
    "development": "0d87aac6624a8666238bdda5f9e886bad2f70f7688f7d126fccde082e22b9ba4",
    "maintenance": "2811b9916f083a346e643bcb589217532be7e3de0d9a4b8ef211c2415b272eff",
    "spectrum": "a99b9dbc086cafd0f793e1ed8870bbbe5a92d6262da63aa58ed707c64c0b4a9c",
}


@pytest.mark.parametrize("slug", PUBLISHED)
def test_the_digest_of_a_published_version_holds(slug):
    assert digest_of(dump_instrument(Instrument.objects.get(slug=slug, version=1))) == PUBLISHED[slug]


@pytest.mark.parametrize("slug", PUBLISHED)
def test_what_is_dumped_is_the_fixture(slug):
    assert dump_instrument(Instrument.objects.get(slug=slug)) == fixture(slug)


@pytest.mark.parametrize(("slug", "count"), [("development", 36), ("maintenance", 39), ("spectrum", 20)])
def test_the_instruments_have_all_their_practices(slug, count):
    practices = Practice.objects.filter(instrument__slug=slug)

    assert [practice.number for practice in practices] == list(range(1, count + 1))


def test_nearly_half_of_the_practices_are_the_sponsors():
    counts = {slug: Practice.objects.filter(instrument__slug=slug, actor="sponsor").count() for slug in PUBLISHED}

    assert counts == {"development": 17, "maintenance": 18, "spectrum": 0}


def test_every_characteristic_has_three_levels():
    assert {practice.levels.count() for practice in Practice.objects.filter(instrument__slug="spectrum")} == {3}


@pytest.mark.parametrize("model", list(apps.get_app_config("frameworks").get_models()))
def test_every_row_is_valid(model):
    rows = model.objects.all()

    assert rows
    for row in rows:
        row.full_clean()


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("principles", Principle),
        ("partnership-types", PartnershipType),
        ("success-factors", SuccessFactor),
        ("agreement-checklist", ChecklistPoint),
        ("agreement-facts", AgreementFact),
        ("ways-of-working", WayOfWorking),
    ],
)
def test_a_reference_set_is_its_fixture(name, model):
    rows = fixture(name)["rows"]

    assert list(model.objects.values(*rows[0])) == rows


def test_the_rules_for_choosing_a_way_of_working_are_their_fixture():
    rules = fixture("ways-of-working")["rules"]

    assert list(WorkingRule.objects.values(*rules[0])) == rules

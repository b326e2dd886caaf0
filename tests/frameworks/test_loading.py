"""Published versions never change: what is loaded, dumped and compared is the fixture, and its digest holds."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from frameworks.loading import FixtureError, digest_of, dump_instrument, load_all, load_instrument
from frameworks.models import Instrument, PartnershipType, Practice, Principle, ScaleOption

pytestmark = pytest.mark.django_db
FIXTURES = Path(__file__).parents[2] / "fixtures"
PUBLISHED = {
    "development": "0d87aac6624a8666238bdda5f9e886bad2f70f7688f7d126fccde082e22b9ba4",
    "maintenance": "2811b9916f083a346e643bcb589217532be7e3de0d9a4b8ef211c2415b272eff",
    "spectrum": "a99b9dbc086cafd0f793e1ed8870bbbe5a92d6262da63aa58ed707c64c0b4a9c",
}


def fixture(slug: str) -> dict:
    return json.loads((FIXTURES / f"{slug}-v1.json").read_text())


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


@pytest.mark.parametrize("model", [Instrument, Practice, Principle, PartnershipType, ScaleOption])
def test_every_row_is_valid(model):
    for row in model.objects.all():
        row.full_clean()


def test_loading_again_changes_nothing():
    before = Practice.objects.count()

    call_command("load_frameworks", verbosity=0)

    assert Practice.objects.count() == before


def test_a_published_version_that_differs_is_refused_with_its_place():
    changed = fixture("development")
    changed["sections"][0]["practices"][1]["text"] = "another wording"

    with pytest.raises(FixtureError, match=r"sections\.0\.practices\.1\.text: this version is published"):
        load_instrument(changed)


def test_a_new_version_stands_beside_the_old_one():
    load_instrument({**fixture("development"), "version": 2, "title": "Another title"})

    assert Instrument.objects.filter(slug="development").count() == 2
    assert Instrument.objects.filter(slug="development").newest().get().version == 2


def write(folder: Path, document: dict) -> None:
    (folder / "broken-v9.json").write_text(json.dumps(document))


def test_a_broken_fixture_names_file_and_field_and_loads_nothing(tmp_path):
    broken = fixture("development") | {"slug": "broken", "title": ""}
    write(tmp_path, broken)

    with pytest.raises(FixtureError, match=r"broken-v9\.json: title: This field cannot be blank"):
        load_all(tmp_path)

    assert not Instrument.objects.filter(slug="broken").exists()


def test_a_missing_field_is_named(tmp_path):
    broken = fixture("development") | {"slug": "broken"}
    del broken["citation"]
    write(tmp_path, broken)

    with pytest.raises(FixtureError, match=r"broken-v9\.json: citation: it is missing"):
        load_all(tmp_path)


def test_a_file_of_no_known_kind_is_refused(tmp_path):
    write(tmp_path, {"kind": "recipe"})

    with pytest.raises(FixtureError, match="“recipe” is none of principles"):
        load_all(tmp_path)


def test_two_practices_of_one_code_are_refused_by_the_database():
    practice = Practice.objects.first()
    practice.pk, practice.number = None, 99

    with pytest.raises(IntegrityError), transaction.atomic():
        practice.save()


def test_an_option_beyond_seven_is_refused():
    option = ScaleOption.objects.filter(value=4).first()
    option.value = 8

    with pytest.raises(ValidationError, match="option_value_1_to_7"):
        option.full_clean()

"""Loading is safe to repeat and all or nothing; what is wrong with a fixture is said with its file and its place."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from frameworks.files.fixtures import FixtureError, load_all, load_instrument
from frameworks.models import Instrument, PartnershipType, Practice, Principle
from tests.frameworks.reading import FIXTURES, fixture

pytestmark = pytest.mark.django_db


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


def test_a_field_of_the_wrong_name_is_refused_at_the_first_load(tmp_path):
    broken = fixture("development") | {"slug": "broken", "subtitle": "lost"}
    write(tmp_path, broken)

    with pytest.raises(FixtureError, match=r"broken-v9\.json: subtitle: it is not read as it is written"):
        load_all(tmp_path)


def test_a_faulty_practice_is_named_with_its_place(tmp_path):
    broken = fixture("development") | {"slug": "broken"}
    broken["sections"][2]["practices"][1]["text"] = ""
    write(tmp_path, broken)

    with pytest.raises(FixtureError, match=r"sections\.2\.practices\.1\.text: This field cannot be blank"):
        load_all(tmp_path)


def test_a_code_that_stands_twice_is_named_with_its_place(tmp_path):
    broken = fixture("development") | {"slug": "broken"}
    broken["sections"][2]["practices"][1]["code"] = "D01"
    write(tmp_path, broken)

    with pytest.raises(FixtureError, match=r"json: sections\.2\.practices\.1: Practice with this Instrument and Code"):
        load_all(tmp_path)


def test_a_principle_that_nobody_knows_is_named(tmp_path):
    broken = fixture("development") | {"slug": "broken"}
    broken["sections"][0]["principle"] = "kindness"
    write(tmp_path, broken)

    with pytest.raises(FixtureError, match=r"sections\.0\.principle: no principle is called “kindness”"):
        load_all(tmp_path)


@pytest.mark.parametrize(("field", "value"), [("sections", "five"), ("questions", None), ("version", "one")])
def test_a_fixture_of_another_shape_is_refused(tmp_path, field, value):
    write(tmp_path, fixture("development") | {"slug": "broken", field: value})

    with pytest.raises(FixtureError, match=r"broken-v9\.json: it has not the shape of its kind, instrument"):
        load_all(tmp_path)


@pytest.mark.parametrize("words", ["[1]", "{", "\ufeff{}"])
def test_a_file_that_is_no_json_object_is_refused(tmp_path, words):
    (tmp_path / "broken-v9.json").write_text(words)

    with pytest.raises(FixtureError, match=r"broken-v9\.json: this is not"):
        load_all(tmp_path)


def test_one_broken_file_keeps_a_good_one_out(tmp_path):
    (tmp_path / "a-good-v1.json").write_text(json.dumps(fixture("development") | {"slug": "good"}))
    write(tmp_path, fixture("development") | {"slug": "broken", "title": ""})

    with pytest.raises(FixtureError):
        load_all(tmp_path)

    assert not Instrument.objects.filter(slug="good").exists()


def test_the_command_refuses_what_differs_and_says_that_nothing_was_loaded():
    Practice.objects.filter(code="D02").update(text="another wording")

    with pytest.raises(
        CommandError, match=r"development-v1\.json: sections\.0\.practices\.1\.text: .*Nothing was loaded"
    ):
        call_command("load_frameworks", verbosity=0)


def test_the_command_prints_a_line_per_file(capsys):
    call_command("load_frameworks")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(list(FIXTURES.rglob("*.json")))
    assert "spectrum-v1.json: already there" in lines


@pytest.mark.parametrize(("model", "key"), [(Principle, "trust"), (PartnershipType, "enacted")])
def test_a_reference_set_that_differs_is_refused(model, key):
    model.objects.filter(key=key).update(number=9)

    with pytest.raises(FixtureError, match=r"rows\.\d\.number: this version is published"):
        load_all(FIXTURES)


def test_a_file_of_no_known_kind_is_refused(tmp_path):
    write(tmp_path, {"kind": "recipe"})

    with pytest.raises(FixtureError, match="“recipe” is none of principles"):
        load_all(tmp_path)

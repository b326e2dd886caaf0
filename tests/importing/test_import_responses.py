"""`manage.py import_responses`: a closed, released round from a CSV file, or nothing at all."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Invitation, Rating, Response, Round
from partnerships.models import Organisation, Partnership
from reports.models import Release
from tests.factories import a_partnership, an_instrument

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Twelve people of four organisations who rate all practices alike, but for one blank line and one N/A."""
    lines = ["respondent,organisation,sector,practice,ideal,actual,note"]
    codes = list(an_instrument().practices.values_list("code", flat=True))
    for person in range(12):
        for code in codes:
            marks = ",," if (person, code) == (0, "D01") else "N/A,N/A," if (person, code) == (1, "D01") else "4,B,"
            lines.append(f"R{person},Organisation {person % 4},education,{code},{marks}")
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def run_import(slug: str, file: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_responses", slug, "development", str(file), "--title", "Old round", *options, stdout=out)
    return out.getvalue()


def test_the_first_line_names_the_round_and_counts_lines_with_a_mark(file):
    partnership = a_partnership()

    printed = run_import(partnership.slug, file)

    round_ = partnership.rounds.get()
    assert printed.splitlines()[0] == f"round {round_.pk}: 12 respondents, {12 * 36 - 1} ratings"


def test_the_round_is_closed_and_released_in_full(file):
    partnership = a_partnership()

    run_import(partnership.slug, file)

    release = Release.objects.get(round__partnership=partnership)
    assert release.document["tier"] == "full"
    assert release.document["answered"] == 12
    assert (release.document["answered"], release.document["other_ways"]) == (12, {})
    assert release.round.link_key is None


def test_create_makes_the_partnership_with_its_organisations(file):
    run_import("harbour-circle", file, "--create")

    partnership = Partnership.objects.get(slug="harbour-circle")
    assert partnership.partner_organisations.count() == 4
    assert partnership.stage == "development"


def test_open_figures_are_released_in_full_from_three_people(file):
    partnership = a_partnership()
    lines = file.read_text().splitlines()
    file.write_text("\n".join(lines[: 1 + 3 * 36]) + "\n")

    run_import(partnership.slug, file, "--kind", "open")

    assert Release.objects.get(round__partnership=partnership).document["tier"] == "full"


def test_a_partnership_that_is_not_there_is_named(file):
    with pytest.raises(CommandError, match=r"no partnership “nowhere”\. --create makes it"):
        run_import("nowhere", file)


def test_an_instrument_that_is_not_there_is_named_with_those_that_are(file):
    with pytest.raises(CommandError, match="Instruments: development, maintenance, spectrum"):
        call_command("import_responses", a_partnership().slug, "weather", str(file), "--title", "T")


def test_one_bad_line_stores_nothing_at_all(file):
    file.write_text(file.read_text() + "R99,,,D01,7,b,\n")

    with pytest.raises(CommandError, match=r"line 434: ideal: “7” is not 1 to 4"):
        run_import("harbour-circle", file, "--create")

    for model in (Partnership, Round, Invitation, Response, Rating, Organisation):
        assert not model.objects.exists(), model


def test_a_title_that_is_too_long_stores_nothing(file):
    with pytest.raises(CommandError, match="at most 120 characters"):
        call_command("import_responses", "harbour", "development", str(file), "--title", "x" * 121, "--create")

    assert not Partnership.objects.exists()


def test_a_failure_while_releasing_stores_nothing(file, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr("reports.importing.actions.built_of", fail)

    with pytest.raises(RuntimeError):
        run_import("harbour-circle", file, "--create")

    assert not Partnership.objects.exists()


def test_a_sector_is_known_by_its_key_or_its_words(file):
    file.write_text(file.read_text().replace("education", "Local government"))

    run_import("harbour-circle", file, "--create")

    assert set(Organisation.objects.values_list("sector", flat=True)) == {"local-government"}

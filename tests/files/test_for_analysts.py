"""The sheet for analysts: computed from the published counts, in the workbook alone, at tier full alone."""

import io

import pytest
from openpyxl import load_workbook

from analysis.agreement import average_deviation, rwg_star
from analysis.intervals import finite_population_factor
from analysis.rounding import half_up
from reports.files.analysts import MEASURES
from reports.files.formats import FORMATS
from reports.files.workbook import workbook_of
from tests.files.exported import a_release

pytestmark = pytest.mark.django_db
FULL = ("ten", "twenty-five", "open, three", "spectrum of twelve")
IN_WORDS = ("nobody", "three", "four", "nine", "spectrum of eight")


def sheets(release):
    return load_workbook(io.BytesIO(workbook_of(release)))


@pytest.mark.parametrize("case", FULL)
def test_each_measure_is_computed_from_the_published_counts(case):
    release = a_release(case)
    practices = [one for one in release.document["practices"] if "counts_ideal" in one]
    _headings, *lines = sheets(release)["For analysts"].iter_rows(values_only=True)
    shown = {line[0].split()[0]: line[1:5] for line in lines}

    for practice in practices:
        ideal, actual = practice["counts_ideal"], practice["counts_actual"]
        measures = (*map(average_deviation, (ideal, actual)), *map(rwg_star, (ideal, actual)))
        assert shown[practice["code"]] == tuple(half_up(measure, 2) for measure in measures)
    assert practices


def test_the_finite_population_factor_stands_beside_each_principle():
    release = a_release("ten")
    release.document["invited"] = 40
    _headings, *lines = sheets(release)["For analysts"].iter_rows(values_only=True)

    found = [line[5] for line in lines if line[5] is not None]

    full = [one for one in release.document["principles"] if "n" in one]
    assert found == pytest.approx([finite_population_factor(one["n"], 40) for one in full], abs=0.005)


def test_no_factor_stands_where_more_people_answered_than_were_asked():
    release = a_release("ten")
    release.document["invited"] = 9
    _headings, *lines = sheets(release)["For analysts"].iter_rows(values_only=True)

    assert {line[5] for line in lines} == {None}


@pytest.mark.parametrize("case", IN_WORDS)
def test_a_small_group_has_no_such_sheet(case):
    assert "For analysts" not in sheets(a_release(case)).sheetnames


def test_the_codebook_of_the_workbook_explains_them_and_no_other_file_has_them():
    release = a_release("ten")
    explained = {line[0] for line in sheets(release)["Codebook"].iter_rows(values_only=True)}

    assert set(MEASURES) <= explained
    for name in sorted(set(FORMATS) - {"pdf", "xlsx"}):
        assert not any(measure in FORMATS[name].made(release) for measure in MEASURES), name

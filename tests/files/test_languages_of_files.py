"""The paper and the workbook in the reader's language; what programs read is the same for everybody."""

import io
import re
import time

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from reports.files.board import board_html
from reports.files.formats import FORMATS
from tests import people
from tests.files.exported import CASES, a_release
from tests.results.reading import Tables

pytestmark = pytest.mark.django_db
FOR_PROGRAMS = ["csv", "codebook.csv", "sps", "R", "json"]
PLACES = re.compile(r'\s(?:x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|viewBox)="([^"]*)"')
HELD_IN_TEXT = re.compile(r"[−-]?\d+[.,]\d+")


def made(release, format: str, language: str) -> bytes | str:
    with override(language):
        return FORMATS[format].made(release)


@pytest.mark.parametrize("format", FOR_PROGRAMS)
@pytest.mark.parametrize("case", ["ten", "nine", "spectrum of twelve", "three"])
def test_what_programs_read_is_the_same_in_german(case, format):
    release = a_release(case)

    assert made(release, format, "de") == made(release, format, "en-au")


@pytest.mark.proof
@pytest.mark.parametrize("format", ["pdf", "xlsx"])
def test_each_language_has_its_one_file(format):
    release = a_release("ten")
    english, german = made(release, format, "en-au"), made(release, format, "de")
    time.sleep(1.1)

    assert made(release, format, "de") == german != english
    assert made(release, format, "en-au") == english


@pytest.mark.parametrize("case", CASES)
def test_figures_in_the_german_workbook_are_numbers(case):
    release = a_release(case)
    english, german = (load_workbook(io.BytesIO(made(release, "xlsx", language))) for language in ("en-au", "de"))

    for one, other in zip(english, german, strict=True):
        cells = [(a.value, b.value) for a, b in zip(cells_of(one), cells_of(other), strict=True)]
        assert [b for a, b in cells if isinstance(a, int | float)] == [
            a for a, _ in cells if isinstance(a, int | float)
        ]
        assert [b for _, b in cells if isinstance(b, str) and HELD_IN_TEXT.fullmatch(b)] == []


def cells_of(sheet):
    return [cell for row in sheet.iter_rows() for cell in row]


def test_the_german_workbook_names_its_sheets_and_its_language():
    book = load_workbook(io.BytesIO(made(a_release("ten"), "xlsx", "de")))

    sheets = ["Worum es geht", "Prinzipien", "Praktiken", "Anzahlen je Praktik", "Für Auswertungen", "Codebuch"]
    assert book.sheetnames == sheets
    assert book.properties.language == "de"
    assert [cell.number_format for cell in book.worksheets[0]["B"] if cell.is_date] == ["d. mmmm yyyy"]


@pytest.mark.parametrize("case", ["ten", "nine", "spectrum of twelve"])
def test_drawings_keep_decimal_points_and_figures_take_commas(case):
    release = a_release(case)
    with override("de"):
        paper = board_html(release)

    assert '<html lang="de">' in paper
    assert [place for place in PLACES.findall(paper) if "," in place] == []
    assert not re.search(r"\d\.\d(?!\d)", re.sub(r"\d+-\d+|\d\.\d\.", "", Tables(paper).text))


def test_whoever_reads_german_takes_the_german_paper_along(client):
    release = a_release("three")
    client.force_login(people.an_executive_officer(release.round.partnership))
    client.cookies["language"] = "de"

    answer = client.get(reverse("files:export", args=[release.pk, "pdf"]))

    assert answer.content == made(release, "pdf", "de")

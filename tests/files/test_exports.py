"""The files of a round: every figure of the release document is in them, and no other."""

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from analysis.ladder import FULL_FROM
from makers.layout import ACCESSIBLE, laid_out
from reports.files.board import board_html, board_paper
from reports.files.formats import FORMATS
from reports.files.tables import columns_of, rows_of
from reports.files.variables import variables_of
from reports.files.workbook import NO_COUNTS, NO_PRINCIPLES, NOTHING, workbook_of
from reports.results.answered import response_rate
from tests import people
from tests.analysis import typed
from tests.analysis.typed import WITHHELD
from tests.files.exported import CASES, a_release
from tests.results.reading import Tables, figures_in_csv, figures_in_workbook, figures_of, flat, missing_on_paper, shown

pytestmark = pytest.mark.django_db
FULL = ["ten", "twenty-five", "sparse", "open, three", "spectrum of twelve"]
BANDS = ["four", "nine", "spectrum of nine"]
NONE = ["nobody", "one", "three", "spectrum of eight"]
PARTS = ("principles", "practices", "not_enough")
TYPED = ["=1+1", "+61 2 5550 0000", "-cmd", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.mark.parametrize("case", CASES)
def test_every_figure_of_the_files_is_the_documents_and_none_is_missing(case):
    release = a_release(case)
    document, variables = release.document, variables_of(release.round.instrument)
    expected = figures_of(document)
    rows = rows_of(document)
    columns = {table: columns_of(row for row in rows if row["table"] == table) for table in {r["table"] for r in rows}}

    in_csv = figures_in_csv(FORMATS["csv"].made(release))
    in_workbook = figures_in_workbook(workbook_of(release), variables, columns)
    paper = Tables(board_html(release))

    assert in_csv == {whose: str(value) for whose, value in expected.items()}
    assert in_workbook == expected
    assert missing_on_paper(document, variables, paper.rows) == []
    numbers = {shown(value) for value in expected.values() if isinstance(value, float)}
    printed = set(re.findall(r"−?\d+\.\d(?!\d)", paper.text))
    assert printed <= numbers


@pytest.mark.parametrize("case", CASES)
def test_the_first_sheet_says_what_the_release_says_of_the_round_as_a_whole(case):
    release = a_release(case)
    variables = variables_of(release.round.instrument)

    sheet = load_workbook(io.BytesIO(workbook_of(release)))["About"]

    told = {str(name): value for name, value in sheet.iter_rows(values_only=True)}
    head = {name: value for name, value in flat(release.document).items() if name.partition(".")[0] not in PARTS}
    said = {name: variables[name].word(value) for name, value in head.items()}
    said["closed_on"] = datetime.fromisoformat(said["closed_on"])
    said["instrument.slug"] += f", version {said['instrument.version']}"
    assert {name: told[variables[name].heading] for name in said} == said
    assert told["Citation"] == release.round.instrument.citation


@pytest.mark.parametrize(
    ("answered", "invited", "rate"),
    [
        (14, 18, 78),
        (1, 8, 13),
        (9, 9, 100),
        (9, 8, None),  # an open link let in more
        (4, 0, None),
        (WITHHELD, 8, None),  # nothing is shown
    ],
)
def test_the_response_rate_is_told_where_it_is_one(answered, invited, rate):
    assert response_rate(replace(typed.document([]), answered=answered, invited=invited)) == rate


@pytest.mark.parametrize("case", BANDS)
def test_a_small_group_reads_words_and_no_average(case):
    release = a_release(case)

    paper = Tables(board_html(release)).text
    book = load_workbook(io.BytesIO(workbook_of(release)))

    assert "because the group is small" in paper
    assert not re.search(r"\d\.\d", paper)
    assert book["Counts per practice"]["A1"].value == NO_COUNTS % {"least": FULL_FROM}
    assert not any(
        isinstance(cell, float) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


@pytest.mark.parametrize("case", NONE)
def test_too_few_answers_show_nothing_and_say_why(case):
    release = a_release(case)

    paper = Tables(board_html(release)).text
    book = load_workbook(io.BytesIO(workbook_of(release)))

    assert "Nothing about the group is shown." in paper
    assert "would show who said what" in paper
    assert book["Practices"]["A1"].value == NOTHING
    assert book["Principles"]["A1"].value in (NOTHING, NO_PRINCIPLES)


def test_counts_of_people_stand_in_a_sheet_of_their_own():
    release = a_release("ten")

    headings, first, *_ = load_workbook(io.BytesIO(workbook_of(release)))["Counts per practice"].iter_rows(
        values_only=True
    )

    counts = next(figure["counts_ideal"] for figure in release.document["practices"] if "counts_ideal" in figure)
    assert headings[2:6] == (
        "Ideal 1 Inappropriate",
        "Ideal 2 Partially appropriate",
        "Ideal 3 Desirable",
        "Ideal 4 Very desirable",
    )
    assert list(first[2:6]) == counts


def test_figures_of_few_people_say_why_they_are_words_in_a_large_group():
    paper = " ".join(Tables(board_html(a_release("sparse"))).text.split())

    assert "Not enough ratings: too few people rated it on both scales." in paper
    assert "Fewer than 10 people rated it." in paper
    assert "Too few people or practices for averages, so in words: " in paper


@pytest.mark.parametrize("text", TYPED)
def test_text_that_a_spreadsheet_would_run_stays_text(text):
    release = a_release("ten", partnership=text, title=text)

    cells = {cell.value: cell for row in load_workbook(io.BytesIO(workbook_of(release)))["About"] for cell in row}

    kept = cells[text.replace("\r", "\n")] if text.startswith("\r") else cells[text]
    assert (kept.data_type, kept.quotePrefix) == ("s", True)


def test_names_with_markup_stay_names_on_paper():
    release = a_release("ten", partnership="<b>Łódź</b> 🌉 שלום", title="<script>alert(1)</script>")

    html = board_html(release)

    assert "&lt;b&gt;Łódź&lt;/b&gt; 🌉 שלום" in html
    assert "<script>" not in html


def test_a_name_with_control_characters_does_not_break_the_workbook():
    release = a_release("ten", partnership="Bell \x07 and tab \t")

    assert load_workbook(io.BytesIO(workbook_of(release)))["About"]["B3"].value == "Bell  and tab \t"


@pytest.mark.proof
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", ["nine", "twenty-five"])
def test_nothing_but_the_release_is_read(format, case, django_assert_num_queries):
    release = a_release(case)
    FORMATS[format].made(release)

    with django_assert_num_queries(0):
        FORMATS[format].made(release)


@pytest.mark.proof
@pytest.mark.parametrize("case", [*FULL, *BANDS])
def test_the_paper_is_tagged_has_title_and_language_and_a_few_pages(case):
    document = laid_out(board_paper(a_release(case, partnership="Harbour Partnership")))

    content = document.write_pdf(uncompressed_pdf=True, **ACCESSIBLE)

    assert 6 <= len(document.pages) <= 10
    assert (document.metadata.title, document.metadata.lang) == ("Harbour Partnership: First round, results", "en-AU")
    assert all(mark in content for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang (en-AU)", b"pdfuaid:part"))
    assert content.count(b"/S /Figure") == len(re.findall(rb"/Alt [(<]", content))
    assert b"/S /TH" in content


def test_the_paper_of_a_round_that_shows_nothing_is_short():
    assert len(laid_out(board_paper(a_release("three"))).pages) == 3


@pytest.mark.proof
def test_the_same_release_is_the_same_paper_a_second_later():
    release = a_release("ten")
    first = FORMATS["pdf"].made(release)
    time.sleep(1.1)

    assert FORMATS["pdf"].made(release) == first


def test_every_date_in_the_workbook_is_the_day_of_closing():
    release = a_release("ten")

    content = workbook_of(release)

    closed, book = date.fromisoformat(release.document["closed_on"]), load_workbook(io.BytesIO(content))
    assert book.properties.modified.date() == book.properties.created.date() == closed
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {
        (*closed.timetuple()[:3], 0, 0, 0)
    }
    assert closed in [row[1].value.date() for row in book["About"] if row[0].value == "Closed on"]


@pytest.mark.parametrize(
    ("case", "sheet", "kind", "count"),
    [
        ("twenty-five", "Principles", "LineChart", 3),
        ("nine", "Principles", "BarChart", 3),
        ("spectrum of twelve", "Practices", "LineChart", 1),
    ],
)
def test_charts_are_drawn_from_the_cells(case, sheet, kind, count):
    drawn = load_workbook(io.BytesIO(workbook_of(a_release(case))))[sheet]._charts

    assert [type(chart).__name__ for chart in drawn] == [kind] * count
    assert all(series.val.numRef.f.startswith(f"'{sheet}'!") for chart in drawn for series in chart.series)


@pytest.mark.parametrize("format", FORMATS)
def test_a_member_may_not_take_files_along_and_a_stranger_finds_none(format):
    release = a_release("three")
    member, stranger = Client(), Client()
    member.force_login(people.a_member(release.round.partnership))
    stranger.force_login(people.an_outsider())
    address = reverse("files:export", args=[release.pk, format])

    assert (member.get(address).status_code, stranger.get(address).status_code) == (403, 404)


def test_the_page_offers_every_file_and_each_is_named_after_the_round(client):
    release = a_release("three")
    client.force_login(people.an_executive_officer(release.round.partnership))

    page = client.get(reverse("results:dashboard", args=[release.pk])).content.decode()

    for format, made in FORMATS.items():
        address = reverse("files:export", args=[release.pk, format])
        assert f'href="{address}"' in page
        answer = client.get(address)
        assert answer["Content-Type"] == made.content_type
        assert answer["Content-Disposition"].endswith(f'-{release.pk}.{format}"')

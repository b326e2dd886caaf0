"""Tests of other things make files where they run. Every file of ours comes out of the process alike."""

from datetime import date

import pytest
from django.utils.translation import override

from assessments.paper.sheets import BLANK, paper_of
from frameworks.wording import principles_now
from journal.actions.calendar import calendar_of
from makers.orders import Due
from makers.process import make
from reports.files.board import board_pdf
from reports.files.workbook import workbook_of
from sponsors.compare.filters import filters_of
from sponsors.portfolio.contents import contents_of
from sponsors.portfolio.paper import paper_of as portfolio_paper
from sponsors.portfolio.workbook import as_workbook
from tests.factories import a_share, an_agency, an_open_round
from tests.files.exported import a_release
from tests.sponsors import worlds

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def contents():
    agency = an_agency("State Office")
    a_share(worlds.a_release(worlds.a_sponsored(agency, "Harbour Partnership")))
    return contents_of(agency.agency, filters_of({}), principles_now(), DAY)


FILES = {
    "paper for the board": lambda: (board_pdf, a_release("ten")),
    "workbook": lambda: (workbook_of, a_release("ten")),
    "sheets": lambda: (lambda round_: make(paper_of(round_, [BLANK])), an_open_round()),
    "paper of a sponsor": lambda: (portfolio_paper, contents()),
    "workbook of a sponsor": lambda: (as_workbook, contents()),
    "calendar": lambda: (lambda due: calendar_of([due], "example.org"), Due("1", DAY, DAY, "Meet", "Who: all")),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_the_same_whether_it_is_made_in_a_process_or_here(name, settings):
    made, subject = FILES[name]()

    with override("de"):
        in_a_process = made(subject)
        settings.MAKE_FILES_IN = "here"
        here = made(subject)

    assert in_a_process == here

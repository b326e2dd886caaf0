"""The portfolio of a sponsor on paper: a tagged PDF, A4 across."""

from dataclasses import replace
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from makers.orders import UNPRINTABLE, Paper
from makers.process import make
from reports.files.board import style_text
from reports.results.figures import on_paper, squares_on_paper
from reports.results.labels import TOOL_SCALE
from reports.results.overview import PrincipleView
from sponsors.compare.finding import comparison_finding_of
from sponsors.compare.rows import Row, why_not_available
from sponsors.portfolio.contents import Contents

ACROSS = Path(__file__).with_name("paper.css")
WIDTH = 150  # pixels of a drawing


def paper_of(contents: Contents) -> bytes:
    page = UNPRINTABLE.sub("", render_to_string("portfolio/paper/paper.html", paper_context(contents)))
    return make(Paper(page, style_text() + ACROSS.read_text()))


def paper_context(contents: Contents) -> dict[str, object]:
    return {
        "contents": contents,
        "principles": contents.principles,
        "agency": contents.agency,
        "finding": comparison_finding_of(contents.rows, contents.principles, contents.side, _("in this report")),
        "rows": [(row, drawings_of(row, contents)) for row in contents.rows],
        "why_not_available": why_not_available(contents.side),
        "portfolio": contents.portfolio,
        "medians": contents.medians,
    }


def drawings_of(row: Row, contents: Contents) -> list[tuple[PrincipleView, SafeString]]:
    """One drawing per principle that the row shows: marks, or squares in bands."""
    views = [PrincipleView(p.short, row.figures[p.key]) for p in contents.principles if p.key in row.figures]
    return [(view, drawing_of(view)) for view in views]


def drawing_of(view: PrincipleView) -> SafeString:
    """Without the interval, because a cell has no room for it. It is printed in figures beside the drawing."""
    return (
        on_paper(replace(view.row, interval=None), TOOL_SCALE, WIDTH)
        if view.is_full
        else squares_on_paper(view.squares, WIDTH)
    )

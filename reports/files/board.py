"""A release as a paper for the board: a tagged PDF in A4, from the release document and the instrument's words."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from reports.files.about import UNPRINTABLE, facts_of, language_of_file
from reports.files.lines import PrincipleLine, pages_of, practice_lines
from reports.files.variables import variables_of
from reports.models import Release
from reports.results.answered import response_rate
from reports.results.spectrum import dashboard_with_spectrum

if TYPE_CHECKING:
    from weasyprint import Document

ACCESSIBLE = {"pdf_variant": "pdf/ua-1"}
STYLE = Path(__file__).with_name("board.css")
ON_THE_COVER = ("Closed on", "People asked", "People who answered", "Response rate", "Kind of round", "What is shown")


def board_pdf(release: Release) -> bytes:
    """The file, tagged for screen readers. The same release is the same file in each language, byte for byte."""
    with uncollected():
        pdf: bytes = laid_out(release).write_pdf(**ACCESSIBLE)
    return pdf


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for unused memory in this second: layout makes a million objects, and looking through them takes a
    quarter of the time. They are found afterwards."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def laid_out(release: Release) -> "Document":
    """The laid-out document: `.pages`, and `.write_pdf()` for its bytes."""
    return rendered(board_html(release), style_text())


def rendered(page: str, css: str) -> "Document":
    """A page of HTML laid out on paper, with the house's own fonts and nothing from elsewhere."""
    from weasyprint import CSS, HTML  # a fifth of a second that only this file and paper need
    from weasyprint.text.fonts import FontConfiguration

    from assessments.paper.fonts import OwnFonts

    fonts, fetcher = FontConfiguration(), OwnFonts()
    style = CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    html = HTML(string=page, url_fetcher=fetcher)
    return html.render(stylesheets=[style], font_config=fonts)


@lru_cache(maxsize=1)
def style_text() -> str:
    return STYLE.read_text()


def board_html(release: Release) -> str:
    """The paper before it is laid out."""
    return UNPRINTABLE.sub("", render_to_string("files/board/board.html", board_of(release)))


def board_of(release: Release) -> dict[str, object]:
    """Everything that the paper shows."""
    document, variables = release.published, variables_of(release.round.instrument)
    shown, ideal_and_actual = dashboard_with_spectrum(document, variables.labels), variables.sheet.scales
    spectrum = shown["spectrum"]
    pictures = {row.code: row.drawing for row in spectrum.counted} if spectrum else {}
    practices = practice_lines(shown["practices"], variables, pictures)
    pages = pages_of(shown, practices, variables)
    return {
        **shown,
        "language": language_of_file(),
        "round": release.round,
        "facts": facts_of(release),
        "cover_facts": ON_THE_COVER,
        "rate": response_rate(document),
        "words": variables.words,
        "scales": ideal_and_actual,
        "codes": list(zip(*([o.code for o in scale.options if o.value] for scale in ideal_and_actual), strict=True)),
        "whole_lines": [PrincipleLine(view.label, view, variables) for view in shown["whole"].principles],
        "has_averages": any(view.is_full for view in shown["whole"].principles),
        "pages": pages,
        "has_sides": all(page.has_both for page in pages),
        "has_pairs": any(page.has_both_averages for page in pages),
        "has_only_pairs": all(page.has_both_averages for page in pages),
        "practice_lines": practices,
        "talk_lines": [line for view in shown["talk"] for line in practices if line.published is view],
    }

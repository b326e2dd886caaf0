"""A release as a paper for the board: a tagged PDF in A4, from the release document and the instrument's words."""

from functools import lru_cache
from pathlib import Path

from django.template.loader import render_to_string

from makers.orders import UNPRINTABLE, Paper
from makers.process import make
from reports.files.about import facts_of, language_of_file
from reports.files.lines import PrincipleLine, pages_of, practice_lines
from reports.files.variables import variables_of
from reports.models import Release
from reports.results.answered import response_rate
from reports.results.spectrum import dashboard_with_spectrum

STYLE = Path(__file__).with_name("board.css")
ON_THE_COVER = ("Closed on", "People asked", "People who answered", "Response rate", "Kind of round", "What is shown")


def board_pdf(release: Release) -> bytes:
    """The file, tagged for screen readers. The same release is the same file in each language, byte for byte."""
    return make(board_paper(release))


def board_paper(release: Release) -> Paper:
    """The paper before it is laid out."""
    return Paper(board_html(release), style_text())


@lru_cache(maxsize=1)
def style_text() -> str:
    return STYLE.read_text()


def board_html(release: Release) -> str:
    """Its page of HTML."""
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

"""A release as a paper for the board: a tagged PDF in A4, from the release document and the instrument's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from reports.dashboard import ActorView, PracticeView, PrincipleView, dashboard_of
from reports.exports.about import facts_of, response_rate
from reports.exports.drawings import Dumbbell, Fields, Squares, dumbbell_of, of_practice, squares_of
from reports.exports.variables import Variables, variables_of
from reports.labels import PracticeLabel
from reports.models import Release

STYLE = Path(__file__).with_name("board.css")
SIDES = (("partnership", "The partnership’s practices"), ("sponsoring agency", "The sponsoring agency’s practices"))
ON_THE_COVER = ("Closed on", "People asked", "People who answered", "Response rate", "Kind of round", "What is shown")
ON_A_PAGE = 10  # characteristics of the spectrum, with their three levels


@dataclass(frozen=True)
class PrincipleLine:
    """One line of a principle chart."""

    title: str
    view: PrincipleView
    top: int

    @cached_property
    def drawing(self) -> Dumbbell:
        return dumbbell_of(self.view, self.top)

    @cached_property
    def squares(self) -> Squares:
        return squares_of(self.view)


@dataclass(frozen=True)
class PracticeLine:
    """One practice with its drawing; `said` is None where not enough people rated it."""

    label: PracticeLabel
    code: str
    said: PracticeView | None
    variables: Variables

    @cached_property
    def drawing(self) -> Dumbbell | Fields | None:
        words = self.variables.words
        return of_practice(self.said, words["top"], words) if self.said else None

    @property
    def levels(self) -> Sequence[Any]:
        """What a characteristic of the spectrum looks like at each level; a practice has none."""
        found = next(practice for practice in self.variables.sheet.practices if practice.code == self.code)
        return list(found.levels.all())

    @property
    def gap_in_words(self) -> str:
        return self.variables.gap_words[self.said.figures["band_gap"]] if self.said else ""


@dataclass(frozen=True)
class PrinciplePage:
    """A principle: its three lines, and its practices, the partnership's beside the sponsoring agency's."""

    title: str
    dimension: str
    lines: Sequence[PrincipleLine]
    sides: Sequence[tuple[str, Sequence[PracticeLine]]]

    @property
    def is_full(self) -> bool:
        return all(line.view.is_full for line in self.lines)


def board_pdf(release: Release) -> bytes:
    """The file. The same release is the same file, byte for byte."""
    pdf: bytes = laid_out(release).write_pdf()
    return pdf


def laid_out(release: Release) -> Any:
    """The laid-out document (weasyprint.Document): `.pages`, and `.write_pdf()` for its bytes."""
    from weasyprint import CSS, HTML  # a fifth of a second that only this file and paper need
    from weasyprint.text.fonts import FontConfiguration

    from assessments.paper.fonts import OwnFonts

    fonts, fetcher = FontConfiguration(), OwnFonts()
    style = CSS(string=style_text(), font_config=fonts, url_fetcher=fetcher)
    html = HTML(string=board_html(release), url_fetcher=fetcher)
    return html.render(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")


@lru_cache(maxsize=1)
def style_text() -> str:
    return STYLE.read_text()


def board_html(release: Release) -> str:
    return render_to_string("reports/board/board.html", board_of(release))


def board_of(release: Release) -> dict[str, Any]:
    """Everything that the paper shows."""
    document, variables = release.document, variables_of(release.round.instrument)
    shown = dashboard_of(document, variables.labels)
    whole: ActorView = shown["whole"]
    practices = list(_lines(shown["practices"], document, variables))
    return {
        **shown,
        "release": release,
        "round": release.round,
        "facts": facts_of(release),
        "cover_facts": ON_THE_COVER,
        "rate": response_rate(document),
        "scales": variables.sheet.scales,
        "words": variables.words,
        "whole_lines": [PrincipleLine(view.label, view, variables.words["top"]) for view in whole.principles],
        "pages": list(_pages(shown, practices, variables)),
        "parts": [practices[start : start + ON_A_PAGE] for start in range(0, len(practices), ON_A_PAGE)],
        "talk_lines": [line for view in shown["talk"] for line in practices if line.said is view],
    }


def _lines(views: Sequence[PracticeView], document: Any, variables: Variables) -> Iterator[PracticeLine]:
    """Every practice in the order of the questionnaire, also those that not enough people rated."""
    said = {view.figures["code"]: view for view in views}
    for code, label in variables.labels.practices.items():
        yield PracticeLine(label, code, said.get(code), variables)


def _pages(shown: Any, practices: Sequence[PracticeLine], variables: Variables) -> Iterator[PrinciplePage]:
    actors = [("All practices", shown["whole"]), *((side.title, side) for side in shown["sides"])]
    for key, title in variables.labels.principles.items():
        lines = [
            PrincipleLine(name, view, variables.words["top"])
            for name, actor in actors
            for view in actor.principles
            if view.figures["principle"] == key
        ]
        sides = [
            (name, [line for line in practices if (line.label.principle, line.label.actor) == (title, actor)])
            for actor, name in SIDES
        ]
        yield PrinciplePage(title, variables.labels.dimensions[key], lines, sides)

"""Turns a release document into what its page shows. It reads no rating and decides nothing about what may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.document import ReleaseDocument
from analysis.findings import is_split
from analysis.ladder import Suppressed
from analysis.published import (
    PracticeAverages,
    PracticeFigures,
    PrincipleAverages,
    PrincipleFigures,
    Rates,
    Spread,
    published,
)
from charts.figures import Dumbbell, DumbbellRow, Scale, Squares, SquaresRow
from frameworks.terms import TOOL, Terms
from frameworks.wording import Wording
from reports.results.answered import other_ways_of, response_rate
from reports.results.band_words import GAP_WORDS, GAP_WORDS_ALONE, band_in_words
from reports.results.figures import (
    FIELDS_WIDTH,
    averages_row,
    band_fields,
    dumbbell_words,
    interval_of,
    one_drawing,
    small_counts,
    small_drawings,
    spread_of,
    squares_row,
    squares_words,
)
from reports.results.findings import agreement_in_words, finding_of, gap_in_words, sides_finding_of
from reports.results.labels import TOOL_SCALE, Labels, PracticeLabel
from reports.results.numbers import signed
from reports.results.order import by_gap, split_elsewhere, talk_about


@dataclass(frozen=True, slots=True)
class PrincipleView:
    """One principle of one actor: its published figures, and its words."""

    label: str
    figures: PrincipleFigures

    @property
    def averages(self) -> PrincipleAverages:
        """Of a principle that is_full."""
        return published(self.figures.averages)

    @property
    def is_full(self) -> bool:
        return isinstance(self.figures.averages, PrincipleAverages)

    @property
    def gap(self) -> str:
        return signed(self.averages.gap)

    @property
    def words(self) -> str:
        return gap_in_words(self.averages.gap)

    @property
    def interval(self) -> str:
        interval = interval_of(self.averages)
        return interval.text if interval else "–"

    @property
    def rates(self) -> Rates | None:
        """None for sponsors, and in a release that compared groups."""
        return self.averages.rates if isinstance(self.averages.rates, Rates) else None

    @property
    def squares(self) -> SquaresRow:
        return squares_row(self.label, self.figures.bands.gap)

    @property
    def row(self) -> DumbbellRow:
        """Of a principle that is_full."""
        return averages_row(self.label, self.averages, self.words)


@dataclass(frozen=True, slots=True)
class PracticeView:
    """One practice: its published figures, and its words."""

    label: PracticeLabel
    figures: PracticeFigures
    terms: Terms = TOOL

    @property
    def averages(self) -> PracticeAverages:
        """Of a practice that is_full."""
        return published(self.figures.averages)

    @property
    def is_full(self) -> bool:
        return isinstance(self.figures.averages, PracticeAverages)

    @property
    def gap(self) -> str:
        return signed(self.averages.gap)

    @property
    def words(self) -> str:
        return gap_in_words(self.averages.gap)

    @property
    def has_counts(self) -> bool:
        """Whether counts and agreement are published beside the averages; a release of schema 1 has none."""
        return self.is_full and isinstance(self.averages.ideal.spread, Spread)

    @property
    def on_what_matters(self) -> str:
        return agreement_in_words(spread_of(self.averages.ideal).agreement) if self.has_counts else ""

    @property
    def on_what_happens(self) -> str:
        return agreement_in_words(spread_of(self.averages.actual).agreement) if self.has_counts else ""

    @property
    def agreement(self) -> float:
        """The lower of both agreements, −1..1; 0 where none is published."""
        found = self.averages.agreement if self.is_full else 0
        return 0 if isinstance(found, Suppressed) else found

    @property
    def is_split(self) -> bool:
        """Two camps on at least one scale."""
        return is_split(self.figures)

    @property
    def ideal_counts(self) -> SafeString:
        """A small drawing of people per point, of a practice that has_counts."""
        return small_drawings(small_counts(self.averages.ideal, "ideal"))[0]

    @property
    def actual_counts(self) -> SafeString:
        """A small drawing of people per point, of a practice that has_counts."""
        return small_drawings(small_counts(self.averages.actual, "actual"))[0]

    @property
    def fields(self) -> SafeString:
        """A drawing of the words for ideal and actual."""
        return one_drawing(band_fields(self.figures, self.terms), FIELDS_WIDTH)

    @property
    def band_ideal(self) -> str:
        return band_in_words(self.figures.band_ideal)

    @property
    def band_actual(self) -> str:
        return band_in_words(self.figures.band_actual)

    @property
    def band_gap(self) -> str:
        words = GAP_WORDS[self.figures.band_gap]
        return _(words)

    @property
    def gap_in_bands(self) -> str:
        """The same without the ideal, where an instrument has none."""
        words = (GAP_WORDS if self.label.principle else GAP_WORDS_ALONE)[self.figures.band_gap]
        return _(words)


@dataclass(frozen=True)
class ActorView:
    """The principles of one actor, with their chart. Principles without averages are described in words."""

    title: str
    key: str
    principles: Sequence[PrincipleView]
    terms: Terms = TOOL
    scale: Scale = TOOL_SCALE
    scale_words: str = ""

    @property
    def averaged(self) -> list[PrincipleView]:
        return [principle for principle in self.principles if principle.is_full]

    @property
    def is_full(self) -> bool:
        """Whether the chart is of averages."""
        return bool(self.averaged)

    @property
    def has_rates(self) -> bool:
        return self.is_full and all(principle.rates for principle in self.averaged)

    @property
    def words_beside(self) -> str:
        """Principles that are not in the chart of averages, because they have none."""
        in_words = [principle for principle in self.principles if self.is_full and not principle.is_full]
        return "; ".join(f"{principle.label}: {principle.squares.words}" for principle in in_words)

    @property
    def described(self) -> str:
        parts = [f"{p.label}: {p.words if p.is_full else p.squares.words}" for p in self.principles]
        return f"{self.title}. {'; '.join(parts)}."

    @property
    def shows_people(self) -> bool:
        return isinstance(self.figure, Dumbbell) and any(row.dots for row in self.figure.rows)

    @property
    def people_per_mark(self) -> int:
        return self.figure.people_per_dot if isinstance(self.figure, Dumbbell) else 1

    @cached_property
    def figure(self) -> Dumbbell | Squares:
        """Dumbbells of the principles that have averages. Squares if none has averages."""
        part = str(self.terms.part)
        if not self.is_full:
            rows = tuple(principle.squares for principle in self.principles)
            return Squares(self.title, self.described, rows, squares_words(part))
        marks = tuple(principle.row for principle in self.averaged)
        return Dumbbell(self.title, self.described, self.scale, marks, dumbbell_words(part))


class Dashboard(TypedDict):
    """Everything that the page of a release shows, by the names that its templates use."""

    document: ReleaseDocument
    wording: Wording
    terms: Terms
    finding: str
    whole: ActorView
    sides_finding: str
    sides: list[ActorView]
    has_sides: bool
    practices: list[PracticeView]
    talk: list[PracticeView]
    split: list[PracticeView]
    not_enough: list[PracticeLabel]
    is_full: bool
    fewer_than: int
    rate: int | None
    other_ways: str


def dashboard_of(document: ReleaseDocument, labels: Labels) -> Dashboard:
    """The dashboard of a release, from its document and the instrument's words."""
    practices = practice_views_of(document, labels)
    sides = [
        actor_view(document, labels, "partnership", _("The partnership’s practices")),
        actor_view(document, labels, "sponsor", _("The sponsoring agency’s practices")),
    ]
    return {
        "document": document,
        "wording": labels.wording,
        "terms": labels.terms,
        "finding": finding_of(document, labels.names),
        "whole": actor_view(document, labels, "all", _("Gap between ideal and actual")),
        "sides_finding": sides_finding_of(document, labels.names),
        "sides": sides,
        "has_sides": any(side.principles for side in sides),
        "practices": by_gap(practices),
        "talk": talk_about(practices),
        "split": split_elsewhere(practices),
        "not_enough": [labels.practices[code] for code in document.not_enough],
        "is_full": document.is_full,
        "fewer_than": document.least_people(labels.option_count),
        "rate": response_rate(document),
        "other_ways": other_ways_of(document),
    }


def practice_views_of(document: ReleaseDocument, labels: Labels) -> list[PracticeView]:
    """In the order of the document."""
    return [PracticeView(labels.practices[one.code], one, labels.terms) for one in document.practices]


def actor_view(document: ReleaseDocument, labels: Labels, actor: str, title: str) -> ActorView:
    return view_of(document.of_actor(actor), labels, actor, title)


def view_of(figures: Sequence[PrincipleFigures], labels: Labels, actor: str, title: str) -> ActorView:
    views = [PrincipleView(labels.principles[figure.principle], figure) for figure in figures]
    return ActorView(title, actor, views, labels.terms, labels.scale, labels.scale_words)

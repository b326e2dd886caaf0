"""A release document to what its page shows. Nothing here reads a rating, and nothing decides what may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis.document import ReleaseDocument
from analysis.findings import is_split
from analysis.ladder import GROUP_FROM, Suppressed
from analysis.published import (
    PracticeAverages,
    PracticeFigures,
    PrincipleAverages,
    PrincipleFigures,
    Rates,
    ScaleFigures,
    Spread,
    published,
)
from frameworks.terms import TOOL, Terms
from reports.results import chart_frame, charts
from reports.results.answered import other_ways_of, response_rate
from reports.results.band_words import BAND_PLACES, GAP_ORDER, GAP_WORDS, GAP_WORDS_ALONE, band_in_words
from reports.results.bars import Bar, bars
from reports.results.chart_frame import TOOLS, Steps
from reports.results.findings import agreement_in_words, finding_of, gap_in_words, sides_finding_of
from reports.results.groups import group_view
from reports.results.labels import Labels, PracticeLabel
from reports.results.squares import SquaresRow, both_squares

TALK_ABOUT = 5  # practices that a meeting can talk about


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
        interval = self.averages.interval
        if isinstance(interval, Suppressed):
            return "–"
        return _("%(low)s to %(high)s") % {"low": signed(interval.low), "high": signed(interval.high)}

    @property
    def rates(self) -> Rates | None:
        """None beside comparison groups, and for sponsors."""
        return self.averages.rates if isinstance(self.averages.rates, Rates) else None

    @property
    def squares(self) -> SquaresRow:
        gap = self.figures.bands.gap
        return SquaresRow(self.label, gap.wide, gap.some, gap.none)

    @property
    def dots(self) -> tuple[tuple[float, int], ...]:
        """People per half step of their own gap; none where they are not published."""
        dots = self.figures.averages.dots if isinstance(self.figures.averages, PrincipleAverages) else ()
        return () if isinstance(dots, Suppressed) else dots

    @property
    def row(self) -> charts.DumbbellRow:
        figures, interval = self.averages, self.averages.interval
        low, high = (None, None) if isinstance(interval, Suppressed) else (interval.low, interval.high)
        return charts.DumbbellRow(self.label, figures.ideal, figures.actual, self.gap, self.words, low, high, self.dots)


@dataclass(frozen=True, slots=True)
class PracticeView:
    """One practice: its published figures, and its words."""

    label: PracticeLabel
    figures: PracticeFigures

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
    def ideal_bars(self) -> list[Bar]:
        return bars(spread_of(self.averages.ideal).counts)

    @property
    def actual_bars(self) -> list[Bar]:
        return bars(spread_of(self.averages.actual).counts)

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

    @property
    def ideal_place(self) -> str:
        return BAND_PLACES[self.figures.band_ideal]

    @property
    def actual_place(self) -> str:
        return BAND_PLACES[self.figures.band_actual]


@dataclass(frozen=True, slots=True)
class ActorView:
    """The principles of one actor, with their chart at both widths."""

    title: str
    key: str
    principles: Sequence[PrincipleView]
    terms: Terms = TOOL
    steps: Steps = TOOLS

    @property
    def is_full(self) -> bool:
        return all(principle.is_full for principle in self.principles)

    @property
    def has_rates(self) -> bool:
        return self.is_full and all(principle.rates for principle in self.principles)

    @property
    def described(self) -> str:
        parts = [f"{p.label}: {p.words}" if self.is_full else f"{p.label}: {p.squares.words}" for p in self.principles]
        return f"{self.title}. {'; '.join(parts)}."

    @property
    def shows_people(self) -> bool:
        return any(principle.dots for principle in self.principles)

    @property
    def people_per_mark(self) -> int:
        return charts.people_per_mark([principle.row for principle in self.principles]) if self.is_full else 1

    def figures(self, frame: chart_frame.Frame = chart_frame.WIDE) -> dict[str, chart_frame.Figure]:
        if self.is_full:
            of_scale = replace(frame, steps=self.steps)
            return charts.both_dumbbells([principle.row for principle in self.principles], of_scale)
        return both_squares([principle.squares for principle in self.principles], frame)

    @property
    def both(self) -> dict[str, chart_frame.Figure]:
        return self.figures(chart_frame.WIDE if self.key == "all" else chart_frame.HALF)


def dashboard_of(document: ReleaseDocument, labels: Labels) -> dict[str, Any]:
    """Everything that the page of a release shows, from the document and the instrument's words."""
    practices = [PracticeView(labels.practices[figure.code], figure) for figure in document.practices]
    sides = [
        actor_view(document, labels, "partnership", _("The partnership’s practices")),
        actor_view(document, labels, "sponsor", _("The sponsoring agency’s practices")),
    ]
    return {
        "document": document,
        "wording": labels.wording,
        "terms": labels.terms,
        "finding": finding_of(document, labels.names),
        "whole": actor_view(document, labels, "all", _("Where ideal and actual part")),
        "sides_finding": sides_finding_of(document, labels.names),
        "sides": sides,
        "has_sides": any(side.principles for side in sides),
        "practices": by_gap(practices),
        "talk": talk_about(practices),
        "split": split_elsewhere(practices),
        "not_enough": [labels.practices[code] for code in document.not_enough],
        "group_least": max(GROUP_FROM, document.minimum_group),
        "groups": [group_view(group, labels) for group in document.groups],
        "is_full": document.is_full,
        "fewer_than": document.least_people(labels.option_count),
        "rate": response_rate(document),
        "other_ways": other_ways_of(document),
    }


def spread_of(scale: ScaleFigures) -> Spread:
    """Counts and agreement of a scale that has_counts."""
    return published(scale.spread)


def actor_view(document: ReleaseDocument, labels: Labels, actor: str, title: str) -> ActorView:
    return view_of(document.of_actor(actor), labels, actor, title)


def view_of(figures: Sequence[PrincipleFigures], labels: Labels, actor: str, title: str) -> ActorView:
    views = [PrincipleView(labels.principles[figure.principle], figure) for figure in figures]
    return ActorView(title, actor, views, labels.terms, labels.steps)


def by_gap(practices: Sequence[PracticeView]) -> list[PracticeView]:
    """Largest gap first where averages are published, then where people agree least; in bands the widest gap first.

    Ties stand as in the instrument.
    """
    return sorted(
        practices,
        key=lambda p: (not p.is_full, -gap_of(p), p.agreement, GAP_ORDER.index(p.figures.band_gap)),
    )


def talk_about(practices: Sequence[PracticeView]) -> list[PracticeView]:
    """What to talk about first: the largest gaps; in a small group the widest bands behind the ideal."""
    behind = [p for p in by_gap(practices) if gap_of(p) > 0 or p.figures.is_behind]
    return behind[:TALK_ABOUT]


def gap_of(practice: PracticeView) -> float:
    """In steps; 0 where words stand in place of averages."""
    return practice.averages.gap if practice.is_full else 0


def split_elsewhere(practices: Sequence[PracticeView]) -> list[PracticeView]:
    """Practices with two camps that the largest gaps do not name: a small gap may hide opposite views."""
    told = talk_about(practices)
    return [p for p in sorted(practices, key=lambda p: p.agreement) if p.is_split and p not in told][:TALK_ABOUT]


def signed(value: float) -> str:
    """One decimal, with a real minus sign, as the reader's language writes it."""
    return _signed(f"{value:.1f}", get_language())


@lru_cache(maxsize=1024)
def _signed(figure: str, language: str | None) -> str:
    """A page of a sponsor holds a thousand figures, of which few differ."""
    return number_format(Decimal(figure), 1).replace("-", "−")

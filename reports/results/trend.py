"""Changes from round to round, from release documents only. MEASURES.md has the rule for "changed"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext as _

from analysis.change import CHANGED, NO_CLEAR_CHANGE, TOO_SMALL, Change, compare
from analysis.document import ALL, ReleaseDocument
from analysis.ladder import Suppressed
from assessments.models import Round
from charts import figures
from frameworks.models import Instrument
from frameworks.naming import name_of
from frameworks.terms import TOOL, Terms
from journal.models import Moment
from reports.models import Release
from reports.results.figures import value
from reports.results.findings import listed
from reports.results.labels import TOOL_SCALE, labels_of
from reports.results.numbers import signed
from reports.results.overview import PrincipleView

EARLIER = 0.25  # moments are pinned this share of the span before the first round, and after the last


Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Family:
    """Instruments whose rounds are in one trend. Both tools share one; each other instrument has its own."""

    slug: str = ""
    name: str = ""
    scale: figures.Scale = TOOL_SCALE
    terms: Terms = TOOL

    def holds(self, instrument: Instrument) -> bool:
        return instrument.slug == self.slug if self.slug else bool(instrument.stage)


TOOLS_FAMILY = Family()


def family_of(instrument: Instrument) -> Family:
    if instrument.stage:
        return TOOLS_FAMILY
    labels = labels_of(instrument)
    return Family(instrument.slug, name_of(instrument), labels.scale, labels.terms)


@dataclass(frozen=True, slots=True)
class TrendRound:
    """One released round on the time axis."""

    title: str
    pk: str
    closed_on: date
    stage: str
    document: ReleaseDocument
    character: str = ""

    @property
    def n(self) -> str:
        return _("too few") if isinstance(self.document.answered, Suppressed) else str(self.document.answered)

    @property
    def year(self) -> str:
        return f"{self.closed_on:%Y}"

    def principle(self, key: str) -> PrincipleView | None:
        found = (PrincipleView(key, one) for one in self.document.of_actor(ALL) if one.principle == key)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Moved:
    """How a principle changed since the previous round: the rule's word, and words for the reader."""

    word: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class TrendCell:
    """One principle in one round: its published figures, and how it changed since the round before."""

    round: TrendRound
    view: PrincipleView | None
    moved: Moved

    @property
    def change(self) -> str:
        return self.moved.words

    @property
    def is_full(self) -> bool:
        return self.view is not None and self.view.is_full

    @property
    def point(self) -> figures.TrendPoint:
        """The round on the time axis; without averages it has only its caption and words."""
        caption = (self.round.year, f"n {self.round.n}") if self.view else (self.round.year,)
        of_round = (self.round.closed_on, self.round.title, caption)
        if self.view is None or not self.view.is_full:
            return figures.TrendPoint(*of_round, words=self.words)
        averages = self.view.averages
        marks = value(averages.ideal), value(averages.actual)
        return figures.TrendPoint(*of_round, *marks, self.view.gap, self.words)

    @property
    def words(self) -> str:
        """What the round published of the principle, for people who do not see the chart."""
        if self.view is None:
            return _("nothing shown")
        if not self.view.is_full:
            return self.view.squares.words
        values = {"ideal": signed(self.view.averages.ideal), "actual": signed(self.view.averages.actual)}
        return _("ideal %(ideal)s, actual %(actual)s") % values


@dataclass(frozen=True)
class TrendPrinciple:
    """One principle over every round, with its chart. `span`: the ends of a time axis that others share."""

    key: str
    label: str
    cells: Sequence[TrendCell]
    flags: Sequence[figures.Flag]
    family: Family
    span: Span | None = None

    @property
    def figure_id(self) -> str:
        """Unique on the page: two families may have parts with the same key."""
        return "-".join(part for part in ("trend", self.family.slug, self.key) if part)

    @property
    def moved(self) -> Moved:
        return self.cells[-1].moved

    @property
    def change(self) -> str:
        return self.moved.words

    @property
    def described(self) -> str:
        return f"{self.label}. {'; '.join(f'{c.round.title}: {c.words}' for c in self.cells)}."

    @property
    def has_marks(self) -> bool:
        return any(cell.is_full for cell in self.cells)

    @cached_property
    def figure(self) -> figures.Trend:
        names = figures.TrendWords(_("Round"), _("Ideal"), _("Actual"), _("Gap"), _("In words"), _("Critical moment"))
        points = tuple(cell.point for cell in self.cells)
        scale, flags = self.family.scale, tuple(self.flags)
        return figures.Trend(self.label, self.described, scale, points, names, flags, self.span)


@dataclass(frozen=True)
class Trend:
    rounds: Sequence[TrendRound]
    principles: Sequence[TrendPrinciple]
    pinned: Sequence[tuple[int, Moment]]
    family: Family

    @property
    def is_over_both_stages(self) -> bool:
        return len({one.stage for one in self.rounds}) > 1

    @property
    def finding(self) -> str:
        """The sentence above the charts. It says only what the rule says."""
        since = self.rounds[-2].title
        moved = [one for one in self.principles if one.moved.word == CHANGED]
        if moved:
            names = listed([one.label for one in moved])
            return _("%(names)s changed since %(round)s") % {"names": names, "round": since}
        if all(one.moved.word == TOO_SMALL for one in self.principles):
            return _("Too small a group to say what changed since %(round)s") % {"round": since}
        return _("No clear change since %(round)s") % {"round": since}


def trend_of(
    releases: Sequence[Release], moments: Sequence[Moment], labels: Mapping[str, str], family: Family = TOOLS_FAMILY
) -> Trend | None:
    """Every round of a family, oldest first; None where there are fewer than two to lay side by side.

    `releases` with their rounds, instruments and characters; `labels`: principle to its name. A round of another
    instrument has no place here.
    """
    asked = [release for release in releases if family.holds(release.round.instrument)]
    rounds = [replace(round_of(release, release.round), character=release.character) for release in asked]
    return trend_over(rounds, moments, labels, family)


def trend_over(
    rounds: Sequence[TrendRound],
    moments: Sequence[Moment],
    labels: Mapping[str, str],
    family: Family = TOOLS_FAMILY,
    span: Span | None = None,
) -> Trend | None:
    """As `trend_of`, for rounds of releases or of shares."""
    rounds = sorted(rounds, key=lambda one: one.closed_on)
    if len(rounds) < 2:
        return None
    pinned = _pinned(rounds, moments)
    flags = [figures.Flag(moment.happened_on, number, moment.title) for number, moment in pinned]
    changes = [{}, *(changes_between(before, after) for before, after in pairwise(rounds))]
    first, unsaid = Moved(), too_small()
    views = [
        TrendPrinciple(
            key,
            label,
            [
                TrendCell(one, one.principle(key), words.get(key, unsaid if number else first))
                for number, (one, words) in enumerate(zip(rounds, changes, strict=True))
            ],
            flags,
            family,
            span,
        )
        for key, label in labels.items()
    ]
    return Trend(rounds, views, pinned, family)


def round_of(release: Release, round_: Round) -> TrendRound:
    """`round_`: the release's round, with its instrument."""
    document = release.published
    return TrendRound(round_.title, round_.pk, document.closed_on, round_.instrument.get_stage_display(), document)


def _pinned(rounds: Sequence[TrendRound], moments: Sequence[Moment]) -> list[tuple[int, Moment]]:
    """The moments that lie on the axis, numbered by date; others are only on the page of moments."""
    first, last = rounds[0].closed_on, rounds[-1].closed_on
    room = (last - first) * EARLIER
    on_axis = [moment for moment in moments if first - room <= moment.happened_on <= last + room]
    return list(enumerate(sorted(on_axis, key=lambda moment: (moment.happened_on, moment.title)), 1))


def changes_between(before: TrendRound, after: TrendRound) -> dict[str, Moved]:
    """How each principle changed between two rounds, by the rule."""
    changes = compare(before.document, after.document)
    return {one.principle: _moved(one, before, after) for one in changes if one.actor == "all"}


def too_small() -> Moved:
    return Moved(TOO_SMALL, _("too small to say"))


def _moved(change: Change, before: TrendRound, after: TrendRound) -> Moved:
    if change.word == NO_CLEAR_CHANGE:
        return Moved(NO_CLEAR_CHANGE, _("no clear change"))
    if change.word != CHANGED or change.delta is None:
        return too_small()
    return Moved(CHANGED, _words(change, change.delta, before, after))


def _words(change: Change, delta: float, before: TrendRound, after: TrendRound) -> str:
    """ "changed: the gap narrowed by 0.7"."""
    gaps = [
        view.averages.gap for view in (before.principle(change.principle), after.principle(change.principle)) if view
    ]
    if min(gaps) < 0:
        ends = {"before": signed(gaps[0]), "after": signed(gaps[1])}
        return _("changed: the gap moved from %(before)s to %(after)s") % ends
    words = _("changed: the gap widened by %(size)s") if delta > 0 else _("changed: the gap narrowed by %(size)s")
    return words % {"size": signed(abs(delta))}

"""What moved from round to round, from released documents alone. "Changed" is said by the rule of MEASURES.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from analysis.change import CHANGED, NO_CLEAR_CHANGE, TOO_SMALL, Change, compare
from assessments.models import Round
from journal.models import Moment
from reports.chart_frame import NARROW, Figure
from reports.dashboard import Document, PrincipleView, signed
from reports.models import Release
from reports.trend_charts import Flag, Mark, trend

WIDE_WIDTH = 226  # pixels: five stand beside each other
EARLIER = 0.25  # moments are pinned this share of the span before the first round, and after the last


@dataclass(frozen=True, slots=True)
class TrendRound:
    """One released round on the time axis."""

    title: str
    pk: str
    closed_on: date
    stage: str
    document: Document

    @property
    def n(self) -> str:
        return str(self.document["answered"]) if "answered" in self.document else "too few"

    @property
    def year(self) -> str:
        return f"{self.closed_on:%Y}"

    def principle(self, key: str) -> PrincipleView | None:
        found = (f for f in self.document.get("principles", ()) if f["actor"] == "all" and f["principle"] == key)
        return next((PrincipleView(key, figures) for figures in found), None)


@dataclass(frozen=True, slots=True)
class TrendCell:
    """One principle in one round: its published figures, and what was said of the change to it."""

    round: TrendRound
    view: PrincipleView | None
    change: str

    @property
    def is_full(self) -> bool:
        return self.view is not None and self.view.is_full

    @property
    def mark(self) -> Mark:
        caption = f"{self.round.year}<br>n {self.round.n}" if self.view else self.round.year
        if self.view is None or not self.view.is_full:
            return Mark(self.round.closed_on, caption)
        return Mark(self.round.closed_on, caption, self.view.figures["ideal"], self.view.figures["actual"])


@dataclass(frozen=True)
class TrendPrinciple:
    """One principle over every round, with its chart at both widths."""

    key: str
    label: str
    cells: Sequence[TrendCell]
    flags: Sequence[Flag]

    @property
    def change(self) -> str:
        return self.cells[-1].change

    @property
    def described(self) -> str:
        return f"{self.label}. {'; '.join(f'{c.round.title}: {self._words(c)}' for c in self.cells)}."

    @property
    def has_marks(self) -> bool:
        return any(cell.is_full for cell in self.cells)

    @cached_property
    def both(self) -> dict[str, Figure]:
        marks, flags = tuple(cell.mark for cell in self.cells), tuple(self.flags)
        return {"wide": trend(marks, flags, WIDE_WIDTH), "narrow": trend(marks, flags, NARROW.width)}

    def _words(self, cell: TrendCell) -> str:
        if cell.view is None:
            return "nothing shown"
        if not cell.view.is_full:
            return cell.view.squares.words
        return f"ideal {cell.view.figures['ideal']:.1f}, actual {cell.view.figures['actual']:.1f}"


@dataclass(frozen=True)
class Trend:
    rounds: Sequence[TrendRound]
    principles: Sequence[TrendPrinciple]
    pinned: Sequence[tuple[int, Moment]]

    @property
    def is_over_both_stages(self) -> bool:
        return len({one.stage for one in self.rounds}) > 1

    @property
    def finding(self) -> str:
        """The sentence above the charts, from the rule alone."""
        since = self.rounds[-2].title
        moved = [one for one in self.principles if one.change.startswith(CHANGED)]
        if moved:
            names = _listed([one.label for one in moved])
            return f"{names} changed since {since}"
        if all(one.change == TOO_SMALL for one in self.principles):
            return f"Too small a group to say what changed since {since}"
        return f"No clear change since {since}"


def trend_of(releases: Sequence[Release], moments: Sequence[Moment], labels: Mapping[str, str]) -> Trend | None:
    """Every round of the five principles, oldest first; None where there are fewer than two to lay side by side.

    `releases` with their rounds and instruments; `labels`: principle to its name. A round of another instrument has no
    principle, and no place here.
    """
    rounds = [round_of(release, release.round) for release in releases if release.round.instrument.stage]
    rounds.sort(key=lambda one: one.closed_on)
    if len(rounds) < 2:
        return None
    pinned = _pinned(rounds, moments)
    flags = [Flag(moment.happened_on, number) for number, moment in pinned]
    changes = [{}, *(changes_between(before, after) for before, after in pairwise(rounds))]
    views = [
        TrendPrinciple(
            key,
            label,
            [
                TrendCell(one, one.principle(key), words.get(key, "" if not number else TOO_SMALL))
                for number, (one, words) in enumerate(zip(rounds, changes, strict=True))
            ],
            flags,
        )
        for key, label in labels.items()
    ]
    return Trend(rounds, views, pinned)


def round_of(release: Release, round_: Round) -> TrendRound:
    """`round_`: the release's round, with its instrument."""
    closed_on = date.fromisoformat(release.document["closed_on"])
    return TrendRound(round_.title, round_.pk, closed_on, round_.instrument.get_stage_display(), release.document)


def _pinned(rounds: Sequence[TrendRound], moments: Sequence[Moment]) -> list[tuple[int, Moment]]:
    """The moments that lie on the axis, numbered by date; others stand on the page of moments alone."""
    first, last = rounds[0].closed_on, rounds[-1].closed_on
    room = (last - first) * EARLIER
    on_axis = [moment for moment in moments if first - room <= moment.happened_on <= last + room]
    return list(enumerate(sorted(on_axis, key=lambda moment: (moment.happened_on, moment.title)), 1))


def changes_between(before: TrendRound, after: TrendRound) -> dict[str, str]:
    """What is said of each principle from one round to another, by the rule."""
    changes = compare(before.document, after.document)
    return {one.principle: _words(one, before, after) for one in changes if one.actor == "all"}


def _words(change: Change, before: TrendRound, after: TrendRound) -> str:
    """ "changed: the gap narrowed by 0.7", "no clear change", or "too small to say"."""
    if change.word != CHANGED or change.delta is None:
        return NO_CLEAR_CHANGE if change.word == NO_CLEAR_CHANGE else TOO_SMALL
    gaps = [
        view.figures["gap"] for view in (before.principle(change.principle), after.principle(change.principle)) if view
    ]
    if min(gaps) < 0:
        return f"{CHANGED}: the gap moved from {signed(gaps[0])} to {signed(gaps[1])}"
    return f"{CHANGED}: the gap {'widened' if change.delta > 0 else 'narrowed'} by {signed(abs(change.delta))}"


def _listed(names: Sequence[str]) -> str:
    first, *others = names
    rest = [name[0].lower() + name[1:] for name in others]
    return first if not rest else f"{', '.join([first, *rest[:-1]])} and {rest[-1]}"

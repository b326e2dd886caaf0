"""One principle over several rounds. Several of these side by side, with the same `span`, are small multiples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from charts.figures.base import DASH, Mark, Scale, Table, Value


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One round. Without averages (a small group) `words` say what there is instead."""

    on: date
    label: str  # the round's title, for the table
    caption: tuple[str, ...]  # lines under the axis: "2026", "n 14"
    ideal: Value | None = None
    actual: Value | None = None
    gap: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A critical moment: its number in the list under the chart, and its words."""

    on: date
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class TrendWords:
    """The names of the columns, in the reader's language."""

    round: str
    ideal: str
    actual: str
    gap: str
    words: str
    flags: str = ""  # "Critical moment"


@dataclass(frozen=True, slots=True)
class Trend:
    """Ideal and actual on a true time axis. `span`: the first and last day of the axis, shared by all multiples."""

    title: str
    described: str
    scale: Scale
    points: tuple[TrendPoint, ...]
    words: TrendWords
    flags: tuple[Flag, ...] = ()
    span: tuple[date, date] | None = None

    @property
    def ends(self) -> tuple[date, date]:
        """The days at both ends of the axis: `span`, or else the first and last day of anything shown."""
        days = [*(point.on for point in self.points), *(flag.on for flag in self.flags), *(self.span or ())]
        return min(days), max(days)

    def marks(self) -> tuple[Mark, ...]:
        """`x` is the day as an ordinal number, `y` the value; of a critical moment 0."""
        flags = (Mark(number, "flag", flag.on.toordinal()) for number, flag in enumerate(self.flags))
        return (*(mark for number, point in enumerate(self.points) for mark in self._marks_of(number, point)), *flags)

    def _marks_of(self, number: int, point: TrendPoint) -> Iterator[Mark]:
        for series, value in (("ideal", point.ideal), ("actual", point.actual)):
            if value is not None:
                yield Mark(number, series, point.on.toordinal(), value.number)

    def table(self) -> Table:
        names = self.words
        rows = (
            (point.label, *(v.text if v else DASH for v in (point.ideal, point.actual)), point.gap or DASH, point.words)
            for point in self.points
        )
        return Table((names.round, names.ideal, names.actual, names.gap, names.words), tuple(rows))

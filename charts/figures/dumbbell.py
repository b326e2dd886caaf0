"""The dumbbell: ideal and actual of each row on the whole scale, and the gap between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from charts.figures.base import DASH, Mark, Scale, Table, Value

PEOPLE_PER_ROW = 40  # more small marks in one row cannot be told apart
NEAR = 0.25  # of a step: half of what the dots tell apart


class Interval(NamedTuple):
    """Both ends of the gap's interval, and both as one text: "0.2 to 1.0"."""

    low: float
    high: float
    text: str


class Dots(NamedTuple):
    """How many people have a gap of this size, to the nearest half step."""

    gap: float
    people: int


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One row. Without `ideal` and `actual` only its label and `words` are drawn: why there is nothing."""

    label: str
    ideal: Value | None = None
    actual: Value | None = None
    gap: str = ""
    words: str = ""
    interval: Interval | None = None
    dots: tuple[Dots, ...] = ()
    described: str = ""  # the one sentence of this row, for a small drawing in a table

    def moved(self, gap: float, scale: Scale) -> float:
        """Where a gap of this size would put the actual, at most at an end of the scale."""
        return scale.within((self.ideal.number if self.ideal else 0.0) - gap)


@dataclass(frozen=True, slots=True)
class DumbbellWords:
    """The names of the columns, in the reader's language."""

    row: str
    ideal: str
    actual: str
    gap: str
    gap_note: str = ""  # "to the ideal, in steps"
    words: str = ""  # head of the column that says the gap in words; "": the table has no such column
    interval: str = ""  # head of the interval's column
    people: str = ""  # what one dot is: "One person's gap"


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Ideal and actual of each row, with intervals and people where they were published."""

    title: str
    described: str
    scale: Scale
    rows: tuple[DumbbellRow, ...]
    words: DumbbellWords

    @property
    def has_intervals(self) -> bool:
        return any(row.interval for row in self.rows)

    @property
    def people_per_dot(self) -> int:
        """1 for up to 40 people; with more, a dot stands for as many as keep each row at about 40 dots."""
        most = max((sum(dots.people for dots in row.dots) for row in self.rows), default=0)
        return max(1, -(-most // PEOPLE_PER_ROW))

    def in_rows(self, labels: Sequence[str]) -> "Dumbbell":
        """The same figure with these rows, in this order. A row that it does not have is empty."""
        rows = {row.label: row for row in self.rows}
        return replace(self, rows=tuple(rows.get(label, DumbbellRow(label)) for label in labels))

    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for number, row in enumerate(self.rows) for mark in self._marks_of(number, row))

    def _marks_of(self, number: int, row: DumbbellRow) -> Iterator[Mark]:
        if row.ideal is None or row.actual is None:
            return
        yield Mark(number, "ideal", row.ideal.number)
        yield Mark(number, "actual", row.actual.number)
        if row.interval:
            yield Mark(number, "low", row.moved(row.interval.high, self.scale))
            yield Mark(number, "high", row.moved(row.interval.low, self.scale))
        for place, count in self.dots_of(row):
            yield from [Mark(number, "person", place)] * count

    def dots_of(self, row: DumbbellRow) -> list[tuple[float, int]]:
        """Places of the dots and how many stand at each; people beyond an end, or near it, are counted there."""
        each, found = self.people_per_dot, dict[float, int]()
        ends = {row.moved(dots.gap, self.scale) for dots in row.dots} & {1.0, float(self.scale.top)}
        for dots in row.dots:
            place = row.moved(dots.gap, self.scale)
            place = next((end for end in ends if abs(place - end) < NEAR), place)
            found[place] = found.get(place, 0) + dots.people
        return [(place, -(-people // each)) for place, people in sorted(found.items()) if people]

    def table(self) -> Table:
        names = self.words
        more = tuple(name for name in (names.interval if self.has_intervals else "", names.words) if name)
        head = (names.row, names.ideal, names.actual, names.gap, *more)
        return Table(head, tuple(self._cells(row) for row in self.rows))

    def _cells(self, row: DumbbellRow) -> tuple[str, ...]:
        marks = [value.text if value else DASH for value in (row.ideal, row.actual)]
        cells = [row.label, *marks, row.gap or DASH]
        if self.has_intervals and self.words.interval:
            cells.append(row.interval.text if row.interval else DASH)
        if self.words.words:
            cells.append(row.words)
        return tuple(cells)

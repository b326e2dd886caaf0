"""How many people chose each option of one scale."""

from dataclasses import dataclass
from typing import Literal

from charts.figures.base import Mark, Table

Side = Literal["ideal", "actual"]


@dataclass(frozen=True, slots=True)
class Count:
    """One option and how many people chose it. `is_rating` is False for "Not applicable" and for blanks."""

    label: str
    people: int
    is_rating: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """Bars of counts in the order given, hollow for the ideal and solid for the actual."""

    title: str
    described: str
    side: Side
    rows: tuple[Count, ...]
    row_name: str
    people_name: str

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((row.people for row in self.rows), default=0) or 1

    def marks(self) -> tuple[Mark, ...]:
        """`x` is the count."""
        return tuple(Mark(number, self.side, row.people) for number, row in enumerate(self.rows))

    def table(self) -> Table:
        return Table((self.row_name, self.people_name), tuple((row.label, str(row.people)) for row in self.rows))

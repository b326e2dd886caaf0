"""Small groups in words: one square per practice by the width of its gap, and fields with a word each."""

from collections.abc import Iterator
from dataclasses import dataclass

from charts.figures.base import DASH, Mark, Table

SIZES = ("wide", "some", "none")


@dataclass(frozen=True, slots=True)
class SquaresRow:
    """The practices of one principle, counted by the width of their gap; `words` say the counts."""

    label: str
    wide: int
    some: int
    none: int
    words: str

    @property
    def sizes(self) -> tuple[str, ...]:
        """One per practice, the wide gaps first."""
        return ("wide",) * self.wide + ("some",) * self.some + ("none",) * self.none


@dataclass(frozen=True, slots=True)
class SquaresWords:
    """The names of the columns: "Wide gap", "Some gap", "No gap"."""

    row: str
    wide: str
    some: str
    none: str

    @property
    def sizes(self) -> tuple[str, ...]:
        return (self.wide, self.some, self.none)


@dataclass(frozen=True, slots=True)
class Squares:
    """One square per practice: solid for a wide gap, dotted for some gap, hollow for none."""

    title: str
    described: str
    rows: tuple[SquaresRow, ...]
    words: SquaresWords

    def marks(self) -> tuple[Mark, ...]:
        """`x` is the place of the square in its row, from 0."""
        return tuple(
            Mark(number, size, place) for number, row in enumerate(self.rows) for place, size in enumerate(row.sizes)
        )

    def table(self) -> Table:
        head = (self.words.row, *self.words.sizes)
        return Table(head, tuple((row.label, str(row.wide), str(row.some), str(row.none)) for row in self.rows))


@dataclass(frozen=True, slots=True)
class FieldsRow:
    """One practice: the field of its ideal and of its actual, from 0; None if nothing can be said."""

    label: str
    ideal: int | None
    actual: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """A dumbbell on fields instead of a scale. `fields`: the word of each ("few", "about half", "most")."""

    title: str
    described: str
    fields: tuple[str, ...]
    rows: tuple[FieldsRow, ...]
    row_name: str
    ideal_name: str
    actual_name: str

    def __post_init__(self) -> None:
        places = [place for row in self.rows for place in (row.ideal, row.actual) if place is not None]
        if any(not 0 <= place < len(self.fields) for place in places):
            raise ValueError("a mark stands in no field")

    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for number, row in enumerate(self.rows) for mark in self._marks_of(number, row))

    def _marks_of(self, number: int, row: FieldsRow) -> Iterator[Mark]:
        for series, place in (("ideal", row.ideal), ("actual", row.actual)):
            if place is not None:
                yield Mark(number, series, place)

    def table(self) -> Table:
        head = (self.row_name, self.ideal_name, self.actual_name)
        return Table(head, tuple((row.label, self._word(row.ideal), self._word(row.actual)) for row in self.rows))

    def _word(self, place: int | None) -> str:
        return DASH if place is None else self.fields[place]

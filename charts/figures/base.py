"""What every figure is made of: numbers with their text, the scale, marks, and the table of the same numbers."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

DASH = "–"  # a cell of a table that has no number


class Value(NamedTuple):
    """A number, and how the reader's language writes it."""

    number: float
    text: str


class Mark(NamedTuple):
    """One mark that each drawing of a figure has to show: its row, its series and its place.

    Tests compare the drawings and the table through these.
    """

    row: int
    series: str
    x: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a figure as text. Each row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The options of both scales, the lowest first, each as code and words: "1 Inappropriate", "a Not practised"."""

    ideal: tuple[str, ...]
    actual: tuple[str, ...]
    lang: str = ""  # of the words, where it is not the language of the page

    def __post_init__(self) -> None:
        if len(self.ideal) < 2 or len(self.ideal) != len(self.actual):
            raise ValueError("both scales need the same number of options, at least two")

    @property
    def top(self) -> int:
        """The highest step."""
        return len(self.ideal)

    def within(self, value: float) -> float:
        """The value, or the end of the scale that it lies beyond."""
        return min(max(value, 1.0), float(self.top))


class Figure(Protocol):
    """What all figures have. `described` is the one sentence for people who do not see the drawing."""

    @property
    def title(self) -> str: ...

    @property
    def described(self) -> str: ...

    def marks(self) -> tuple[Mark, ...]:
        """Every mark, row by row."""
        ...

    def table(self) -> Table:
        """The same numbers as text."""
        ...


def code_of(option: str) -> str:
    """The code before an option's words: "1" of "1 Inappropriate"."""
    return option.split(maxsplit=1)[0] if option.strip() else ""


def words_of(option: str) -> str:
    """The option's words without their code."""
    parts = option.split(maxsplit=1)
    return parts[1] if len(parts) == 2 else ""

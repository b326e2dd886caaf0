"""Where the marks of the spectrum’s picture stand: three fields, one mark per person, wanted above and now below.

All places are strings, so that no locale changes a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FIELDS = ("1", "117.7", "234.3")  # left ends, in a drawing of 350 pixels
COUNT_AT, MARKS_AT, STEP = 8, 35, 6.8  # pixels from the left end of a field
MOST_MARKS = 12  # that fit into a field; larger groups have one mark for every so many people
WANTED_AT, NOW_AT = 17, 42  # heights of the two rows of marks
CIRCLE = "a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"
DIAMOND = "l4 4-4 4-4-4z"


@dataclass(frozen=True, slots=True)
class Field:
    """One level: how many people want it and how many see it now, each with the path of its marks."""

    left: str
    count_at: str
    wanted: int
    now: int
    circles: str
    diamonds: str


def fields_of(wanted: Sequence[int], now: Sequence[int], people_per_mark: int = 1) -> list[Field]:
    return [
        Field(
            left,
            f"{float(left) + COUNT_AT:g}",
            *people,
            _path(left, people[0], people_per_mark, (-3, WANTED_AT), CIRCLE),
            _path(left, people[1], people_per_mark, (0, NOW_AT - 4), DIAMOND),
        )
        for left, people in zip(FIELDS, zip(wanted, now, strict=True), strict=True)
    ]


def people_per_mark(counts: Sequence[Sequence[int]]) -> int:
    """One, until a field would be too small for its marks."""
    most = max((count for row in counts for count in row), default=0)
    return max(1, -(-most // MOST_MARKS))


def _path(left: str, people: int, per_mark: int, start: tuple[int, int], shape: str) -> str:
    """One path for all marks of a field: a fifth of the bytes of a path for each."""
    marks = -(-people // per_mark)
    x, y = start
    return "".join(f"M{float(left) + MARKS_AT + STEP * place + x:.1f} {y}{shape}" for place in range(marks))

"""The spectrum: on three fields, how many people want each level and how many see it now."""

from dataclasses import dataclass

from charts.figures.base import Mark, Table

MARKS_PER_FIELD = 12  # that fit beside each other; in larger groups a mark stands for several people


@dataclass(frozen=True, slots=True)
class SpectrumRow:
    """One characteristic: people per level, wanted and now; `described` says it in a sentence."""

    label: str
    wanted: tuple[int, ...]
    now: tuple[int, ...]
    described: str
    wanted_words: str = ""
    now_words: str = ""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """All characteristics of one group. Wanted stands above now in each field."""

    title: str
    described: str
    levels: tuple[str, ...]
    rows: tuple[SpectrumRow, ...]
    row_name: str
    wanted_name: str
    now_name: str

    def __post_init__(self) -> None:
        if any(len(side) != len(self.levels) for row in self.rows for side in (row.wanted, row.now)):
            raise ValueError("each row needs one count per level")

    @property
    def people_per_mark(self) -> int:
        """1, until a field would be too small for its marks."""
        most = max((count for row in self.rows for count in (*row.wanted, *row.now)), default=0)
        return max(1, -(-most // MARKS_PER_FIELD))

    def marks(self) -> tuple[Mark, ...]:
        """One per level and side with people: `x` is the level from 0, `y` how many people."""
        return tuple(
            Mark(number, side, level, people)
            for number, row in enumerate(self.rows)
            for side, counts in (("wanted", row.wanted), ("now", row.now))
            for level, people in enumerate(counts)
            if people
        )

    def table(self) -> Table:
        heads = [f"{side}: {level}" for side in (self.wanted_name, self.now_name) for level in self.levels]
        rows = tuple((row.label, *(str(count) for count in (*row.wanted, *row.now))) for row in self.rows)
        return Table((self.row_name, *heads), rows)

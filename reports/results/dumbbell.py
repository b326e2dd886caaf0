"""Places of the marks in a dumbbell drawn as SVG of our own: on pages that are tried or shown before any release."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reports.results.chart_frame import TOOLS, Steps

LABEL_WIDTH = 20  # characters that fit before the axis, in the label's size
MARK_WIDTH = 16  # two marks nearer than this would hide each other: the diamond then stands in a larger circle


@dataclass(frozen=True)
class Line:
    """One row to draw. `gap` and its `words` come from whoever worked them out; none: only the label is drawn."""

    label: str
    ideal: float | None = None
    actual: float | None = None
    gap: str = ""
    words: str = ""


@dataclass(frozen=True)
class Row:
    label: str
    lines: Sequence[str]
    gap: str
    words: str
    top: int
    ideal: str
    actual: str
    are_close: bool


@dataclass(frozen=True)
class Drawing:
    """One width of the chart. All places are strings, so that no locale changes a number."""

    width: int
    height: int
    bottom: int
    steps: Sequence[tuple[str, str, str]]  # the place of each, and its codes on both scales
    words: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Layout:
    """The geometry of look/: where the axis begins, how long a step is, how tall a row."""

    width: int
    left: float
    step: float
    head: int
    row: int
    foot: int

    def place(self, value: float) -> str:
        return f"{self.left + (value - 1) * self.step:.1f}"

    def draw(self, lines: Iterable[Line], steps: Steps = TOOLS) -> Drawing:
        top = len(steps.ideal)
        whole = replace(self, step=self.step * (len(TOOLS.ideal) - 1) / (top - 1))
        rows = [whole._row(line, self.head + number * self.row) for number, line in enumerate(lines)]
        bottom = self.head + len(rows) * self.row
        places = [whole.place(value) for value in range(1, top + 1)]
        codes = ([words.split()[0] for words in side] for side in (steps.ideal, steps.actual))
        return Drawing(
            self.width, bottom + self.foot, bottom, list(zip(places, *codes, strict=True)), steps.words, rows
        )

    def _row(self, line: Line, top: int) -> Row:
        label = textwrap.wrap(line.label, LABEL_WIDTH)
        if line.ideal is None or line.actual is None:
            return Row(line.label, label, line.gap, line.words, top, "", "", False)
        are_close = abs(line.ideal - line.actual) * self.step < MARK_WIDTH
        ideal, actual = self.place(line.ideal), self.place(line.actual)
        return Row(line.label, label, line.gap, line.words, top, ideal, actual, are_close)


WIDE = Layout(width=612, left=186, step=78, head=50, row=54, foot=62)
NARROW = Layout(width=350, left=24, step=100.67, head=60, row=92, foot=62)


def both_widths(lines: Sequence[Line], steps: Steps = TOOLS) -> dict[str, Drawing]:
    return {"wide": WIDE.draw(lines, steps), "narrow": NARROW.draw(lines, steps)}

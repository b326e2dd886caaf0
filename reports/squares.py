"""Released bands to squares, as plain data: one square per practice, by the width of its gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

from reports.chart_frame import BOLD, INK, NARROW, QUIET, WIDE, Figure, Frame, figure_of, label_at, wrapped

SQUARES = {"wide": "square", "some": "square-open-dot", "none": "square-open"}


@dataclass(frozen=True, slots=True)
class SquaresRow:
    """The practices of a principle by the width of their band gap."""

    label: str
    wide: int
    some: int
    none: int

    @property
    def words(self) -> str:
        return f"{self.wide} wide, {self.some} some, {self.none} none"


@lru_cache(maxsize=256)
def squares(rows: tuple[SquaresRow, ...], frame: Frame) -> Figure:
    """One square per practice: solid wide, dotted some, hollow none."""
    start, step = 1.0, 3 / 9.5
    traces = []
    for size, symbol in SQUARES.items():
        xs, ys = [], []
        for number, row in enumerate(rows):
            before = {"wide": 0, "some": row.wide, "none": row.wide + row.some}[size]
            xs += [start + step * (before + place) for place in range(getattr(row, size))]
            ys += [len(rows) - 1 - number - (0.2 if frame.label_above else 0)] * getattr(row, size)
        marker = {"symbol": symbol, "size": 15, "color": INK, "line": {"color": INK, "width": 1.5}}
        traces.append(go.Scatter(x=xs, y=ys, mode="markers", marker=marker))
    texts = []
    for number, row in enumerate(rows):
        place = len(rows) - 1 - number
        if frame.label_above:
            texts.append(label_at(row.label, 0, place + 0.46, BOLD, yanchor="top"))
            texts.append(label_at(row.words, 0, place + 0.24, QUIET, yanchor="top"))
        else:
            texts.append(label_at(wrapped(row.label), 0, place, BOLD))
            texts.append(label_at(row.words, 1, place, QUIET, xanchor="right"))
    return figure_of(traces, texts, frame, len(rows), has_axis=False)


def both_squares(rows: Sequence[SquaresRow], wide: Frame = WIDE) -> dict[str, Figure]:
    return {"wide": squares(tuple(rows), wide), "narrow": squares(tuple(rows), NARROW)}

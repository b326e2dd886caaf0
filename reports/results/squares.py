"""Released bands to squares, as plain data: one square per practice, by the width of its gap."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from reports.results.chart_frame import (
    BOLD,
    INK,
    LABEL_ABOVE,
    NARROW,
    QUIET,
    TOOLS,
    WIDE,
    Figure,
    Frame,
    figure_of,
    fitted,
    kept_by_language,
    label_at,
    wrapped,
)

ROOM = 9.5  # squares of usual size that have room on the axis
SIZE = 15  # pixels of a square
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
        counts = {"wide": self.wide, "some": self.some, "none": self.none}
        return _("%(wide)s wide, %(some)s some, %(none)s none") % counts


@kept_by_language
def squares(rows: tuple[SquaresRow, ...], frame: Frame) -> Figure:
    """One square per practice: solid wide, dotted some, hollow none."""
    room = max(ROOM, *(row.wide + row.some + row.none for row in rows))
    start, step, size_of_each = 1.0, (frame.top - 1) / room, int(SIZE * ROOM / room)
    traces = []
    for size, symbol in SQUARES.items():
        xs, ys = [], []
        for number, row in enumerate(rows):
            before = {"wide": 0, "some": row.wide, "none": row.wide + row.some}[size]
            xs += [start + step * (before + place) for place in range(getattr(row, size))]
            ys += [len(rows) - 1 - number - (0.2 if frame.label_above else 0)] * getattr(row, size)
        marker = {"symbol": symbol, "size": size_of_each, "color": INK, "line": {"color": INK, "width": 1.5}}
        traces.append(go.Scatter(x=xs, y=ys, mode="markers", marker=marker))
    texts = []
    for number, row in enumerate(rows):
        place = len(rows) - 1 - number
        if frame.label_above:
            texts.append(label_at(wrapped(row.label, LABEL_ABOVE), 0, place + 0.46, BOLD, yanchor="top"))
            texts.append(label_at(row.words, 0, place + frame.under(row.label), QUIET, yanchor="top"))
        else:
            texts.append(label_at(wrapped(row.label), 0, place, BOLD))
            texts.append(label_at(row.words, 1, place, QUIET, xanchor="right"))
    return figure_of(traces, texts, frame, len(rows), has_axis=False)


def both_squares(rows: Sequence[SquaresRow], wide: Frame = WIDE) -> dict[str, Figure]:
    labels = [row.label for row in rows]
    wide, narrow = fitted(wide, labels, TOOLS), fitted(NARROW, labels, TOOLS)
    return {"wide": squares(tuple(rows), wide), "narrow": squares(tuple(rows), narrow)}

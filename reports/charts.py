"""Released figures to plotly figures, as plain data. The grammar is look/'s: hollow circle ideal, solid diamond actual.

Colours are the custom properties of look.css: the script that draws puts their values in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import plotly.graph_objects as go

FONT = '"Source Sans 3", sans-serif'
INK, SOFT, RULE, EDGE = "var(--ink)", "var(--ink-soft)", "var(--rule)", "var(--edge)"
IDEAL, ACTUAL, SURFACE = "var(--ideal)", "var(--actual)", "var(--surface)"
MARK_WIDTH = 16  # pixels: nearer marks would hide each other, so the diamond stands in a larger circle
MARKS_PER_ROW = 40  # people: more small marks than this cannot be told apart
AXIS = (0.9, 4.1)  # steps: the whole scale, with room for half a mark at either end
SQUARES = {"wide": "square", "some": "square-open-dot", "none": "square-open"}
Figure = dict[str, Any]


class Style(NamedTuple):
    """How a text is set: its colour, weight, and size in pixels."""

    color: str
    weight: int = 400
    size: int = 15


PLAIN, BOLD, QUIET, LARGE = Style(INK), Style(INK, 650), Style(SOFT), Style(INK, 650, 20)


@dataclass(frozen=True, slots=True)
class Frame:
    """One width of a chart: where labels, axis and gap words stand, as shares of the width."""

    width: int
    axis: tuple[float, float]
    row: int  # pixels
    label_above: bool
    words_at: float | None  # None: under the label
    is_small: bool = False  # codes alone on the axis, one line per row

    @property
    def close(self) -> float:
        """How near two marks may come before they hide each other, in steps."""
        pixels_per_step = self.width * (self.axis[1] - self.axis[0]) / (AXIS[1] - AXIS[0])
        return MARK_WIDTH / pixels_per_step

    @property
    def below(self) -> float:
        """How far the marks stand under the middle of their row, as a share of it: room for the label above them."""
        return 0.12 if self.label_above else 0.0

    @property
    def ideal_words(self) -> tuple[str, ...]:
        if self.is_small:
            return ("1 a", "2 b", "3 c", "4 d")
        if self.label_above:
            return ("1 Inappropriate", "2", "3", "4 Very<br>desirable")
        return ("1 Inappropriate", "2 Partially<br>appropriate", "3 Desirable", "4 Very<br>desirable")

    @property
    def actual_words(self) -> tuple[str, ...]:
        if self.is_small:
            return ()
        if self.label_above:
            return ("a Not practised<br>at all", "b", "c", "d Standard,<br>indispensable")
        return (
            "a Not<br>practised at all",
            "b Occasionally<br>practised",
            "c Practised<br>frequently",
            "d Standard and<br>indispensable practice",
        )


WIDE = Frame(width=752, axis=(0.25, 0.71), row=66, label_above=False, words_at=0.79)
HALF = Frame(width=536, axis=(0.38, 0.84), row=46, label_above=False, words_at=0.9, is_small=True)
NARROW = Frame(width=350, axis=(0.12, 0.88), row=96, label_above=True, words_at=None)
HEAD, FOOT = 56, 62


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One line of a dumbbell. `low`, `high`: ends of the gap's interval; `dots`: people per half step of gap."""

    label: str
    ideal: float
    actual: float
    gap: str
    words: str
    low: float | None = None
    high: float | None = None
    dots: tuple[tuple[float, int], ...] = ()


@lru_cache(maxsize=256)
def dumbbell(rows: tuple[DumbbellRow, ...], frame: Frame) -> Figure:
    """Ideal and actual of each row on 1..4, the line between them, interval and people.

    What is published never changes, so a figure is made once per process.
    """
    places = [len(rows) - 1 - number for number in range(len(rows))]
    lines = [place - frame.below for place in places]
    traces = [
        _people(rows, lines),
        _gap_lines(rows, lines),
        _actuals(rows, lines),
        _ideals(rows, lines, frame),
        _inner_actuals(rows, lines, frame),
    ]
    texts = [*_scale_words(frame, len(rows)), *_row_words(rows, places, frame)]
    return _figure([trace for trace in traces if trace], texts, frame, len(rows))


def both_dumbbells(rows: Sequence[DumbbellRow], wide: Frame = WIDE) -> dict[str, Figure]:
    return {"wide": dumbbell(tuple(rows), wide), "narrow": dumbbell(tuple(rows), NARROW)}


def _gap_lines(rows: Sequence[DumbbellRow], places: Sequence[float]) -> go.Scatter:
    xs = [x for row in rows for x in (row.ideal, row.actual, None)]
    ys = [y for place in places for y in (place, place, None)]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": EDGE, "width": 2})


def _ideals(rows: Sequence[DumbbellRow], places: Sequence[float], frame: Frame) -> go.Scatter:
    sizes = [20 if _is_close(row, frame) else 14 for row in rows]
    marker = {"symbol": "circle", "size": sizes, "color": SURFACE, "opacity": 1, "line": {"color": IDEAL, "width": 2.5}}
    return go.Scatter(x=[row.ideal for row in rows], y=list(places), mode="markers", marker=marker)


def _actuals(rows: Sequence[DumbbellRow], places: Sequence[float]) -> go.Scatter:
    error = {
        "type": "data",
        "symmetric": False,
        "array": [row.ideal - row.low - row.actual if row.low is not None else 0 for row in rows],
        "arrayminus": [row.actual - row.ideal + row.high if row.high is not None else 0 for row in rows],
        "color": ACTUAL,
        "thickness": 2,
        "width": 5,
        "visible": any(row.low is not None for row in rows),
    }
    marker = {"symbol": "diamond", "size": 16, "color": ACTUAL, "line": {"color": SURFACE, "width": 1.5}}
    xs = [row.actual for row in rows]
    return go.Scatter(x=xs, y=list(places), mode="markers", marker=marker, error_x=error)


def _inner_actuals(rows: Sequence[DumbbellRow], places: Sequence[float], frame: Frame) -> go.Scatter | None:
    """Where both marks fall together: the diamond, smaller, inside the circle."""
    close = [(row, place) for row, place in zip(rows, places, strict=True) if _is_close(row, frame)]
    if not close:
        return None
    marker = {"symbol": "diamond", "size": 11, "color": ACTUAL}
    return go.Scatter(x=[row.actual for row, _ in close], y=[p for _, p in close], mode="markers", marker=marker)


def _people(rows: Sequence[DumbbellRow], places: Sequence[float]) -> go.Scatter | None:
    """One small diamond per person under the line, where that person's gap would put the actual."""
    xs, ys = [], []
    each = people_per_mark(rows)
    for row, place in zip(rows, places, strict=True):
        for gap, people in row.dots:
            count = -(-people // each)
            for number in range(count):
                xs.append(row.ideal - gap + (number % 8 - (min(count, 8) - 1) / 2) * 0.062)
                ys.append(place - 0.28 - 0.1 * (number // 8))
    if not xs:
        return None
    marker = {"symbol": "diamond", "size": 5, "color": ACTUAL}
    return go.Scatter(x=xs, y=ys, mode="markers", marker=marker, cliponaxis=False)


def people_per_mark(rows: Sequence[DumbbellRow]) -> int:
    """1 in a group of up to 40; in a larger one a mark stands for as many people as keep it at 40 marks a row."""
    return max((-(-sum(count for _, count in row.dots) // MARKS_PER_ROW) for row in rows), default=1) or 1


def _is_close(row: DumbbellRow, frame: Frame) -> bool:
    return abs(row.ideal - row.actual) < frame.close


def _scale_words(frame: Frame, rows: int) -> list[Figure]:
    color = SOFT if frame.is_small else IDEAL
    top = [_text(word, x, rows - 0.5, color, yanchor="bottom") for x, word in enumerate(frame.ideal_words, 1)]
    foot = [_text(word, x, -0.5, ACTUAL, yanchor="top") for x, word in enumerate(frame.actual_words, 1)]
    if frame.label_above:
        return [*top, *foot]
    if frame.is_small:
        return [*top, _label("Gap", frame.words_at or 0, rows - 0.5, BOLD, yanchor="bottom")]
    signs = [
        _label("○ Ideal", 0, rows - 0.5, Style(IDEAL, 650), yanchor="bottom"),
        _label("◆ Actual", 0, -0.5, Style(ACTUAL, 650), yanchor="top"),
        _label("Gap in steps", frame.words_at or 0, rows - 0.5, BOLD, yanchor="bottom"),
    ]
    return [*top, *foot, *signs]


def _row_words(rows: Sequence[DumbbellRow], places: Sequence[int], frame: Frame) -> list[Figure]:
    texts = []
    for row, place in zip(rows, places, strict=True):
        if frame.words_at is None:
            texts.append(_label(row.label, 0, place + 0.46, BOLD, yanchor="top"))
            texts.append(_label(f"Gap {row.gap}, {row.words}", 0, place + 0.24, QUIET, yanchor="top"))
            continue
        texts.append(_label(_wrapped(row.label), 0, place, BOLD))
        has_words = not frame.is_small
        place_of_gap = place + 0.18 if has_words else place
        texts.append(_label(row.gap, frame.words_at, place_of_gap, LARGE))
        if has_words:
            texts.append(_label(row.words, frame.words_at, place - 0.2, PLAIN))
    return texts


def _wrapped(label: str, length: int = 24) -> str:
    """The label on two lines where one is too short."""
    if len(label) <= length:
        return label
    cut = label.rfind(" ", 0, length)
    return f"{label[:cut]}<br>{label[cut + 1 :]}"


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
            texts.append(_label(row.label, 0, place + 0.46, BOLD, yanchor="top"))
            texts.append(_label(row.words, 0, place + 0.24, QUIET, yanchor="top"))
        else:
            texts.append(_label(_wrapped(row.label), 0, place, BOLD))
            texts.append(_label(row.words, 0.77, place, QUIET))
    return _figure(traces, texts, frame, len(rows), has_axis=False)


def both_squares(rows: Sequence[SquaresRow], wide: Frame = WIDE) -> dict[str, Figure]:
    return {"wide": squares(tuple(rows), wide), "narrow": squares(tuple(rows), NARROW)}


def _text(text: str, x: float, y: float, color: str, **where: Any) -> Figure:
    font = {"size": 14, "color": color, "family": FONT}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **where}


def _label(text: str, x: float, y: float, style: Style, **where: Any) -> Figure:
    """A text that begins at a share of the width. No tags in it but <br>: the others would need inline styles."""
    font = {"size": style.size, "color": style.color, "family": FONT, "weight": style.weight}
    place = {"x": x, "y": y, "xref": "paper", "xanchor": "left", "align": "left"}
    return {"text": text, "showarrow": False, "font": font, **place, **where}


def _figure(
    traces: Sequence[go.Scatter], texts: Sequence[Figure], frame: Frame, rows: int, has_axis: bool = True
) -> Figure:
    head, foot = (HEAD, FOOT) if has_axis else (8, 8)
    if frame.is_small:
        head, foot = (26, 8) if has_axis else (8, 8)
    lines = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": {"color": color, "width": 1}}
        for y, color in [(-0.5, INK), (rows - 0.5, INK), *((row + 0.5, RULE) for row in range(rows - 1))]
    ]
    axis = {"range": list(AXIS), "domain": frame.axis, "tickvals": [1, 2, 3, 4], "showticklabels": False}
    layout = go.Layout(
        template="none",
        width=frame.width,
        height=frame.row * rows + head + foot,
        margin={"l": 0, "r": 0, "t": head, "b": foot, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode=False,
        font={"family": FONT, "color": INK},
        annotations=list(texts),
        shapes=lines,
        xaxis={**axis, "fixedrange": True, "showgrid": has_axis, "gridcolor": RULE, "zeroline": False, "ticks": ""},
        yaxis={"range": [-0.5, rows - 0.5], "fixedrange": True, "visible": False},
    )
    figure: Figure = go.Figure(list(traces), layout).to_plotly_json()
    return figure

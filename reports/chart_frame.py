"""What all charts share: widths, places of labels and words, and how a text is set.

Colours are the custom properties of look.css: the script that draws puts their values in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import plotly.graph_objects as go

FONT = '"Source Sans 3", sans-serif'
INK, SOFT, RULE, EDGE = "var(--ink)", "var(--ink-soft)", "var(--rule)", "var(--edge)"
IDEAL, ACTUAL, SURFACE = "var(--ideal)", "var(--actual)", "var(--surface)"
MARK_WIDTH = 16  # pixels: nearer marks would hide each other, so the diamond stands in a larger circle
AXIS = (0.9, 4.1)  # steps: the whole scale, with room for half a mark at either end
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


WIDE = Frame(width=752, axis=(0.235, 0.675), row=66, label_above=False, words_at=0.715)
HALF = Frame(width=536, axis=(0.38, 0.84), row=46, label_above=False, words_at=0.9, is_small=True)
NARROW = Frame(width=350, axis=(0.12, 0.88), row=96, label_above=True, words_at=None)
HEAD, FOOT = 56, 62


def wrapped(label: str, length: int = 24) -> str:
    """The label on two lines where one is too short."""
    if len(label) <= length:
        return label
    cut = label.rfind(" ", 0, length)
    return f"{label[:cut]}<br>{label[cut + 1 :]}"


def text_at(text: str, x: float, y: float, color: str, **where: Any) -> Figure:
    font = {"size": 14, "color": color, "family": FONT}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **where}


def label_at(text: str, x: float, y: float, style: Style, **where: Any) -> Figure:
    """A text that begins at a share of the width. No tags in it but <br>: the others would need inline styles."""
    font = {"size": style.size, "color": style.color, "family": FONT, "weight": style.weight}
    place = {"x": x, "y": y, "xref": "paper", "xanchor": "left", "align": "left"}
    return {"text": text, "showarrow": False, "font": font, **place, **where}


def figure_of(
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

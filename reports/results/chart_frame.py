"""What all charts share: widths, places of labels and words, and how a text is set.

Colours are the custom properties of look.css: the script that draws puts their values in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import Any, NamedTuple, ParamSpec

import plotly.graph_objects as go
from django.utils.translation import get_language

FONT = '"Source Sans 3", sans-serif'
INK, SOFT, RULE, EDGE = "var(--ink)", "var(--ink-soft)", "var(--rule)", "var(--edge)"
IDEAL, ACTUAL, SURFACE = "var(--ideal)", "var(--actual)", "var(--surface)"
MARK_WIDTH = 16  # pixels: nearer marks would hide each other, so the diamond stands in a larger circle
EDGE_ROOM = 1 / 30  # of the scale: half a mark at either end
ROW_ABOVE = 96  # pixels of a row whose label is one line above its marks
LINE = 20  # pixels that a line of a label takes
Figure = dict[str, Any]
P = ParamSpec("P")


def kept_by_language(make: Callable[P, Figure]) -> Callable[P, Figure]:
    """What is published never changes, so a figure is made once per process and language of the page."""

    @lru_cache(maxsize=256)
    def kept(language: str | None, *args: Any, **kwargs: Any) -> Figure:
        return make(*args, **kwargs)

    @wraps(make)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Figure:
        return kept(get_language(), *args, **kwargs)  # type: ignore[arg-type]

    return asked


class Style(NamedTuple):
    """How a text is set: its colour, weight, and size in pixels."""

    color: str
    weight: int = 400
    size: int = 15


PLAIN, BOLD, QUIET, LARGE = Style(INK), Style(INK, 650), Style(SOFT), Style(INK, 650, 20)


def ends_of(top: int) -> tuple[float, float]:
    """Where an axis from 1 to `top` begins and ends, with room for a mark on either end."""
    room = round((top - 1) * EDGE_ROOM, 3)
    return 1 - room, top + room


@dataclass(frozen=True, slots=True)
class Steps:
    """The codes of both scales, from the lowest step to the highest; `words` tell below the chart what they mean."""

    ideal: tuple[str, ...]
    actual: tuple[str, ...]
    words: str = ""


TOOLS = Steps(
    ("1 Inappropriate", "2 Partially appropriate", "3 Desirable", "4 Very desirable"),
    (
        "a Not practised at all",
        "b Occasionally practised",
        "c Practised frequently",
        "d Standard and indispensable practice",
    ),
)
"""The scales of the tools for forming and for established partnerships, whose words are set by hand."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One width of a chart: where labels, axis and gap words stand, as shares of the width."""

    width: int
    axis: tuple[float, float]
    row: int  # pixels
    label_above: bool
    words_at: float | None  # None: under the label
    is_small: bool = False  # codes alone on the axis, one line per row
    steps: Steps = TOOLS
    lines: int = 1  # of the longest label above its marks

    @property
    def top(self) -> int:
        """The highest step of the scale."""
        return len(self.steps.ideal)

    @property
    def ends(self) -> tuple[float, float]:
        """The whole scale."""
        return ends_of(self.top)

    @property
    def close(self) -> float:
        """How near two marks may come before they hide each other, in steps."""
        pixels_per_step = self.width * (self.axis[1] - self.axis[0]) / (self.ends[1] - self.ends[0])
        return MARK_WIDTH / pixels_per_step

    @property
    def below(self) -> float:
        """How far the marks stand under the middle of their row, as a share of it: room for the label above them."""
        return (0.12 if self.lines == 1 else 0.2) if self.label_above else 0.0

    def under(self, label: str) -> float:
        """Where the words under a label begin, as a share of the row above its middle."""
        lines = wrapped(label, LABEL_ABOVE).count("<br>") + 1
        return 0.46 - 0.22 * lines * ROW_ABOVE / self.row

    @property
    def ideal_words(self) -> tuple[str, ...]:
        if self.is_small:
            pairs = zip(self.steps.ideal, self.steps.actual, strict=True)
            return tuple(f"{ideal.split()[0]} {actual.split()[0]}" for ideal, actual in pairs)
        if self.steps is not TOOLS:
            return self.steps.ideal
        if self.label_above:
            return ("1 Inappropriate", "2", "3", "4 Very<br>desirable")
        return ("1 Inappropriate", "2 Partially<br>appropriate", "3 Desirable", "4 Very<br>desirable")

    @property
    def actual_words(self) -> tuple[str, ...]:
        if self.is_small:
            return ()
        if self.steps is not TOOLS:
            return self.steps.actual
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
NARROW = Frame(width=350, axis=(0.12, 0.88), row=ROW_ABOVE, label_above=True, words_at=None)
HEAD, FOOT = 56, 62


LABEL, LABEL_ABOVE = 24, 42  # characters of a label beside its marks, and above them


def wrapped(label: str, length: int = LABEL) -> str:
    """The label on as many lines as it needs; a word that is longer than a line stands alone."""
    if len(label) <= length:
        return label
    cut = label.rfind(" ", 0, length)
    cut = cut if cut > 0 else label.find(" ")
    return f"{label[:cut]}<br>{wrapped(label[cut + 1 :], length)}" if cut > 0 else label


def fitted(frame: Frame, labels: Sequence[str], steps: Steps) -> Frame:
    """The frame for this scale, its rows high enough for the longest of these labels."""
    length = LABEL_ABOVE if frame.label_above else LABEL
    lines = max((wrapped(label, length).count("<br>") + 1 for label in labels), default=1)
    more = (lines - 1) * (LINE + 4) + frame.row if frame.label_above else lines * LINE + 6
    return replace(frame, steps=steps, row=max(frame.row, more), lines=lines)


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
    axis = {
        "range": list(frame.ends),
        "domain": frame.axis,
        "tickvals": list(range(1, frame.top + 1)),
        "showticklabels": False,
    }
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

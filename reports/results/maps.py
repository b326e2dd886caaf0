"""Every practice at once, as plain data: where gaps and disagreement meet, and where what matters is practised."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

import plotly.graph_objects as go
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from reports.results.chart_frame import ACTUAL, EDGE, FONT, IDEAL, INK, RULE, SOFT, SURFACE, Figure, kept_by_language

WIDE, NARROW = 536, 350  # pixels
HEIGHT = 380
SIDES = [
    {"xanchor": anchor, "xshift": 8 if anchor == "left" else -8, "yshift": shift}
    for anchor, shift in (("left", 8), ("left", -9), ("right", 8), ("right", -9), ("left", 22))
]


@dataclass(frozen=True, slots=True)
class Point:
    """One practice. `number` stands beside the mark where it is to be found in the list."""

    x: float
    y: float
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """What both axes say, and how far they reach."""

    x: str
    y: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]
    diagonal: bool = False


def disagreement_axes(options: int) -> Axes:
    """Gap against agreement, on a scale of so many options; the gridlines of agreement are where its words change."""
    most = options - 1
    ticks = tuple(range(-most, most + 1))
    return Axes(_("Gap in steps"), _("Agreement"), (-most - 0.2, most + 0.2), (-1.1, 1.1), ticks, (-1, 0, 0.2, 0.6, 1))


def importance_axes(options: int, ideal: str, actual: str) -> Axes:
    """The actual against the ideal, with the line on which both are equal."""
    ends, ticks = (0.9, options + 0.1), tuple(range(1, options + 1))
    return Axes(actual, ideal, ends, ends, ticks, ticks, diagonal=True)


MARKS = {
    "ideal": {"symbol": "circle", "size": 10, "color": SURFACE, "opacity": 1, "line": {"color": IDEAL, "width": 2}},
    "actual": {"symbol": "diamond", "size": 11, "color": ACTUAL, "line": {"color": SURFACE, "width": 1}},
    "both": {"symbol": "square", "size": 9, "color": SURFACE, "opacity": 1, "line": {"color": INK, "width": 1.5}},
}


@kept_by_language
def scatter(points: tuple[Point, ...], axes: Axes, mark: str, width: int) -> Figure:
    """One mark per practice. `mark`: "ideal", "actual", or "both" for a mark of either."""
    trace = go.Scatter(
        x=[point.x for point in points],
        y=[point.y for point in points],
        mode="markers",
        marker=MARKS[mark],
        cliponaxis=False,
    )
    line = {"color": EDGE, "width": 1, "dash": "dot"}
    ends = {"x0": axes.x_range[0], "y0": axes.y_range[0], "x1": axes.x_range[1], "y1": axes.y_range[1]}
    common = {"fixedrange": True, "zeroline": False, "gridcolor": RULE, "ticks": "", "tickfont": _font(SOFT, 14)}
    layout = go.Layout(
        template="none",
        width=width,
        height=HEIGHT,
        margin={"l": 44, "r": 16, "t": 30, "b": 48, "pad": 4},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode=False,
        font={"family": FONT, "color": INK},
        annotations=[*_axis_words(axes), *_numbers(points)],
        shapes=[{"type": "line", "line": line, "layer": "below", **ends}] if axes.diagonal else [],
        xaxis={**common, "range": list(axes.x_range), "tickvals": list(axes.x_ticks)},
        yaxis={**common, "range": list(axes.y_range), "tickvals": list(axes.y_ticks)},
    )
    if (decimals := get_format("DECIMAL_SEPARATOR")) != ".":
        layout.separators = f"{decimals}{get_format('THOUSAND_SEPARATOR')}"
    figure: Figure = go.Figure([trace], layout).to_plotly_json()
    return figure


def both_scatters(points: Sequence[Point], axes: Axes, mark: str) -> dict[str, Figure]:
    return {name: scatter(tuple(points), axes, mark, width) for name, width in (("wide", WIDE), ("narrow", NARROW))}


def _font(color: str, size: int, weight: int = 400) -> Figure:
    return {"size": size, "color": color, "family": FONT, "weight": weight}


def _axis_words(axes: Axes) -> list[Figure]:
    paper = {"xref": "paper", "yref": "paper", "showarrow": False, "font": _font(INK, 15, 650)}
    return [
        {"text": axes.y, "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": -40, "yshift": 8, **paper},
        {"text": axes.x, "x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -26, **paper},
    ]


def _numbers(points: Sequence[Point]) -> list[Figure]:
    """On sides that change from one to the next, so that neighbours can both be read."""
    numbered = [point for point in points if point.number]
    return [
        {"text": str(point.number), "font": _font(INK, 14), "showarrow": False, "x": point.x, "y": point.y, **side}
        for point, side in zip(numbered, cycle(SIDES), strict=False)
    ]

"""What all interactive figures share: colours, marks, axes, and texts that plotly.js does not read as markup."""

import html
from collections.abc import Sequence
from typing import Any  # Any: plotly.js reads values of any type

from charts.figures import Figure
from charts.svg.overlap import pair_of
from charts.svg.text import wrapped

Data = dict[str, Any]  # JSON for plotly.js: its schema is checked by the tests

FONT = '"Source Sans 3", sans-serif'  # quoted, because a name that ends in a digit is no identifier
INK, SOFT, RULE, EDGE = "var(--ink)", "var(--ink-soft)", "var(--rule)", "var(--edge)"
IDEAL, ACTUAL, SURFACE = "var(--ideal)", "var(--actual)", "var(--surface)"
SUNKEN = "var(--sunken)"
CLEAR = "rgba(0,0,0,0)"
LABEL = 200  # pixels of a row's label
MARKERS: dict[str, Data] = {
    "ideal": {"symbol": "circle", "size": 14, "color": SURFACE, "line": {"color": IDEAL, "width": 2.5}},
    "actual": {"symbol": "diamond", "size": 15, "color": ACTUAL, "line": {"color": SURFACE, "width": 1.5}},
    "person": {"symbol": "diamond", "size": 5, "color": ACTUAL},
    "wanted": {"symbol": "circle-open", "size": 8, "color": IDEAL, "line": {"color": IDEAL, "width": 1.5}},
    "now": {"symbol": "diamond", "size": 8, "color": ACTUAL},
    "wide": {"symbol": "square", "size": 14, "color": INK, "line": {"color": INK, "width": 1.5}},
    "some": {"symbol": "square-open-dot", "size": 14, "color": INK, "line": {"color": INK, "width": 1.5}},
    "none": {"symbol": "square-open", "size": 14, "color": INK, "line": {"color": INK, "width": 1.5}},
    "both": {"symbol": "square", "size": 10, "color": SURFACE, "line": {"color": INK, "width": 1.5}},
    "flag": {"symbol": "square", "size": 18, "color": SURFACE, "line": {"color": INK, "width": 1}},
}


def safe(text: str) -> str:
    """The text without meaning as markup: plotly.js reads some tags in what it writes."""
    return html.escape(text, quote=False)


def broken(text: str, room: float = LABEL) -> str:
    return "<br>".join(safe(line) for line in wrapped(text, room, 15))


def points(series: str, name: str, xs: Sequence[object], ys: Sequence[float], hover_texts: Sequence[str]) -> Data:
    """One series of marks. `hover_texts` has the text that each mark shows when it is pointed at."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": safe(name),
        "meta": {"series": series},
        "x": list(xs),
        "y": list(ys),
        "hovertext": [safe(text) for text in hover_texts],
        "hoverinfo": "text",
        "marker": {**MARKERS[series], "opacity": 1},  # marks of several sizes would be translucent without it
        "cliponaxis": False,
        "showlegend": bool(name),
    }


def pairs_of(ideal: Data, actual: Data, sides: Sequence[tuple[float | None, float | None]], step: int) -> list[Data]:
    """Both series with sizes by which no mark hides another before anybody zooms; `step`: pixels of a step then.

    Values stay exact. The actuals are drawn last, so that the diamond of a near pair is inside its circle.
    """
    pairs = [pair_of((one or 0) * step, (other or 0) * step) for one, other in sides]
    circles, diamonds = [2 * pair.circle for pair in pairs], [2 * pair.diamond for pair in pairs]
    return [sized(ideal, circles), sized(actual, diamonds)]


def sized(trace: Data, sizes: Sequence[float]) -> Data:
    """The series with a size for each mark."""
    return {**trace, "marker": {**trace["marker"], "size": list(sizes)}}


def gap_lines(name: str, ends: Sequence[tuple[float, float, float]]) -> Data:
    """Lines between marks: both ends and the height of each."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": safe(name),
        "meta": {"series": "gap"},
        "x": [x for ideal, actual, _y in ends for x in (ideal, actual, None)],
        "y": [place for _ideal, _actual, y in ends for place in (y, y, None)],
        "line": {"color": EDGE, "width": 2},
        "hoverinfo": "skip",
        "showlegend": bool(name),
    }


def layout_of(figure: Figure) -> Data:
    return {
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 15, "color": INK},
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": SURFACE, "bordercolor": INK, "font": {"family": FONT, "size": 15, "color": INK}},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "margin": {"l": 12, "r": 56, "t": 60, "b": 12},
        "meta": {"title": figure.title, "described": figure.described},
    }


def in_rows(labels: Sequence[str], each: int) -> Data:
    """The axis of rows, the first one on top, and the height that rows of `each` pixels need."""
    axis = {
        "tickvals": [len(labels) - 1 - place for place in range(len(labels))],
        "ticktext": [broken(label) for label in labels],
        "range": [-0.6, len(labels) - 0.4],
        "automargin": True,
        "zeroline": False,
        "showgrid": False,
    }
    return {"yaxis": axis, "height": 120 + each * max(len(labels), 1)}


def scale_axis(ticks: Sequence[float], texts: Sequence[str], ends: tuple[float, float]) -> Data:
    common = {"gridcolor": RULE, "zeroline": False, "automargin": True, "ticklabeloverflow": "allow"}
    return {"tickvals": list(ticks), "ticktext": [broken(text, 110) for text in texts], "range": list(ends), **common}

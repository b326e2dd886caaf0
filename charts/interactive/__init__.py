"""The same figures for plotly.js, for readers who want to look closer: values on pointing, series on and off, zoom.

The result is plain data that goes to the page as JSON. It is built as dictionaries, because importing plotly's Python
package costs half a second and 28 MB in a web worker; tests check each figure against that package.
Colours are the custom properties of look.css, which the page's script replaces by their values.
"""

from collections.abc import Sequence
from functools import singledispatch

from charts.figures import Counts, Dumbbell, Fields, Figure, Map, Spectrum, Squares, Trend
from charts.interactive import planes, rows
from charts.interactive.parts import Data, layout_of, safe

LOWER = 0.16  # of a row


def interactive(figure: Figure, others: Sequence[Figure] = ()) -> Data:
    """`data` and `layout` for plotly.js. `others`, such as the two sides' practices, can be switched on in it.

    They have the same rows as the figure, and stand a little lower in them, so that they hide none of its marks.
    """
    data: list[Data] = traces_of(figure)
    for place, other in enumerate(others, 1):
        data += [_lower(trace, place, other.title) for trace in traces_of(other)]
    return {"data": data, "layout": {**layout_of(figure), **axes_of(figure)}}


def _lower(trace: Data, place: int, title: str) -> Data:
    moved = {
        "name": f"{safe(title)}: {trace['name']}",
        "visible": "legendonly",
        "showlegend": False,
        "meta": {**trace["meta"], "figure": place, "title": title},
        "y": [None if y is None else round(y - LOWER * place, 4) for y in trace["y"]],
    }
    if "hovertext" in trace:
        moved["hovertext"] = [f"{safe(title)}. {text}" for text in trace["hovertext"]]
    return {**trace, **moved}


@singledispatch
def traces_of(figure: Figure) -> list[Data]:
    """The series of a figure."""
    raise TypeError(f"no interactive figure for {type(figure).__name__}")


@singledispatch
def axes_of(figure: Figure) -> Data:
    """The axes of a figure, its height, and what else its layout needs."""
    raise TypeError(f"no interactive figure for {type(figure).__name__}")


traces_of.register(Dumbbell, rows.dumbbell_traces)
traces_of.register(Squares, rows.squares_traces)
traces_of.register(Fields, rows.fields_traces)
traces_of.register(Counts, rows.counts_traces)
traces_of.register(Trend, planes.trend_traces)
traces_of.register(Map, planes.map_traces)
traces_of.register(Spectrum, planes.spectrum_traces)
axes_of.register(Dumbbell, rows.dumbbell_axes)
axes_of.register(Squares, rows.squares_axes)
axes_of.register(Fields, rows.fields_axes)
axes_of.register(Counts, rows.counts_axes)
axes_of.register(Trend, planes.trend_axes)
axes_of.register(Map, planes.map_axes)
axes_of.register(Spectrum, planes.spectrum_axes)

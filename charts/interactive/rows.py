"""Figures in rows: dumbbells, squares, fields, and bars of counts. The first row stands on top."""

from collections.abc import Sequence

from charts.figures import Counts, Dumbbell, Fields, Squares
from charts.figures.dumbbell import DumbbellRow
from charts.interactive.parts import (
    ACTUAL,
    EDGE,
    IDEAL,
    RULE,
    SURFACE,
    Data,
    in_rows,
    points,
    safe,
    scale_axis,
)
from charts.svg.overlap import side_by_side

DOT_APART = 0.0625  # of a step: eight dots take half a step


def dumbbell_traces(figure: Dumbbell) -> list[Data]:
    rows = [(len(figure.rows) - 1 - place, row) for place, row in enumerate(figure.rows) if row.ideal and row.actual]
    words, ys = figure.words, [y for y, _row in rows]
    ideals = [row.ideal.number for _y, row in rows if row.ideal]
    actuals = [row.actual.number for _y, row in rows if row.actual]
    told = [_told(figure, row) for _y, row in rows]
    lines: Data = {
        "type": "scatter",
        "mode": "lines",
        "name": safe(words.gap),
        "meta": {"series": "gap"},
        "x": [x for pair in zip(ideals, actuals, strict=True) for x in (*pair, None)],
        "y": [place for y in ys for place in (y, y, None)],
        "line": {"color": EDGE, "width": 2},
        "hoverinfo": "skip",
    }
    marks = {**points("actual", words.actual, actuals, ys, told), **_intervals(figure, [row for _y, row in rows])}
    return [*_people(figure, rows), lines, marks, points("ideal", words.ideal, ideals, ys, told)]


def _told(figure: Dumbbell, row: DumbbellRow) -> str:
    """A row in words: its label and what the table says of it."""
    table = figure.table()
    cells = table.rows[figure.rows.index(row)]
    return f"{row.label}. " + "; ".join(f"{head}: {cell}" for head, cell in zip(table.head[1:], cells[1:], strict=True))


def _intervals(figure: Dumbbell, rows: Sequence[DumbbellRow]) -> Data:
    if not figure.has_intervals:
        return {}
    array, minus = list[float](), list[float]()
    for row in rows:
        low, high = (row.interval.low, row.interval.high) if row.interval else (0.0, 0.0)
        actual = row.actual.number if row.actual else 0.0
        array.append(round(row.moved(low, figure.scale) - actual, 6) if row.interval else 0.0)
        minus.append(round(actual - row.moved(high, figure.scale), 6) if row.interval else 0.0)
    look = {"color": ACTUAL, "thickness": 2, "width": 5}
    return {"error_x": {"type": "data", "symmetric": False, "array": array, "arrayminus": minus, **look}}


def _people(figure: Dumbbell, rows: Sequence[tuple[int, DumbbellRow]]) -> list[Data]:
    xs, ys, centres = list[float](), list[float](), list[float]()
    for y, row in rows:
        for place, count in figure.dots_of(row):
            for line in range(-(-count // 8)):
                many = min(8, count - 8 * line)
                xs += [round(x, 4) for x in side_by_side(many, place, DOT_APART)]
                ys += [y - 0.25 - 0.1 * line] * many
                centres += [place] * many
    if not xs:
        return []
    trace = points("person", figure.words.people or figure.words.row, xs, ys, [])
    return [{**trace, "customdata": centres, "hoverinfo": "skip"}]


def dumbbell_axes(figure: Dumbbell) -> Data:
    scale = figure.scale
    pairs = [f"{ideal}, {actual}" for ideal, actual in zip(scale.ideal, scale.actual, strict=True)]
    axis = scale_axis(range(1, scale.top + 1), pairs, (0.8, scale.top + 0.2))
    return {
        "xaxis": axis,
        **in_rows([row.label for row in figure.rows], 70),
    }


def squares_traces(figure: Squares) -> list[Data]:
    last, found = len(figure.rows) - 1, list[Data]()
    for size, name in zip(("wide", "some", "none"), figure.words.sizes, strict=True):
        marks = [mark for mark in figure.marks() if mark.series == size]
        told = [f"{figure.rows[mark.row].label}. {figure.rows[mark.row].words}" for mark in marks]
        found.append(points(size, name, [mark.x for mark in marks], [last - mark.row for mark in marks], told))
    return found


def squares_axes(figure: Squares) -> Data:
    most = max((len(row.sizes) for row in figure.rows), default=1)
    axis = {"visible": False, "range": [-0.6, max(most, 12)]}
    return {
        "xaxis": axis,
        **in_rows([row.label for row in figure.rows], 50),
    }


def fields_traces(figure: Fields) -> list[Data]:
    last, found = len(figure.rows) - 1, list[Data]()
    for series, name in (("actual", figure.actual_name), ("ideal", figure.ideal_name)):
        marks = [mark for mark in figure.marks() if mark.series == series]
        told = [f"{figure.rows[mark.row].label}. {name}: {figure.fields[int(mark.x)]}" for mark in marks]
        found.append(points(series, name, [mark.x for mark in marks], [last - mark.row for mark in marks], told))
    return found


def fields_axes(figure: Fields) -> Data:
    ends = (-0.5, len(figure.fields) - 0.5)
    axis = {**scale_axis(range(len(figure.fields)), figure.fields, ends), "showgrid": False}
    return {
        "xaxis": axis,
        **in_rows([row.label for row in figure.rows], 60),
    }


def counts_traces(figure: Counts) -> list[Data]:
    color = IDEAL if figure.side == "ideal" else ACTUAL
    fills = [SURFACE if figure.side == "ideal" or not row.is_rating else color for row in figure.rows]
    edges = [color if row.is_rating else EDGE for row in figure.rows]
    bars: Data = {
        "type": "bar",
        "orientation": "h",
        "name": safe(figure.people_name),
        "meta": {"series": figure.side},
        "x": [row.people for row in figure.rows],
        "y": [len(figure.rows) - 1 - place for place in range(len(figure.rows))],
        "hovertext": [safe(f"{row.label}: {row.people}") for row in figure.rows],
        "hoverinfo": "text",
        "width": 0.6,
        "marker": {"color": fills, "line": {"color": edges, "width": 2}},
    }
    return [bars]


def counts_axes(figure: Counts) -> Data:
    axis = {"range": [0, figure.most * 1.05], "gridcolor": RULE, "zeroline": False, "tickformat": "d"}
    return {
        "xaxis": axis,
        **in_rows([row.label for row in figure.rows], 44),
    }

"""Figures in rows: dumbbells, squares, fields, and bars of counts. The first row is on top."""

from collections.abc import Sequence

from charts.figures import Counts, Dumbbell, Fields, Squares
from charts.figures.dumbbell import DumbbellRow
from charts.interactive.parts import (
    ACTUAL,
    EDGE,
    IDEAL,
    RULE,
    SUNKEN,
    SURFACE,
    Data,
    gap_lines,
    in_rows,
    pairs_of,
    points,
    safe,
    scale_axis,
    sized,
)
from charts.svg.overlap import NESTED_CIRCLE, NESTED_DIAMOND, side_by_side

STEP = 110  # pixels of a step before anybody zooms
NESTED = {"ideal": 2 * NESTED_CIRCLE, "actual": 2 * NESTED_DIAMOND}
DOT_APART = 0.0625  # of a step: eight dots take half a step


def dumbbell_traces(figure: Dumbbell) -> list[Data]:
    rows = [(len(figure.rows) - 1 - place, row) for place, row in enumerate(figure.rows) if row.ideal and row.actual]
    words, ys = figure.words, [y for y, _row in rows]
    ideals = [row.ideal.number for _y, row in rows if row.ideal]
    actuals = [row.actual.number for _y, row in rows if row.actual]
    hover_texts = [_hover_text(figure, row) for _y, row in rows]
    lines = gap_lines(words.gap, list(zip(ideals, actuals, ys, strict=True)))
    marks = {
        **points("actual", words.actual, actuals, ys, hover_texts),
        **_intervals(figure, [row for _y, row in rows]),
    }
    sides = list(zip(ideals, actuals, strict=True))
    return [
        *_people(figure, rows),
        lines,
        *pairs_of(points("ideal", words.ideal, ideals, ys, hover_texts), marks, sides, STEP),
    ]


def _hover_text(figure: Dumbbell, row: DumbbellRow) -> str:
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
    trace = points("person", figure.words.people, xs, ys, [])
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
        hover_texts = [f"{figure.rows[mark.row].label}. {figure.rows[mark.row].words}" for mark in marks]
        found.append(points(size, name, [mark.x for mark in marks], [last - mark.row for mark in marks], hover_texts))
    return found


def squares_axes(figure: Squares) -> Data:
    most = max((len(row.sizes) for row in figure.rows), default=1)
    axis = {"visible": False, "range": [-0.6, max(most, 12)]}
    return {
        "xaxis": axis,
        **in_rows([row.label for row in figure.rows], 50),
    }


def fields_traces(figure: Fields) -> list[Data]:
    last = len(figure.rows) - 1
    rows = [(row.ideal, row.actual, last - place) for place, row in enumerate(figure.rows)]
    lines = [(ideal, actual, y) for ideal, actual, y in rows if ideal is not None and actual is not None]
    found = [gap_lines("", lines)]
    for series, name in (("ideal", figure.ideal_name), ("actual", figure.actual_name)):
        marks = [mark for mark in figure.marks() if mark.series == series]
        hover_texts = [f"{figure.rows[mark.row].label}. {name}: {figure.fields[int(mark.x)]}" for mark in marks]
        trace = points(series, name, [mark.x for mark in marks], [last - mark.row for mark in marks], hover_texts)
        near = [figure.rows[mark.row].ideal == figure.rows[mark.row].actual for mark in marks]
        found.append(sized(trace, [NESTED[series] if is_near else trace["marker"]["size"] for is_near in near]))
    return found


def fields_axes(figure: Fields) -> Data:
    ends = (-0.5, len(figure.fields) - 0.5)
    axis = {**scale_axis(range(len(figure.fields)), figure.fields, ends), "showgrid": False}
    bands = [
        {"type": "rect", "x0": x - 0.49, "x1": x + 0.49, "y0": y - 0.32, "y1": y + 0.32, "layer": "below"}
        for x in range(len(figure.fields))
        for y in range(len(figure.rows))
    ]
    return {
        "xaxis": axis,
        "shapes": [{**band, "fillcolor": SUNKEN, "line": {"width": 0}} for band in bands],
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

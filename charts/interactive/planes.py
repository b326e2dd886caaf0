"""Figures on two axes: trends, maps, and the spectrum."""

from collections import defaultdict
from datetime import date

from charts.figures import ImportanceGrid, Map, Spectrum, Trend
from charts.figures.base import Value
from charts.figures.maps import Axis
from charts.interactive.parts import (
    ACTUAL,
    EDGE,
    IDEAL,
    INK,
    RULE,
    Data,
    broken,
    in_rows,
    pairs_of,
    points,
    safe,
    scale_axis,
)

STEP = 80  # pixels of a step before anybody zooms
MARK_APART = 0.05  # of a level: from one person's mark to the next
FIRST_MARK = -0.3  # of a level, from its middle


def trend_traces(figure: Trend) -> list[Data]:
    ideal = _line(figure, "ideal", figure.words.ideal, {"color": IDEAL, "width": 2, "dash": "dot"})
    actual = _line(figure, "actual", figure.words.actual, {"color": ACTUAL, "width": 2})
    flags, values = figure.flags, [list(one["y"]) for one in (ideal, actual)]
    sides = pairs_of(ideal, actual, list(zip(*values, strict=True)), STEP)
    if not flags:
        return sides
    days, tops = [flag.on.isoformat() for flag in flags], [figure.scale.top + 0.3] * len(flags)
    hover_texts = [f"{flag.number}. {flag.words}" for flag in flags]
    marks = points("flag", figure.words.flags, days, tops, hover_texts)
    return [*sides, {**marks, "mode": "markers+text", "text": [str(flag.number) for flag in flags]}]


def _line(figure: Trend, side: str, name: str, line: Data) -> Data:
    """A round without averages breaks the line."""
    values = [point.ideal if side == "ideal" else point.actual for point in figure.points]
    hover_texts = [_hover_text(point.label, name, value) for point, value in zip(figure.points, values, strict=True)]
    days = [point.on.isoformat() for point in figure.points]
    marks = points(side, name, days, [], hover_texts)
    return {**marks, "mode": "lines+markers", "line": line, "y": [value.number if value else None for value in values]}


def _hover_text(label: str, name: str, value: Value | None) -> str:
    return f"{label}. {name}: {value.text}" if value else label


def trend_axes(figure: Trend) -> Data:
    first, last = figure.ends
    room = max((last - first).days // 20, 20)
    ends = [date.fromordinal(day).isoformat() for day in (first.toordinal() - room, last.toordinal() + room)]
    ticks = [point.on.isoformat() for point in figure.points]
    captions = ["<br>".join(safe(line) for line in point.caption) for point in figure.points]
    lines = [
        {"type": "line", "x0": on, "x1": on, "y0": 1, "y1": figure.scale.top, "layer": "below", "line": _dotted(INK)}
        for on in (flag.on.isoformat() for flag in figure.flags)
    ]
    steps = [str(step) for step in range(1, figure.scale.top + 1)]
    across = {"type": "date", "range": ends, "tickvals": ticks, "ticktext": captions, "showgrid": False}
    upright = scale_axis(range(1, figure.scale.top + 1), steps, (0.8, figure.scale.top + 0.6))
    return {"xaxis": {**across, "automargin": True}, "yaxis": upright, "shapes": lines, "height": 420}


def _dotted(color: str) -> Data:
    return {"color": color, "width": 1, "dash": "dot"}


def map_traces(figure: Map) -> list[Data]:
    """Marks at the same place each name all practices that are there."""
    same: dict[tuple[float, float], list[str]] = defaultdict(list)
    for point in figure.points:
        description = f"{point.label}. {figure.x.name}: {point.x.text}; {figure.y.name}: {point.y.text}"
        same[point.x.number, point.y.number].append(description)
    hover_texts = [same[point.x.number, point.y.number] for point in figure.points]
    xs, ys = [point.x.number for point in figure.points], [point.y.number for point in figure.points]
    marks = points(figure.shape, figure.row_name, xs, ys, [])
    numbers = {"mode": "markers+text", "text": [safe(point.number) for point in figure.points]}
    marks["hovertext"] = ["<br>".join(safe(line) for line in lines) for lines in hover_texts]
    return [{**marks, **numbers, "textposition": "top right", "meta": {"series": "point"}}]


def map_axes(figure: Map) -> Data:
    ends = (max(figure.x.ends[0], figure.y.ends[0]), min(figure.x.ends[1], figure.y.ends[1]))
    diagonal: Data = {"type": "line", "x0": ends[0], "y0": ends[0], "x1": ends[1], "y1": ends[1], "layer": "below"}
    shapes = [{**diagonal, "line": _dotted(EDGE)}] if isinstance(figure, ImportanceGrid) else []
    return {"xaxis": _axis(figure.x), "yaxis": _axis(figure.y), "shapes": shapes, "height": 520}


def _axis(axis: Axis) -> Data:
    ticks = scale_axis([tick.number for tick in axis.ticks], [tick.text for tick in axis.ticks], axis.ends)
    return {**ticks, "title": {"text": safe(axis.name)}}


def spectrum_traces(figure: Spectrum) -> list[Data]:
    """One mark per person, or per so many, wanted above now."""
    found = list[Data]()
    for series, name, up in (("wanted", figure.wanted_name, 0.18), ("now", figure.now_name, -0.18)):
        xs, ys, hover_texts = list[float](), list[float](), list[str]()
        for mark in figure.marks():
            if mark.series == series:
                level, people = int(mark.x), int(mark.y)
                many = -(-people // figure.people_per_mark)
                xs += [round(level + FIRST_MARK + MARK_APART * place, 4) for place in range(many)]
                ys += [len(figure.rows) - 1 - mark.row + up] * many
                hover_texts += [f"{figure.rows[mark.row].label}. {name}, {figure.levels[level]}: {people}"] * many
        found.append(points(series, name, xs, ys, hover_texts))
    return found


def _between(levels: int) -> list[float]:
    return [level - 0.5 for level in range(1, levels)]


def spectrum_axes(figure: Spectrum) -> Data:
    levels = len(figure.levels)
    ticks = [broken(level) for level in figure.levels]
    edges = [{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1} for x in _between(levels)]
    axis = {"tickvals": list(range(levels)), "ticktext": ticks, "range": [-0.5, levels - 0.5], "side": "bottom"}
    return {
        "xaxis": {**axis, "showgrid": False, "zeroline": False, "automargin": True},
        **in_rows([row.label for row in figure.rows], 60),
        "shapes": [{**edge, "line": {"color": RULE, "width": 1}} for edge in edges],
    }

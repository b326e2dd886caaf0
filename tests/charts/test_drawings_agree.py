"""The SVG, the interactive figure and the table of a figure show the same numbers, mark by mark."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.figures import Counts, Dumbbell, Fields, Figure, Map, Mark, Spectrum, Squares, Trend
from charts.interactive import interactive
from charts.svg import drawn
from tests.charts import examples
from tests.charts.reading import Drawn, value_at

WIDTHS = st.sampled_from([350, 536, 752, 1216, 1760])
NESTED_OFF = 0.34 * 16  # pixels: how far a nested mark may stand from its value
often = settings(max_examples=40, deadline=None)


def by_series(marks: Any) -> dict[tuple[int, str], list[float]]:
    found: dict[tuple[int, str], list[float]] = defaultdict(list)
    for mark in marks:
        found[mark.row, mark.series].append(mark.x)
    return found


@often
@given(examples.dumbbells(), WIDTHS)
def test_a_drawn_dumbbell_shows_every_number(figure: Dumbbell, width: int) -> None:
    svg, wanted = Drawn.of(drawn(figure, width)), by_series(figure.marks())
    unit = 1.75 if width >= 1600 else 1
    steps = svg.upright("c-grid")
    off = (NESTED_OFF * unit + 0.2) / (steps[1] - steps[0])
    rows = [number for number, row in enumerate(figure.rows) if row.ideal]
    sides = (svg.circles("c-ideal"), svg.diamonds("c-actual"))
    ideals, actuals = (sorted(places, key=lambda place: place[1]) for places in sides)
    assert len(steps) == figure.scale.top
    assert len(ideals) == len(actuals) == len(rows)
    for row, (x, y), (other_x, other_y) in zip(rows, ideals, actuals, strict=True):
        is_nested = x == other_x
        allowed = off if is_nested else 0.2 / (steps[1] - steps[0])
        assert other_y == pytest.approx(y, abs=0.2)
        assert value_at(x, steps) == pytest.approx(wanted[row, "ideal"][0], abs=allowed)
        assert value_at(other_x, steps) == pytest.approx(wanted[row, "actual"][0], abs=allowed)


@often
@given(examples.dumbbells(), WIDTHS)
def test_a_drawn_dumbbell_shows_intervals_and_people(figure: Dumbbell, width: int) -> None:
    svg, wanted = Drawn.of(drawn(figure, width)), by_series(figure.marks())
    steps = svg.upright("c-grid")
    heights = sorted(y for _x, y in svg.circles("c-ideal"))
    rows = [number for number, row in enumerate(figure.rows) if row.ideal]
    spans = {y: (left, right) for left, right, y in svg.spans("c-interval")}
    dots = Counter(max(y for y in heights if y <= dot_y) for _x, dot_y in svg.diamonds("c-people"))
    for row, y in zip(rows, heights, strict=True):
        assert dots[y] == len(wanted[row, "person"])
        if figure.rows[row].interval:
            ends = [value_at(x, steps) for x in spans[y]]
            assert ends == pytest.approx([wanted[row, "low"][0], wanted[row, "high"][0]], abs=0.01)


@often
@given(examples.dumbbells())
def test_an_interactive_dumbbell_shows_every_number(figure: Dumbbell) -> None:
    traces = traces_by_series(figure)
    last, found = len(figure.rows) - 1, list[Mark]()
    for series in ("ideal", "actual"):
        trace = traces[series]
        found += [Mark(last - y, series, x) for x, y in zip(trace["x"], trace["y"], strict=True)]
    if error := traces["actual"].get("error_x"):
        ends = zip(traces["actual"]["x"], traces["actual"]["y"], error["array"], error["arrayminus"], strict=True)
        for x, y, plus, minus in ends:
            if figure.rows[last - y].interval:
                found += [Mark(last - y, "low", x - minus), Mark(last - y, "high", x + plus)]
    if people := traces.get("person"):
        rows = [round(last - y - 0.3) for y in people["y"]]
        found += [Mark(row, "person", x) for row, x in zip(rows, people["customdata"], strict=True)]
    assert_same(found, figure.marks())


@often
@given(examples.dumbbells())
def test_a_table_of_a_dumbbell_holds_its_numbers(figure: Dumbbell) -> None:
    wanted = by_series(figure.marks())
    for number, cells in enumerate(figure.table().rows):
        if figure.rows[number].ideal:
            assert [as_number(cell) for cell in cells[1:3]] == [*wanted[number, "ideal"], *wanted[number, "actual"]]
        else:
            assert cells[1:4] == ("–", "–", "–")


@often
@given(examples.squares, WIDTHS)
def test_squares_agree(figure: Squares, width: int) -> None:
    svg, traces = Drawn.of(drawn(figure, width)), traces_by_series(figure)
    solid = {(x, y) for x, y, *_size in svg.rects("c-wide")}
    hollow = {(x, y): width for x, y, width, _height in svg.rects("c-hollow")}
    dotted = {(x, y) for x, y, side, height in svg.rects("c-hollow") if has_dot(svg, x, y, side)}
    drawn_sizes = Counter({"wide": len(solid), "some": len(dotted), "none": len(hollow) - len(dotted)})
    wanted = Counter(mark.series for mark in figure.marks())
    assert +drawn_sizes == +wanted
    last = len(figure.rows) - 1
    found = [Mark(last - y, size, x) for size, t in traces.items() for x, y in zip(t["x"], t["y"], strict=True)]
    assert_same(found, figure.marks())
    cells = [tuple(int(cell) for cell in cells[1:]) for cells in figure.table().rows]
    assert cells == [tuple(row.sizes.count(size) for size in ("wide", "some", "none")) for row in figure.rows]


@often
@given(examples.squares, WIDTHS)
def test_each_row_of_squares_begins_with_the_wide_ones(figure: Squares, width: int) -> None:
    svg = Drawn.of(drawn(figure, width))
    rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for name in ("c-wide", "c-hollow"):
        for x, y, side, _height in svg.rects(name):
            dot = "some" if has_dot(svg, x, y, side) else "none"
            rows[y].append((x, "wide" if name == "c-wide" else dot))
    shown = [[size for _x, size in sorted(rows[y])] for y in sorted(rows)]
    assert shown == [list(row.sizes) for row in figure.rows if row.sizes]


@often
@given(examples.fields, WIDTHS)
def test_fields_agree(figure: Fields, width: int) -> None:
    svg, traces = Drawn.of(drawn(figure, width)), traces_by_series(figure)
    bands = svg.rects("c-field")
    heights = sorted({y for _x, y, _width, _height in bands})
    found = []
    for series, places in (("ideal", svg.circles("c-ideal")), ("actual", svg.diamonds("c-actual"))):
        for x, y in places:
            row = next(n for n, top in enumerate(heights) if top <= y <= top + bands[0][3])
            lefts = sorted(left for left, top, *_size in bands if top == heights[row])
            found.append(Mark(row, series, sum(left <= x for left in lefts) - 1))
    assert_same(found, figure.marks())
    last = len(figure.rows) - 1
    inter = [Mark(last - y, name, x) for name, t in traces.items() for x, y in zip(t["x"], t["y"], strict=True)]
    assert_same(inter, figure.marks())
    words = [figure.fields[int(mark.x)] for mark in figure.marks()]
    assert [cell for row in figure.table().rows for cell in row[1:] if cell != "–"] == words


@often
@given(examples.counts, WIDTHS)
def test_counts_agree(figure: Counts, width: int) -> None:
    svg, (trace,) = Drawn.of(drawn(figure, width)), interactive(figure)["data"]
    wanted = [int(mark.x) for mark in figure.marks()]
    rects = [rect for name in ("c-bar-ideal", "c-bar-actual", "c-bar-other") for rect in svg.rects(name)]
    rows: dict[float, list[float]] = defaultdict(list)
    for _x, y, wide, _height in rects:
        rows[y].append(wide)
    shown = [people for people in wanted if people]
    drawn_counts = [rows[y] for y in sorted(rows)]
    if all(len(row) == people for row, people in zip(drawn_counts, shown, strict=True)):
        assert len({wide for row in drawn_counts for wide in row}) <= 1
    else:
        longest = max(row[0] for row in drawn_counts)
        assert [row[0] / longest * max(shown) for row in drawn_counts] == pytest.approx(shown, abs=0.1 * max(shown))
    assert trace["x"] == wanted
    assert [int(cells[1]) for cells in figure.table().rows] == wanted


@often
@given(examples.trends(), st.sampled_from([226, 350, 752, 1760]))
def test_trends_agree(figure: Trend, width: int) -> None:
    svg, traces = Drawn.of(drawn(figure, width)), traces_by_series(figure)
    levels = svg.level("c-grid")
    wanted = [mark for mark in figure.marks() if mark.series != "flag"]
    xs = sorted({round(x, 1) for x, _y in svg.circles("c-ideal")})
    days = sorted({mark.x for mark in wanted})
    assert len(svg.circles("c-ideal")) == len(svg.diamonds("c-actual")) == len(wanted) / 2
    assert_true_to_time(days, xs)
    unit = 1.75 if width >= 1600 else 1
    allowed = (NESTED_OFF * unit + 0.3) / (levels[1] - levels[0])
    for series, places in (("ideal", svg.circles("c-ideal")), ("actual", svg.diamonds("c-actual"))):
        values = [1 + len(levels) - 1 - (value_at(y, levels) - 1) for _x, y in sorted(places)]
        assert values == pytest.approx([mark.y for mark in wanted if mark.series == series], abs=allowed)
    for series in ("ideal", "actual"):
        pairs = zip(traces[series]["x"], traces[series]["y"], strict=True)
        shown = [(date.fromisoformat(day).toordinal(), y) for day, y in pairs if y is not None]
        assert shown == [(mark.x, mark.y) for mark in wanted if mark.series == series]
    told = [as_number(cell) for row in figure.table().rows for cell in row[1:3] if cell != "–"]
    assert told == [mark.y for mark in wanted]


@often
@given(examples.trends())
def test_lines_of_a_trend_end_where_its_marks_are(figure: Trend) -> None:
    svg = Drawn.of(drawn(figure, 752))
    pieces = " ".join(svg.paths("c-actual-line"))
    assert pieces.count("M") + pieces.count("L") == sum(point.actual is not None for point in figure.points)


@often
@given(examples.maps, WIDTHS)
def test_maps_agree(figure: Map, width: int) -> None:
    svg, (trace,) = Drawn.of(drawn(figure, width)), interactive(figure)["data"]
    across, up = svg.upright("c-grid"), svg.level("c-grid")
    places = shapes_of(svg, figure)
    assert len(places) == len(figure.points)
    unit = 1.75 if width >= 1600 else 1
    for (x, y), mark in zip(places, figure.marks(), strict=True):
        exact = across[0] + (mark.x - 1) * (across[-1] - across[0]) / 3
        near = sum(abs(other.x - mark.x) < 1 and abs(other.y - mark.y) < 0.2 for other in figure.marks()) - 1
        assert abs(x - exact) <= 7 * unit * near + 0.6
        assert 5 - value_at(y, up) == pytest.approx(mark.y, abs=0.6 / (up[1] - up[0]))
    assert list(zip(trace["x"], trace["y"], strict=True)) == [(mark.x, mark.y) for mark in figure.marks()]
    cells = [(as_number(row[1]), as_number(row[2])) for row in figure.table().rows]
    assert cells == [(mark.x, mark.y) for mark in figure.marks()]


@often
@given(examples.spectrums, WIDTHS)
def test_spectrums_agree(figure: Spectrum, width: int) -> None:
    svg, traces = Drawn.of(drawn(figure, width)), traces_by_series(figure)
    per_mark = figure.people_per_mark
    wanted = figure.marks()
    assert len(svg.diamonds("c-people")) == sum(-(-int(m.y) // per_mark) for m in wanted if m.series == "now")
    circles = sum(path.count("M") for path in svg.paths("c-wanted"))
    assert circles == sum(-(-int(m.y) // per_mark) for m in wanted if m.series == "wanted")
    largest = 14 * (1.75 if width >= 1600 else 1)
    shown = Counter(text for *_place, text, size, bold in svg.texts() if bold and size <= largest)
    assert shown == Counter(str(int(mark.y)) for mark in wanted)
    last = len(figure.rows) - 1
    for series, trace in traces.items():
        placed = Counter((last - round(y), round(x)) for x, y in zip(trace["x"], trace["y"], strict=True))
        assert placed == Counter({(m.row, m.x): -(-int(m.y) // per_mark) for m in wanted if m.series == series})
    cells = [sum(int(cell) for cell in row[1:]) for row in figure.table().rows]
    assert cells == [sum(m.y for m in wanted if m.row == row) for row in range(len(figure.rows))]


@often
@given(examples.figures)
def test_plotly_accepts_every_figure(figure: Figure) -> None:
    """Its Python package knows the schema of what plotly.js draws, and refuses any other key or value."""
    go.Figure(interactive(figure, [figure]))


@often
@given(examples.figures)
def test_no_mark_of_an_interactive_figure_is_translucent(figure: Figure) -> None:
    """plotly.js draws marks of several sizes so, unless told otherwise."""
    traces = [trace for trace in interactive(figure)["data"] if "symbol" in trace.get("marker", {})]
    assert all(trace["marker"]["opacity"] == 1 for trace in traces)


@often
@given(examples.figures)
def test_a_table_has_as_many_cells_in_each_row(figure: Figure) -> None:
    table = figure.table()
    assert {len(row) for row in table.rows} == {len(table.head)}


def test_another_figure_can_be_switched_on() -> None:
    figure = examples.example_dumbbell()
    traces = interactive(figure, [figure])["data"]
    half = len(traces) // 2
    assert [trace.get("visible") for trace in traces] == [None] * half + ["legendonly"] * half
    assert traces[half]["name"].startswith("Gap between ideal and actual: ")


def traces_by_series(figure: Figure) -> dict[str, dict[str, Any]]:
    return {trace["meta"]["series"]: trace for trace in interactive(figure)["data"] if trace["meta"]["series"] != "gap"}


def assert_same(found: Any, wanted: Any) -> None:
    """The same rows and series, each with the same places in any order."""
    one, other = by_series(found), by_series(wanted)
    assert one.keys() == other.keys()
    for key, places in other.items():
        assert sorted(one[key]) == pytest.approx(sorted(places), abs=0.001)


def assert_true_to_time(days: list[float], xs: list[float]) -> None:
    """Distances on the axis are proportional to days."""
    if len(days) < 2:
        return
    per_day = (xs[-1] - xs[0]) / (days[-1] - days[0])
    for (day, after), (x, next_x) in zip(pairwise(days), pairwise(xs), strict=True):
        assert next_x - x == pytest.approx((after - day) * per_day, abs=0.3)


def has_dot(svg: Drawn, x: float, y: float, side: float) -> bool:
    return any(x < dot_x < x + side and y < dot_y < y + side for dot_x, dot_y in svg.circles("c-dot"))


def shapes_of(svg: Drawn, figure: Map) -> list[tuple[float, float]]:
    if figure.shape == "ideal":
        return svg.circles("c-ideal")
    if figure.shape == "actual":
        return svg.diamonds("c-actual")
    return [(x + wide / 2, y + high / 2) for x, y, wide, high in svg.rects("c-hollow")]


def as_number(text: str) -> float:
    return float(text.replace("−", "-"))

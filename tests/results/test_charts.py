"""Figures are plain data in look/'s grammar: both marks always, the whole scale always, no tag that needs a style."""

import json
import re
from itertools import product
from typing import Any

import pytest

from reports.results.chart_frame import HALF, NARROW, WIDE, Frame
from reports.results.charts import DumbbellRow, dumbbell, people_per_mark
from reports.results.squares import SquaresRow, squares

FRAMES = {"wide": WIDE, "half": HALF, "narrow": NARROW}
LABELS = (
    "Shared purposes and goals",
    "Relations with others",
    "Capacities for partnership work",
    "Governance",
    "Trust",
)
APART = DumbbellRow(LABELS[0], 3.6, 2.4, "1.2", "about one step behind", 0.8, 1.6, ((1.0, 12),))
CLOSE = DumbbellRow(LABELS[1], 3.1, 3.0, "0.1", "about at the ideal")
BEYOND = DumbbellRow(LABELS[2], 1.0, 4.0, "−3.0", "about three steps beyond")
ROWS = (APART, CLOSE, BEYOND)
SQUARES = (SquaresRow(LABELS[0], 2, 3, 4), SquaresRow(LABELS[4], 0, 0, 8))
DRAWN = {
    **{f"dumbbell {name}": dumbbell(ROWS, frame) for name, frame in FRAMES.items()},
    **{f"squares {name}": squares(SQUARES, frame) for name, frame in FRAMES.items()},
}


def markers(figure: dict[str, Any], symbol: str, at_least: int = 6) -> list[float]:
    """Where the marks of a symbol stand, from the size of a person's mark upwards."""
    found: list[float] = []
    for trace in figure["data"]:
        marker = trace.get("marker", {})
        sizes = marker.get("size", 0)
        if marker.get("symbol") == symbol and min(sizes if isinstance(sizes, list) else [sizes]) >= at_least:
            found += trace["x"]
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_plain_data(name: str) -> None:
    assert json.loads(json.dumps(DRAWN[name])) == json.loads(json.dumps(DRAWN[name], allow_nan=False))


@pytest.mark.parametrize("name", DRAWN)
def test_no_text_holds_a_tag_but_a_line_break(name: str) -> None:
    texts = [text["text"] for text in DRAWN[name]["layout"]["annotations"]]

    assert texts
    assert {tag for text in texts for tag in re.findall(r"<[^>]*>", text)} <= {"<br>"}


@pytest.mark.parametrize("name", DRAWN)
def test_the_axis_is_the_whole_scale(name: str) -> None:
    axis = DRAWN[name]["layout"]["xaxis"]

    assert (axis["range"], list(axis["tickvals"]), axis["fixedrange"]) == ([0.9, 4.1], [1, 2, 3, 4], True)


@pytest.mark.parametrize("name", DRAWN)
def test_colours_are_tokens(name: str) -> None:
    colours = re.findall(r'color": "([^"]+)"', json.dumps(DRAWN[name]))

    assert colours
    assert {colour for colour in colours if not colour.startswith(("var(--", "rgba(0,0,0,0)"))} == set()


@pytest.mark.parametrize(("name", "row"), list(product(FRAMES, range(len(ROWS)))))
def test_every_row_has_both_marks_and_the_line_between(name: str, row: int) -> None:
    figure = dumbbell(ROWS, FRAMES[name])

    assert ROWS[row].ideal in markers(figure, "circle")
    assert ROWS[row].actual in markers(figure, "diamond")
    (gaps,) = [trace["x"] for trace in figure["data"] if trace["mode"] == "lines"]
    assert list(gaps[3 * row : 3 * row + 2]) == [ROWS[row].ideal, ROWS[row].actual]


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_close_marks_stand_inside_each_other(frame: Frame) -> None:
    """The circle grows, and a smaller diamond is drawn after it, so that neither hides the other."""
    figure = dumbbell((CLOSE,), frame)

    circles, inner = figure["data"][-2:]
    assert list(circles["marker"]["size"]) == [20]
    assert (inner["marker"]["symbol"], inner["marker"]["size"] < 20, list(inner["x"])) == ("diamond", True, [3.0])


def test_the_interval_of_the_gap_is_drawn_where_it_would_move_the_actual() -> None:
    """Gap 1.2 from 0.8 to 1.6 under an ideal of 3.6: the actual between 2.0 and 2.8."""
    (actuals,) = [trace for trace in dumbbell((APART,), WIDE)["data"] if trace.get("error_x", {}).get("visible")]

    error = actuals["error_x"]
    assert 2.4 + error["array"][0] == pytest.approx(2.8)
    assert 2.4 - error["arrayminus"][0] == pytest.approx(2.0)


def test_no_interval_is_drawn_where_none_was_published() -> None:
    assert not any(trace.get("error_x", {}).get("visible") for trace in dumbbell((CLOSE, BEYOND), WIDE)["data"])


def test_one_mark_per_person_up_to_forty_and_never_more_than_that() -> None:
    def people(count: int) -> tuple[DumbbellRow, ...]:
        return (DumbbellRow("Trust", 4, 3, "1.0", "about one step behind", dots=((1.0, count),)),)

    for count, each in ((1, 1), (40, 1), (41, 2), (5000, 125)):
        drawn = next(t for t in dumbbell(people(count), WIDE)["data"] if t.get("marker", {}).get("size") == 5)
        assert people_per_mark(people(count)) == each
        assert len(drawn["x"]) == -(-count // each) <= 40


def test_one_square_per_practice_by_the_width_of_its_gap() -> None:
    drawn = {trace["marker"]["symbol"]: list(trace["y"]) for trace in squares(SQUARES, WIDE)["data"]}

    assert {symbol: (ys.count(1), ys.count(0)) for symbol, ys in drawn.items()} == {
        "square": (2, 0),
        "square-open-dot": (3, 0),
        "square-open": (4, 8),
    }


def test_squares_of_a_row_do_not_cover_each_other() -> None:
    xs = sorted(x for trace in squares(SQUARES[:1], WIDE)["data"] for x in trace["x"])

    assert len(set(xs)) == 9
    assert (xs[0] >= 1, xs[-1] <= 4) == (True, True)


def test_the_counts_of_squares_stand_in_words() -> None:
    assert "2 wide, 3 some, 4 none" in [text["text"] for text in squares(SQUARES, HALF)["layout"]["annotations"]]


def test_the_words_of_a_gap_stand_at_every_row_that_has_room() -> None:
    wide, narrow = ([t["text"] for t in dumbbell((APART,), frame)["layout"]["annotations"]] for frame in (WIDE, NARROW))

    assert {"1.2", "about one step behind"} <= set(wide)
    assert "Gap 1.2, about one step behind" in narrow

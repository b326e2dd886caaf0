"""Nothing in a drawing hides anything else, and nothing stands outside it."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.figures import Dumbbell, DumbbellRow, Figure, Map, MapPoint, Scale, Trend
from charts.figures.base import code_of, words_of
from charts.interactive import interactive
from charts.svg import cells, drawn
from charts.svg.overlap import Box, free_box, kept_visible, pair_of, side_by_side, spread_apart
from charts.svg.text import width_of
from tests.charts import examples
from tests.charts.reading import Drawn

places = st.floats(0, 1000)
units = st.sampled_from([0.8, 1.0, 1.75])
often = settings(max_examples=60, deadline=None)


@given(places, places, units)
def test_marks_of_a_pair_stand_beside_each_other_or_one_in_the_other(ideal: float, actual: float, unit: float) -> None:
    pair = pair_of(ideal, actual, unit)
    if pair.is_nested:
        assert pair.diamond < pair.circle
        assert pair.ideal == pair.actual
    else:
        assert abs(pair.ideal - pair.actual) >= pair.circle + pair.diamond - 0.5 * unit


@given(places, places, units)
def test_no_mark_is_moved_by_more_than_a_few_pixels(ideal: float, actual: float, unit: float) -> None:
    pair, most = pair_of(ideal, actual, unit), max(16 * unit / 3, 4.8) + 0.01
    assert abs(pair.ideal - ideal) <= most
    assert abs(pair.actual - actual) <= most


@given(st.lists(places, min_size=1, max_size=6), st.floats(1, 40))
def test_labels_are_spread_apart_within_their_ends(wanted: list[float], least: float) -> None:
    found = spread_apart(wanted, least, 0, 1000)
    assert all(-0.001 <= place <= 1000.001 for place in found)
    assert all(abs(one - other) >= least - 0.001 for one, other in combinations(found, 2))


def test_labels_that_are_apart_stay_where_they_are() -> None:
    assert spread_apart([100, 20, 60], 16, 0, 200) == [100, 20, 60]


def test_labels_without_room_share_it() -> None:
    assert spread_apart([5, 5, 5], 16, 0, 20) == [0, 10, 20]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=30))
def test_marks_of_one_place_are_moved_until_each_is_seen(wanted: list[tuple[int, int]]) -> None:
    found = kept_visible([(float(x), float(y)) for x, y in wanted], 7)
    apart = (max(abs(x - other_x), abs(y - other_y)) for (x, y), (other_x, other_y) in combinations(found, 2))
    assert all(distance >= 6.9 for distance in apart)
    assert [y for _x, y in found] == [float(y) for _x, y in wanted]


def test_a_row_of_equal_marks_is_centred() -> None:
    assert side_by_side(3, 100, 7) == [93, 100, 107]


def test_a_label_takes_the_first_free_side() -> None:
    first, second = Box(0, 0, 10, 10), Box(20, 0, 30, 10)
    assert free_box([first, second], [Box(5, 5, 6, 6)]) == second
    assert free_box([first, second], [Box(0, 0, 30, 10), Box(0, 0, 9, 9)]) == second


def text_boxes(svg: Drawn) -> list[tuple[str, Box]]:
    found = []
    for x, y, anchor, words, size, bold in svg.texts():
        wide = width_of(words, size, bold=bold)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        found.append((words, Box(left + 1, y - size * 0.7, left + wide - 1, y)))
    return found


def assert_texts_are_apart(svg: Drawn) -> None:
    boxes = text_boxes(svg)
    for (words, box), (other_words, other) in combinations(boxes, 2):
        assert not box.meets(other), f"{words!r} and {other_words!r}"
    for words, box in boxes:
        assert Box(-1, 0, svg.width + 1, svg.height).shared(box) == pytest.approx(box.shared(box)), words


@pytest.mark.parametrize("width", [350, 536, 752, 1216, 1760])
@pytest.mark.parametrize("scale", [examples.TOOL, examples.SEVEN])
def test_texts_of_a_dumbbell_stand_apart(width: int, scale: Scale) -> None:
    """With the longest texts that the fixtures have."""
    longest = sorted(examples.item_texts(), key=len)[-5:]
    said = "about one and a half steps above the ideal"
    rows = tuple(DumbbellRow(text, examples.value(3.6), examples.value(2.1), "−1.5", said) for text in longest)
    figure = Dumbbell("Gap", "Gaps.", scale, rows, examples.WORDS)
    assert_texts_are_apart(Drawn.of(drawn(figure, width)))


@often
@given(examples.dumbbells(), st.sampled_from([350, 536, 752, 1216, 1760]))
def test_no_dot_hides_another_or_leaves_the_drawing(figure: Dumbbell, width: int) -> None:
    svg = Drawn.of(drawn(figure, width))
    dots = svg.diamonds("c-people")
    least = 4.9 * (1.75 if width >= 1600 else 1)
    for (x, y), (other_x, other_y) in combinations(dots, 2):
        assert abs(x - other_x) >= least or abs(y - other_y) >= least
    assert all(0 <= x <= svg.width and y <= svg.height for x, y in dots)


@often
@given(examples.trends(), st.sampled_from([226, 350, 752, 1760]))
def test_texts_of_a_trend_stand_apart(figure: Trend, width: int) -> None:
    assert_texts_are_apart(Drawn.of(drawn(figure, width)))


@often
@given(examples.maps, st.sampled_from([350, 752]))
def test_no_mark_of_a_map_covers_most_of_another(figure: Map, width: int) -> None:
    svg = Drawn.of(drawn(figure, width))
    marks = [*svg.circles("c-ideal"), *svg.diamonds("c-actual")]
    marks += [(x + 4.5, y + 4.5) for x, y, *_size in svg.rects("c-hollow")]
    for (x, y), (other_x, other_y) in combinations(marks, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= 6.7


@often
@given(examples.figures, st.sampled_from([350, 536, 752, 1216, 1760]))
def test_type_is_never_smaller_than_14_pixels(figure: Figure, width: int) -> None:
    assert all(size >= 14 for *_place, size, _bold in Drawn.of(drawn(figure, width)).texts())


@often
@given(examples.dumbbells())
def test_a_small_drawing_has_one_pair_at_most(figure: Dumbbell) -> None:
    for markup, row in zip(cells(figure), figure.rows, strict=True):
        svg = Drawn.of(markup)
        assert len(svg.circles("c-ideal")) == len(svg.diamonds("c-actual")) == int(row.ideal is not None)


def test_codes_and_words_of_an_option() -> None:
    assert [code_of("d Standard practice"), words_of("d Standard practice")] == ["d", "Standard practice"]
    assert [code_of("d"), words_of("d"), code_of(" ")] == ["d", "", ""]


@often
@given(st.one_of(examples.dumbbells(), examples.fields))
def test_a_diamond_stands_in_the_circle_of_a_near_ideal_in_the_interactive_figure(figure: Figure) -> None:
    """Drawn after it, and smaller."""
    traces = [trace for trace in interactive(figure)["data"] if trace["meta"]["series"] in ("ideal", "actual")]
    ideal, actual = traces
    assert [ideal["meta"]["series"], actual["meta"]["series"]] == ["ideal", "actual"]
    places = dict(zip(ideal["y"], zip(ideal["x"], ideal["marker"]["size"], strict=True), strict=True))
    for y, x, diamond in zip(actual["y"], actual["x"], actual["marker"]["size"], strict=True):
        if y in places and places[y][0] == x:
            assert diamond < places[y][1] - 6


def test_marks_of_one_place_tell_all_practices_that_stand_there() -> None:
    same = [MapPoint(label, examples.value(2), examples.value(3)) for label in ("one", "two")]
    across, up = examples.scales
    (trace,) = interactive(Map("Map", "All.", across, up, tuple(same), "ideal", "Practice"))["data"]
    assert all("one. " in told and "two. " in told for told in trace["hovertext"])

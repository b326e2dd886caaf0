"""Figures with the words of the built-in instrument, and strategies that make others."""

import json
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from charts.figures import (
    Axis,
    Count,
    Counts,
    Dots,
    Dumbbell,
    DumbbellRow,
    DumbbellWords,
    Fields,
    FieldsRow,
    Figure,
    Flag,
    ImportanceGrid,
    Interval,
    Map,
    MapPoint,
    Scale,
    Spectrum,
    SpectrumRow,
    Squares,
    SquaresRow,
    SquaresWords,
    Trend,
    TrendPoint,
    TrendWords,
    Value,
)

FIXTURES = Path(__file__).parents[2] / "fixtures"
TOOL = Scale(
    ("1 Inappropriate", "2 Partially appropriate", "3 Desirable", "4 Very desirable"),
    (
        "a Not practised at all",
        "b Occasionally practised",
        "c Practised frequently",
        "d Standard and indispensable practice",
    ),
    "en",
)
SEVEN = Scale(tuple(f"{n} Level {n} of a longer scale" for n in range(1, 8)), tuple("abcdefg"))
PRINCIPLES = (
    "Shared purposes and goals",
    "Relations with partners",
    "Capacities for partnership work",
    "Governance and leadership",
    "Trust and trustworthiness",
)
WORDS = DumbbellWords(
    "Principle", "Ideal", "Actual", "Gap", "to the ideal, in steps", "In words", "Interval", "One person"
)


def item_texts() -> list[str]:
    """Every text of every fixture: the longest labels that a chart can meet."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            found.extend(value for key, value in node.items() if key == "text" and isinstance(value, str))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for path in sorted(FIXTURES.glob("*.json")):
        walk(json.loads(path.read_text()))
    return found


def value(number: float) -> Value:
    return Value(number, f"{number:.1f}".replace("-", "−"))


def tenths(low: float, high: float) -> st.SearchStrategy[Value]:
    return st.integers(round(low * 10), round(high * 10)).map(lambda tenth: value(tenth / 10))


labels = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60) | st.sampled_from(PRINCIPLES)


@st.composite
def dumbbell_rows(draw: st.DrawFn, scale: Scale) -> DumbbellRow:
    label = draw(labels)
    if draw(st.integers(0, 9)) == 0:
        return DumbbellRow(label, words="not rated on both scales")
    ideal, actual = draw(tenths(1, scale.top)), draw(tenths(1, scale.top))
    gap = round(ideal.number - actual.number, 1)
    spread = draw(st.none() | st.tuples(st.integers(1, 15), st.integers(1, 15)))
    interval = Interval(gap - spread[0] / 10, gap + spread[1] / 10, "so much") if spread else None
    halves = draw(st.dictionaries(st.integers(-6, 6), st.integers(1, 30), max_size=6))
    dots = tuple(Dots(half / 2, people) for half, people in sorted(halves.items()))
    return DumbbellRow(label, ideal, actual, value(gap).text, "about one step below", interval, dots, "Both marks")


@st.composite
def dumbbells(draw: st.DrawFn) -> Dumbbell:
    scale = draw(st.sampled_from([TOOL, SEVEN]))
    rows = draw(st.lists(dumbbell_rows(scale), min_size=1, max_size=6))
    return Dumbbell("Gap", "The gap of each principle.", scale, tuple(rows), WORDS)


sizes = st.integers(0, 12)
squares = st.lists(st.builds(SquaresRow, labels, sizes, sizes, sizes, st.just("so many")), min_size=1, max_size=6).map(
    lambda rows: Squares("Practices", "By width.", tuple(rows), SquaresWords("Principle", "Wide", "Some", "None"))
)

field = st.none() | st.integers(0, 2)
fields = st.lists(st.builds(FieldsRow, labels, field, field, st.just("in words")), min_size=1, max_size=6).map(
    lambda rows: Fields("In words", "Fields.", ("few", "half", "most"), tuple(rows), "Practice", "Ideal", "Actual")
)

people = st.integers(0, 200) | st.integers(0, 14)
counts = st.builds(
    Counts,
    st.just("How often"),
    st.just("Counts."),
    st.sampled_from(["ideal", "actual"]),
    st.lists(st.builds(Count, labels, people, st.booleans()), min_size=1, max_size=7).map(tuple),
    st.just("Option"),
    st.just("People"),
)


@st.composite
def trends(draw: st.DrawFn) -> Trend:
    start = date(2020, 1, 1)
    days = sorted(draw(st.sets(st.integers(0, 2000), min_size=2, max_size=6)))
    points = []
    for number, day in enumerate(days, 1):
        both = draw(st.none() | st.tuples(tenths(1, 4), tenths(1, 4)))
        ideal, actual = both or (None, None)
        caption = (str((start + timedelta(day)).year), "n 14")
        points.append(TrendPoint(start + timedelta(day), f"Round {number}", caption, ideal, actual, "", "words"))
    moments = draw(st.lists(st.integers(0, 2000), max_size=4))
    flags = tuple(Flag(start + timedelta(day), number, "moved") for number, day in enumerate(sorted(moments), 1))
    names = TrendWords("Round", "Ideal", "Actual", "Gap", "Change", "Critical moment")
    return Trend("Trust", "Trust over time.", TOOL, tuple(points), names, flags)


def axis(name: str, low: int, high: int) -> Axis:
    return Axis(name, (low - 0.1, high + 0.1), tuple(value(float(tick)) for tick in range(low, high + 1)))


numbers = st.just("") | st.integers(1, 39).map(str)
map_points = st.lists(st.builds(MapPoint, labels, tenths(1, 4), tenths(1, 4), numbers), min_size=1, max_size=39)
scales = (axis("Actual", 1, 4), axis("Ideal", 1, 4))
maps = st.builds(
    lambda kind, points, shape: kind("Map", "All.", *scales, tuple(points), shape, "Practice"),
    st.sampled_from([Map, ImportanceGrid]),
    map_points,
    st.sampled_from(["ideal", "actual", "both"]),
)

LEVELS = ("Network", "Coordination", "Partnership")
three = st.tuples(*[st.integers(0, 40)] * 3)
spectrums = st.lists(st.builds(SpectrumRow, labels, three, three, st.just("said")), min_size=1, max_size=5).map(
    lambda rows: Spectrum("Levels", "All.", LEVELS, tuple(rows), "What", "Wanted", "Now")
)

figures: st.SearchStrategy[Figure] = st.one_of(dumbbells(), squares, fields, counts, trends(), maps, spectrums)


def example_dumbbell() -> Dumbbell:
    """The mock-up's five principles."""
    figures_of = [(3.6, 2.6, 0.9), (3.6, 3.1, 0.5), (3.6, 3.5, 0.1), (3.5, 3.5, 0.0), (3.3, 3.6, -0.3)]
    rows = []
    for label, (ideal, actual, gap) in zip(PRINCIPLES, figures_of, strict=True):
        dots = tuple(Dots(half / 2, 1 + half % 3) for half in range(-2, 5))
        interval = Interval(gap - 0.2, gap + 0.3, f"{gap - 0.2:.1f} to {gap + 0.3:.1f}")
        rows.append(
            DumbbellRow(label, value(ideal), value(actual), value(gap).text, "about one step below", interval, dots)
        )
    return Dumbbell("Gap between ideal and actual", "Five gaps.", TOOL, tuple(rows), WORDS)

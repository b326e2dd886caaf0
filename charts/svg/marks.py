"""The marks that several figures share: pairs of ideal and actual, intervals, and people."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from charts.figures.dumbbell import Dumbbell, DumbbellRow
from charts.svg import ink
from charts.svg.frame import OnAxis
from charts.svg.overlap import Pair, pair_of, side_by_side

DOT, DOT_STEP, DOTS_PER_ROW = 2.5, 7.0, 8  # pixels of half a dot and from one to the next
CAP = 5  # pixels of half a cap at an end of an interval
FIRST_DOTS = 17  # pixels from the marks to the first row of dots

Placed = tuple[float, Pair]  # the height of the marks, and the marks


def drawn_pairs(pairs: Iterable[Placed], unit: float = 1.0, intervals: str = "") -> str:
    """Gap lines, intervals, actuals, then ideals; the diamond of a nested pair stands in its circle."""
    pairs = list(pairs)
    separate = [(y, pair) for y, pair in pairs if not pair.is_nested]
    nested = [(y, pair) for y, pair in pairs if pair.is_nested]
    gaps = ink.path(*(ink.across(y, *sorted((pair.ideal, pair.actual))) for y, pair in separate))
    return "".join(
        [
            ink.group("c-gap", [gaps], unit),
            ink.group("c-interval", [intervals], unit),
            ink.group("c-actual", drawn_actuals(separate), unit),
            ink.group("c-ideal", [ink.circle(pair.ideal, y, pair.circle) for y, pair in pairs], unit),
            ink.group("c-actual", drawn_actuals(nested), unit),
        ]
    )


def drawn_actuals(pairs: Iterable[Placed]) -> list[str]:
    return [ink.diamond(pair.actual, y, pair.diamond) for y, pair in pairs]


def pair_in(row: DumbbellRow, axis: OnAxis, unit: float) -> Pair | None:
    """The marks of a row; None where it has none."""
    if row.ideal is None or row.actual is None:
        return None
    return pair_of(axis.x(row.ideal.number), axis.x(row.actual.number), unit)


def interval_path(figure: Dumbbell, row: DumbbellRow, axis: OnAxis, y: float, unit: float) -> str:
    """Where the interval of the gap would move the actual, cut at the ends of the scale."""
    if row.interval is None or row.ideal is None:
        return ""
    low, high = (axis.x(row.moved(gap, figure.scale)) for gap in (row.interval.high, row.interval.low))
    cap = CAP * unit
    return ink.across(y, low, high) + ink.down(low, y - cap, y + cap) + ink.down(high, y - cap, y + cap)


def dots_per_row(places: Sequence[tuple[float, int]], axis: OnAxis, unit: float) -> int:
    """Eight, or as many as fit between neighbouring gaps and beside the axis."""
    return max(1, min(DOTS_PER_ROW, int(_room_of_dots(places, axis, unit) / ((2 * DOT + 1) * unit))))


def _room_of_dots(places: Sequence[tuple[float, int]], axis: OnAxis, unit: float) -> float:
    nearest = min((after[0] - before[0] for before, after in pairwise(places)), default=0.5)
    return min(nearest * axis.step - 2 * DOT * unit, 2 * axis.room)


def dots_path(figure: Dumbbell, row: DumbbellRow, axis: OnAxis, y: float, unit: float) -> str:
    """One small diamond per person, or per so many people, in rows under the marks."""
    places = figure.dots_of(row)
    most = dots_per_row(places, axis, unit)
    step = min(DOT_STEP * unit, _room_of_dots(places, axis, unit) / most)
    pieces = []
    for place, count in places:
        for line in range(-(-count // most)):
            height = y + (FIRST_DOTS + DOT_STEP * line) * unit
            xs = side_by_side(min(most, count - line * most), axis.x(place), step)
            pieces += [ink.diamond_path(x, height, DOT * unit) for x in xs]
    return "".join(pieces)


def dots_depth(figure: Dumbbell, axis: OnAxis, unit: float) -> float:
    """Pixels under the marks that the dots of the fullest row take."""
    lines = max((_lines_of_dots(figure, row, axis, unit) for row in figure.rows), default=0)
    return (FIRST_DOTS + DOT_STEP * (lines - 1) + 2 * DOT) * unit if lines else 0.0


def _lines_of_dots(figure: Dumbbell, row: DumbbellRow, axis: OnAxis, unit: float) -> int:
    places = figure.dots_of(row)
    most = dots_per_row(places, axis, unit)
    return max((-(-count // most) for _place, count in places), default=0)

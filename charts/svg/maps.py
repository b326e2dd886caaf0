"""The map of all practices, and the importance grid, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.figures.maps import ImportanceGrid, Map
from charts.svg import ink
from charts.svg.frame import unit_of
from charts.svg.overlap import Box, box_around, free_box, kept_visible
from charts.svg.text import width_of

HEIGHT = 380  # pixels of a whole map
CIRCLE, DIAMOND, SQUARE = 5.0, 6.0, 9.0  # pixels: radius, half a width, side
MARK, NEAREST = 11.0, 7.0  # pixels that a mark takes; from one to the next, so that each is seen
CLASSES = {"ideal": "c-ideal", "actual": "c-actual", "both": "c-hollow"}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where both axes lie."""

    figure: Map
    left: float
    right: float
    top: float
    bottom: float

    def x(self, value: float) -> float:
        low, high = self.figure.x.ends
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def y(self, value: float) -> float:
        low, high = self.figure.y.ends
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def frame_of(figure: Map, width: float) -> Frame:
    unit = unit_of(width)
    ticks = max((width_of(tick.text, ink.size_of("t-soft", unit)) for tick in figure.y.ticks), default=0.0)
    return Frame(figure, ticks + 12 * unit, width - 16 * unit, 34 * unit, (HEIGHT - 48) * unit)


def drawn(figure: Map, width: float) -> str:
    """Gridlines, marks, and the numbers of the marks that a list names."""
    frame, unit = frame_of(figure, width), unit_of(width)
    places = places_of(figure, frame, unit)
    groups = [
        _grid(frame, unit),
        _diagonal(frame) if isinstance(figure, ImportanceGrid) else "",
        _marks(figure, places, unit),
        _numbers(figure, places, width, unit),
        _names(frame, width, unit),
    ]
    return ink.whole(width, HEIGHT * unit, figure.described, groups)


def places_of(figure: Map, frame: Frame, unit: float) -> list[tuple[float, float]]:
    """Each mark's place, moved a little sideways where it would hide another."""
    exact = [(frame.x(point.x.number), frame.y(point.y.number)) for point in figure.points]
    return kept_visible(exact, NEAREST * unit)


def _grid(frame: Frame, unit: float) -> str:
    figure, size = frame.figure, 5 * unit
    upright = [ink.down(frame.x(tick.number), frame.top, frame.bottom) for tick in figure.x.ticks]
    level = [ink.across(frame.y(tick.number), frame.left, frame.right) for tick in figure.y.ticks]
    below = [ink.text(frame.x(tick.number), frame.bottom + 18 * unit, tick.text, "middle") for tick in figure.x.ticks]
    left = [ink.text(frame.left - 6 * unit, frame.y(tick.number) + size, tick.text, "end") for tick in figure.y.ticks]
    return ink.group("c-grid", [ink.path(*upright, *level)]) + ink.text_group("t-soft", [*below, *left], unit)


def _diagonal(frame: Frame) -> str:
    ends = (max(frame.figure.x.ends[0], frame.figure.y.ends[0]), min(frame.figure.x.ends[1], frame.figure.y.ends[1]))
    (x1, y1), (x2, y2) = ((ink.number(frame.x(end)), ink.number(frame.y(end))) for end in ends)
    return ink.group("c-diagonal", [ink.path(f"M{x1} {y1}L{x2} {y2}")])


def _marks(figure: Map, places: Sequence[tuple[float, float]], unit: float) -> str:
    if figure.shape == "ideal":
        shapes = [ink.circle(x, y, CIRCLE * unit) for x, y in places]
    elif figure.shape == "actual":
        shapes = [ink.diamond(x, y, DIAMOND * unit) for x, y in places]
    else:
        side = SQUARE * unit
        shapes = [ink.rect(x - side / 2, y - side / 2, side, side) for x, y in places]
    return ink.group(CLASSES[figure.shape], shapes, 0.8 * unit)


def _numbers(figure: Map, places: Sequence[tuple[float, float]], width: float, unit: float) -> str:
    """Each on the first side of its mark where it hides no mark and no other number."""
    taken = [box_around(x, y, MARK / 2 * unit) for x, y in places]
    size, texts = ink.size_of("t-soft", unit), list[str]()
    for point, (x, y) in zip(figure.points, places, strict=True):
        if point.number:
            wide = width_of(point.number, size)
            box = free_box(_sides(x, y, wide, width, unit), taken)
            taken.append(box)
            texts.append(ink.text(box.left, box.bottom - 2 * unit, point.number))
    return ink.text_group("t-value", texts, unit)


def _sides(x: float, y: float, wide: float, width: float, unit: float) -> list[Box]:
    """Around the mark: right and left at four heights, above and below; first near ones, then some further out."""
    found = []
    for away in (8 * unit, 16 * unit, 24 * unit):
        for middle in (y - away + 2 * unit, y, y + away - 2 * unit):
            found += [_box(x + away, middle, wide, unit), _box(x - away - wide, middle, wide, unit)]
        further = away + 6 * unit
        found += [_box(x - wide / 2, y - further, wide, unit), _box(x - wide / 2, y + further, wide, unit)]
    return [box for box in found if box.left >= 0 and box.right <= width] or found


def _box(left: float, middle: float, wide: float, unit: float) -> Box:
    return Box(left, middle - 7 * unit, left + wide, middle + 7 * unit)


def _names(frame: Frame, width: float, unit: float) -> str:
    above = ink.text(0, 16 * unit, frame.figure.y.name)
    below = ink.text(width, (HEIGHT - 8) * unit, frame.figure.x.name, "end")
    return ink.text_group("t-label", [above, below], unit)

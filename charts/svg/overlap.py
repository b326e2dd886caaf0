"""The rules for what would hide what. All drawings of all figures use these and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CIRCLE, DIAMOND = 7.0, 8.5  # pixels: radius of an ideal, half the width of an actual
MARK_WIDTH = 16.0  # pixels: nearer marks at full size would hide each other
SMALL, LEAST = 2 / 3, 0.6  # of the full size: marks that are near, and the least that can be told apart
NESTED_CIRCLE, NESTED_DIAMOND = 10.0, 6.0  # pixels: the diamond inside the circle


@dataclass(frozen=True, slots=True)
class Pair:
    """Where the marks of an ideal and its actual stand, and how large they are."""

    ideal: float
    actual: float
    circle: float
    diamond: float
    is_nested: bool = False


def pair_of(ideal: float, actual: float, unit: float = 1.0) -> Pair:
    """Full marks; smaller ones where full ones would touch; nested ones where small ones would touch too.

    A nested pair stands in the middle between both values, so neither is off by more than half of the least distance
    at which two marks can be told apart.
    """
    distance = abs(ideal - actual)
    if distance >= MARK_WIDTH * unit:
        return Pair(ideal, actual, CIRCLE * unit, DIAMOND * unit)
    small = min(max(SMALL * unit, LEAST), unit)
    if distance >= MARK_WIDTH * small:
        return Pair(ideal, actual, CIRCLE * small, DIAMOND * small)
    middle = (ideal + actual) / 2
    return Pair(middle, middle, NESTED_CIRCLE * unit, NESTED_DIAMOND * unit, is_nested=True)


def side_by_side(count: int, middle: float, step: float) -> list[float]:
    """Places of equal marks in a row around a middle."""
    first = middle - (count - 1) / 2 * step
    return [first + number * step for number in range(count)]


def kept_visible(places: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Places of equal marks, moved sideways as little as needed so that none hides most of another."""
    found: list[tuple[float, float]] = []
    for x, y in places:
        near = [placed for placed in found if abs(placed[1] - y) < least]
        found.append((_free_side(x, [placed[0] for placed in near], least), y))
    return found


def _free_side(x: float, taken: Sequence[float], least: float) -> float:
    """The free place nearest to `x`: itself, or just beside one of those taken."""
    candidates = [place + side for place in taken for side in (least, -least)]
    for candidate in sorted([x, *candidates], key=lambda place: abs(place - x)):
        if all(abs(candidate - place) >= least - 0.01 for place in taken):
            return candidate
    return x


def spread_apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """The places in their order, moved as little as needed so that neighbours are `least` apart, within the ends.

    Where there is no room for all of them they stand as far apart as the room allows.
    """
    order = sorted(range(len(places)), key=lambda number: (places[number], number))
    least = min(least, (high - low) / max(len(places) - 1, 1))
    moved: list[float] = []
    for number in order:
        wanted = min(max(places[number], low), high)
        moved.append(max(wanted, moved[-1] + least) if moved else wanted)
    for place in range(len(moved) - 1, -1, -1):  # what was pushed over the end goes back
        most = high if place == len(moved) - 1 else moved[place + 1] - least
        moved[place] = min(moved[place], most)
    found = [0.0] * len(places)
    for number, place_of in zip(order, moved, strict=True):
        found[number] = place_of
    return found


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that a mark or a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0) * max(high, 0)


def free_box(candidates: Iterable[Box], taken: Sequence[Box]) -> Box:
    """The first candidate that meets nothing taken; without one, the candidate that covers least of it."""
    boxes = list(candidates)
    for box in boxes:
        if not any(box.meets(other) for other in taken):
            return box
    return min(boxes, key=lambda box: sum(box.shared(other) for other in taken))


def box_around(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)

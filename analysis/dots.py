"""The dots of a principle: how many people have which gap of their own, to the nearest half step."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from analysis.ladder import DOT_END_PEOPLE
from analysis.rounding import half_step

DOT_END = 2.0  # steps; farther dots are merged into this one


def dots(gaps: Iterable[Fraction]) -> dict[str, int] | None:
    """People per half step, from behind the ideal to beyond it, as "0.5": 4. None if both ends have too few people."""
    return dots_of([half_step(gap) for gap in gaps])


def dots_of(places: Sequence[float]) -> dict[str, int] | None:
    """People per place, the ends merged, from the highest place to the lowest. None as in `dots`."""
    merged = merge_ends(places)
    if merged is None:
        return None
    return {f"{place:g}": merged.count(place) for place in sorted(set(merged), reverse=True)}


def merge_ends(places: Sequence[float]) -> list[float] | None:
    """The same places, ends moved inward until each end holds at least 3 people.

    None where the two ends would pass each other, which happens with fewer than 5 people alone.
    """
    ordered = sorted(min(DOT_END, max(-DOT_END, place)) for place in places)
    if len(ordered) < DOT_END_PEOPLE:
        return None
    low, high = ordered[DOT_END_PEOPLE - 1], ordered[-DOT_END_PEOPLE]
    return [min(high, max(low, place)) for place in ordered] if low <= high else None

"""Change between two releases: said only where the published figures carry it. MEASURES.md, "change"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.intervals import INTERVAL_FROM
from analysis.rounding import half_up

LEAST = Fraction(1, 2)  # steps

CHANGED = "changed"
NO_CLEAR_CHANGE = "no clear change"
TOO_SMALL = "too small to say"


@dataclass(frozen=True, slots=True)
class Change:
    """One principle between two releases; `delta` in steps, positive where the gap grew, None where too small."""

    principle: str
    actor: str
    word: str
    delta: float | None


def compare(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every principle and actor that stand in both documents, in the later one's order.

    Both of the same instrument, or of the same principles across the two stages.
    """
    before = {(f["principle"], f["actor"]): f for f in earlier.get("principles", ())}
    are_full = earlier["tier"] == later["tier"] == "full"
    return tuple(
        _change(before[key], figure, are_full)
        for figure in later.get("principles", ())
        if (key := (figure["principle"], figure["actor"])) in before
    )


def _change(before: Mapping[str, Any], after: Mapping[str, Any], are_full: bool) -> Change:
    names = after["principle"], after["actor"]
    if not are_full or min(before.get("n", 0), after.get("n", 0)) < INTERVAL_FROM:
        return Change(*names, TOO_SMALL, None)
    delta = _exact(after["gap"]) - _exact(before["gap"])
    overlap = before["low"] <= after["high"] and after["low"] <= before["high"]
    word = CHANGED if abs(delta) >= LEAST and not overlap else NO_CLEAR_CHANGE
    return Change(*names, word, half_up(delta))


def _exact(published: float) -> Fraction:
    """The decimal that was published, so that 1.2 − 0.7 is half a step and no less."""
    return Fraction(str(published))

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

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One principle between two releases; `delta` in steps, positive where the gap grew, None where too small."""

    principle: str
    actor: str
    word: str
    delta: float | None


def compare(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every principle and actor that stand in both documents, in the later one's order.

    Both of the same instrument, or of the same principles across the two stages. Where one of them shows nothing of
    the group, every principle of the other is too small to say.
    """
    before, after = _by_set(earlier), _by_set(later)
    shared = [key for key in after if key in before] if before and after else [*before, *after]
    return tuple(_change(key, before.get(key, {}), after.get(key, {})) for key in shared)


def _by_set(document: Mapping[str, Any]) -> dict[tuple[str, str], Figures]:
    return {(figure["principle"], figure["actor"]): figure for figure in document.get("principles", ())}


def _change(names: tuple[str, str], before: Figures, after: Figures) -> Change:
    if "gap" not in before or "gap" not in after:
        return Change(*names, TOO_SMALL, None)
    delta = _exact(after["gap"]) - _exact(before["gap"])
    is_changed = abs(delta) >= LEAST and _are_apart(before, after)
    return Change(*names, CHANGED if is_changed else NO_CLEAR_CHANGE, half_up(delta))


def _are_apart(before: Figures, after: Figures) -> bool:
    """Whether both intervals are of 5 people or more and do not even touch."""
    if min(before["n"], after["n"]) < INTERVAL_FROM:
        return False
    return bool(before["high"] < after["low"] or after["high"] < before["low"])


def _exact(published: float) -> Fraction:
    """The decimal that was published, so that 1.2 − 0.7 is half a step and no less."""
    return Fraction(str(published))

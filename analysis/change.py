"""Change between two releases, stated only if the published figures support it. MEASURES.md, "change"."""

from dataclasses import dataclass
from fractions import Fraction

from analysis.document import ReleaseDocument
from analysis.ladder import Suppressed
from analysis.published import PrincipleAverages
from analysis.rounding import half_up

LEAST = Fraction(1, 2)  # steps

CHANGED = "changed"
NO_CLEAR_CHANGE = "no clear change"
TOO_SMALL = "too small to say"

Averages = PrincipleAverages | Suppressed
NOTHING_SHOWN = Suppressed("nothing of the group is shown")


@dataclass(frozen=True, slots=True)
class Change:
    """One principle between two releases; `delta` in steps, positive if the gap grew, None if too small."""

    principle: str
    actor: str
    word: str
    delta: float | None


def compare(earlier: ReleaseDocument, later: ReleaseDocument) -> tuple[Change, ...]:
    """Every principle and actor that are in both documents, in the later one's order.

    Both of the same instrument, or of the same principles across the two stages. Where one of them shows nothing of
    the group, every principle of the other is too small to say.
    """
    before, after = _by_set(earlier), _by_set(later)
    shared = [key for key in after if key in before] if before and after else [*before, *after]
    return tuple(_change(key, before.get(key, NOTHING_SHOWN), after.get(key, NOTHING_SHOWN)) for key in shared)


def _by_set(document: ReleaseDocument) -> dict[tuple[str, str], Averages]:
    return {(figure.principle, figure.actor): figure.averages for figure in document.principles}


def _change(names: tuple[str, str], before: Averages, after: Averages) -> Change:
    if isinstance(before, Suppressed) or isinstance(after, Suppressed):
        return Change(*names, TOO_SMALL, None)
    delta = _exact(after.gap) - _exact(before.gap)
    is_changed = abs(delta) >= LEAST and _are_apart(before, after)
    return Change(*names, CHANGED if is_changed else NO_CLEAR_CHANGE, half_up(delta))


def _are_apart(before: PrincipleAverages, after: PrincipleAverages) -> bool:
    """Whether both intervals are published, of 5 people or more, and do not even touch."""
    first, second = before.interval, after.interval
    if isinstance(first, Suppressed) or isinstance(second, Suppressed):
        return False
    return first.high < second.low or second.high < first.low


def _exact(published: float) -> Fraction:
    """The decimal that was published, so that 1.2 − 0.7 is half a step and no less."""
    return Fraction(str(published))

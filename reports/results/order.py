"""The order of practices, and which of them to talk about first."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from analysis.published import PracticeAverages, PracticeFigures
from reports.results.band_words import GAP_ORDER

TALK_ABOUT = 5  # practices that a meeting can talk about


class Practice(Protocol):
    """What the order of practices depends on."""

    @property
    def figures(self) -> PracticeFigures: ...

    @property
    def averages(self) -> PracticeAverages: ...

    @property
    def is_full(self) -> bool: ...

    @property
    def agreement(self) -> float: ...

    @property
    def is_split(self) -> bool: ...


OnePractice = TypeVar("OnePractice", bound=Practice)


def by_gap(practices: Sequence[OnePractice]) -> list[OnePractice]:
    """The largest gap first, then the least agreement. In bands, the widest gap first.

    Ties are in the instrument's order.
    """
    return sorted(
        practices,
        key=lambda p: (not p.is_full, -gap_of(p), p.agreement, GAP_ORDER.index(p.figures.band_gap)),
    )


def talk_about(practices: Sequence[OnePractice]) -> list[OnePractice]:
    """What to talk about first: the largest gaps; in a small group the widest bands behind the ideal."""
    behind = [p for p in by_gap(practices) if gap_of(p) > 0 or p.figures.is_behind]
    return behind[:TALK_ABOUT]


def gap_of(practice: Practice) -> float:
    """The gap in steps. 0 if words are published instead of averages."""
    return practice.averages.gap if practice.is_full else 0


def split_elsewhere(practices: Sequence[OnePractice]) -> list[OnePractice]:
    """Practices with two camps that the largest gaps do not name: a small gap may hide opposite views."""
    talked_about = talk_about(practices)
    return [p for p in sorted(practices, key=lambda p: p.agreement) if p.is_split and p not in talked_about][
        :TALK_ABOUT
    ]

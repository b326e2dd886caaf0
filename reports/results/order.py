"""In which order practices stand, and which of them to talk about first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.results.band_words import GAP_ORDER

if TYPE_CHECKING:
    from reports.results.overview import PracticeView

TALK_ABOUT = 5  # practices that a meeting can talk about


def by_gap(practices: Sequence["PracticeView"]) -> list["PracticeView"]:
    """Largest gap first where averages are published, then where people agree least; in bands the widest gap first.

    Ties stand as in the instrument.
    """
    return sorted(
        practices,
        key=lambda p: (not p.is_full, -gap_of(p), p.agreement, GAP_ORDER.index(p.figures.band_gap)),
    )


def talk_about(practices: Sequence["PracticeView"]) -> list["PracticeView"]:
    """What to talk about first: the largest gaps; in a small group the widest bands behind the ideal."""
    behind = [p for p in by_gap(practices) if gap_of(p) > 0 or p.figures.is_behind]
    return behind[:TALK_ABOUT]


def gap_of(practice: "PracticeView") -> float:
    """In steps; 0 where words stand in place of averages."""
    return practice.averages.gap if practice.is_full else 0


def split_elsewhere(practices: Sequence["PracticeView"]) -> list["PracticeView"]:
    """Practices with two camps that the largest gaps do not name: a small gap may hide opposite views."""
    told = talk_about(practices)
    return [p for p in sorted(practices, key=lambda p: p.agreement) if p.is_split and p not in told][:TALK_ABOUT]

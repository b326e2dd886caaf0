"""Medians over partnerships, under a ladder of their own. Each partnership counts once, whatever its size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.ladder import Suppressed
from analysis.measures import exact_median
from analysis.rounding import half_up

POOL_PARTNERSHIPS = 4  # below it a median is nearly one partnership's own figure
POOL_PEOPLE = 12  # informants in the figures of all of them
TOO_FEW_PARTNERSHIPS = "too few partnerships"
TOO_FEW_PEOPLE = "too few people"
ONE_TOO_LARGE = "one partnership has more than half of the people"


@dataclass(frozen=True, slots=True)
class PartnershipFigure:
    """What one partnership's release published of one principle and actor; `people` stand in the figure."""

    partnership: str
    people: int
    ideal: Fraction
    actual: Fraction
    gap: Fraction


@dataclass(frozen=True, slots=True)
class PoolFigure:
    """Medians over partnerships, each rounded from its own exact median, in steps of the scale."""

    partnerships: int
    people: int
    ideal: float
    actual: float
    gap: float


@dataclass(frozen=True, slots=True)
class SquaresSum:
    """The practices of a principle by the width of their band gap, over so many partnerships at tier bands."""

    partnerships: int
    wide: int
    some: int
    none: int


def pool(figures: Sequence[PartnershipFigure]) -> PoolFigure | Suppressed:
    """Medians of ideal, actual and gap over 4 or more partnerships and 12 or more people, none above half of them.

    Ideal and actual on 1..K, the gap −(K − 1)..K − 1 steps. The source is CONFIDENTIALITY.md's ladder for pools; the
    median of the gaps is not the difference of the medians. Raises ValueError if a partnership stands in it twice.
    """
    if len({figure.partnership for figure in figures}) != len(figures):
        raise ValueError("A partnership counts once in a pool.")
    if reason := _why_not(figures):
        return Suppressed(reason)
    return PoolFigure(
        partnerships=len(figures),
        people=sum(figure.people for figure in figures),
        ideal=half_up(exact_median([figure.ideal for figure in figures])),
        actual=half_up(exact_median([figure.actual for figure in figures])),
        gap=half_up(exact_median([figure.gap for figure in figures])),
    )


def _why_not(figures: Sequence[PartnershipFigure]) -> str:
    people = [figure.people for figure in figures]
    if len(people) < POOL_PARTNERSHIPS:
        return TOO_FEW_PARTNERSHIPS
    if sum(people) < POOL_PEOPLE:
        return TOO_FEW_PEOPLE
    return ONE_TOO_LARGE if 2 * max(people) > sum(people) else ""


def published_figure(partnership: str, figure: Mapping[str, Any]) -> PartnershipFigure | None:
    """A principle of a release document, its decimals read as they were published; None where it has words alone."""
    if "gap" not in figure:
        return None
    ideal, actual, gap = (Fraction(str(figure[key])) for key in ("ideal", "actual", "gap"))
    return PartnershipFigure(partnership, int(figure["n"]), ideal, actual, gap)


def squares_sum(figures: Sequence[Mapping[str, Any]]) -> SquaresSum:
    """The band gaps of principles that are published as words, added up; behind and beyond the ideal count alike."""
    gaps = [figure["bands"]["gap"] for figure in figures]
    wide, some = (sum(gap[f"{size}_behind"] + gap[f"{size}_beyond"] for gap in gaps) for size in ("wide", "some"))
    return SquaresSum(len(gaps), wide, some, sum(gap["none"] for gap in gaps))

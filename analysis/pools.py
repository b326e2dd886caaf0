"""Medians over partnerships, under a ladder of their own. Each partnership counts once, whatever its size."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any  # Any: values of a JSON document

from analysis.ladder import Suppressed
from analysis.measures import exact_median
from analysis.published import PrincipleFigures
from analysis.rounding import half_up

POOL_PARTNERSHIPS = 4  # below it a median is nearly one partnership's own figure
POOL_PEOPLE = 12  # informants in the figures of all of them
TOO_FEW_PARTNERSHIPS = "too few partnerships"
TOO_FEW_PEOPLE = "too few people"
NOT_SHARED = "no partnership shares it"
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


@dataclass(frozen=True, slots=True)
class Pooled:
    """One principle of one set of partnerships; `squares` where partnerships at tier bands share too."""

    medians: PoolFigure | Suppressed
    squares: SquaresSum | None = None


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


def published_figure(partnership: str, figure: PrincipleFigures) -> PartnershipFigure | None:
    """A principle of a release document, its decimals read as they were published; None where it has words alone."""
    averages = figure.averages
    if isinstance(averages, Suppressed):
        return None
    ideal, actual, gap = (Fraction(str(value)) for value in (averages.ideal, averages.actual, averages.gap))
    return PartnershipFigure(partnership, averages.n, ideal, actual, gap)


def squares_sum(figures: Sequence[PrincipleFigures]) -> SquaresSum:
    """The band gaps of principles that are published as words, added up; behind and beyond the ideal count alike."""
    gaps = [figure.bands.gap for figure in figures]
    wide, some, none = sum(gap.wide for gap in gaps), sum(gap.some for gap in gaps), sum(gap.none for gap in gaps)
    return SquaresSum(len(gaps), wide, some, none)


def pooled(figures: Sequence[tuple[str, PrincipleFigures]]) -> Pooled:
    """One principle over partnerships: those with averages make the medians, those in words the squares."""
    medians = pool([one for partnership, figure in figures if (one := published_figure(partnership, figure))])
    in_words = [figure for _partnership, figure in figures if isinstance(figure.averages, Suppressed)]
    return Pooled(medians, squares_sum(in_words) if in_words else None)


def to_store(figure: Pooled) -> dict[str, object]:
    """As JSON: the medians, or the reason why they are withheld; and the squares where there are any."""
    medians = figure.medians
    shown: dict[str, object] = {"withheld": medians.reason} if isinstance(medians, Suppressed) else asdict(medians)
    return {**shown, "squares": asdict(figure.squares)} if figure.squares else shown


def not_shared() -> Pooled:
    return Pooled(Suppressed(NOT_SHARED))


def parse_pooled(stored: Mapping[str, Any]) -> Pooled:
    """What `to_store` made; nothing stored is a principle that no partnership shares."""
    values = {key: value for key, value in stored.items() if key != "squares"}
    squares = SquaresSum(**stored["squares"]) if "squares" in stored else None
    if not values:
        return Pooled(Suppressed(NOT_SHARED), squares)
    return Pooled(Suppressed(values["withheld"]) if "withheld" in values else PoolFigure(**values), squares)

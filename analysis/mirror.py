"""A sponsoring agency's own answer, and how far it lies from what its partners published."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from analysis.facts import InstrumentFacts, RatingFacts, ResponseFacts
from analysis.measures import person_result
from analysis.pools import PoolFigure
from analysis.rounding import half_step, half_up
from analysis.sets import practices_of

SPONSOR = "sponsor"


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """Means over the practices of a principle that the agency paired, each rounded from its own exact mean."""

    ideal: float
    actual: float
    gap: float


@dataclass(frozen=True, slots=True)
class OwnMinusPartners:
    """The agency's figure minus its partners', to the nearest half step. Positive if the agency's is higher."""

    ideal: float
    actual: float


def own_figures(instrument: InstrumentFacts, ratings: Mapping[str, RatingFacts]) -> dict[str, OwnFigure | None]:
    """Per principle the means of the one common answer; None where the half rule is not met (MEASURES.md).

    Ideal and actual on 1..K, the gap −(K − 1)..K − 1 steps. Principles that ask nothing about the agency are left out.
    """
    answer = ResponseFacts(ratings)
    principles = dict.fromkeys(p.principle for p in instrument.practices if p.principle and p.actor == SPONSOR)
    return {principle: _figure(answer, instrument, principle) for principle in principles}


def _figure(answer: ResponseFacts, instrument: InstrumentFacts, principle: str) -> OwnFigure | None:
    result = person_result(answer, practices_of(instrument, principle, SPONSOR))
    if result is None:
        return None
    return OwnFigure(half_up(result.ideal), half_up(result.actual), half_up(result.gap))


def own_minus_partners(own: OwnFigure, partners: PoolFigure) -> OwnMinusPartners:
    """The agency's published figures minus the partners', because these are what the page shows."""

    def difference(mine: float, theirs: float) -> float:
        return half_step(Fraction(str(mine)) - Fraction(str(theirs)))

    return OwnMinusPartners(difference(own.ideal, partners.ideal), difference(own.actual, partners.actual))

"""One person's own answers, shown only to that person."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from analysis.facts import NOTHING, InstrumentFacts, Missing, PracticeFacts, RatingFacts
from analysis.measures import gaps, mean
from analysis.rounding import half_up


@dataclass(frozen=True, slots=True)
class OwnPrinciple:
    """Own means over the own paired items of a principle; the figures are None where nothing is paired."""

    principle: str
    items: int
    paired: int
    ideal: float | None
    actual: float | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class OwnGap:
    code: str
    ideal: int
    actual: int

    @property
    def gap(self) -> int:
        """ideal − actual, in steps."""
        return self.ideal - self.actual


@dataclass(frozen=True, slots=True)
class OwnReflection:
    """`gaps`: own paired practices, the largest distance first, below or above the ideal; ties as in the instrument."""

    principles: tuple[OwnPrinciple, ...]
    gaps: tuple[OwnGap, ...]
    rated: int
    not_applicable: int
    blank: int


def own_reflection(instrument: InstrumentFacts, ratings: Mapping[str, RatingFacts]) -> OwnReflection:
    """Own ideal and actual per principle, own gaps, and how many practices have both marks, N/A, or a blank."""
    facts = [ratings.get(practice.code, NOTHING) for practice in instrument.practices]
    missing = [{rating.ideal, rating.actual} for rating in facts if rating.pair is None]
    not_applicable = sum(Missing.BLANK not in marks for marks in missing)
    own = [
        OwnGap(practice.code, *rating.pair)
        for practice, rating in zip(instrument.practices, facts, strict=True)
        if rating.pair
    ]
    return OwnReflection(
        principles=_principles(instrument, ratings),
        gaps=tuple(sorted(own, key=lambda item: -abs(item.gap))),
        rated=len(own),
        not_applicable=not_applicable,
        blank=len(missing) - not_applicable,
    )


def _principles(instrument: InstrumentFacts, ratings: Mapping[str, RatingFacts]) -> tuple[OwnPrinciple, ...]:
    keys = dict.fromkeys(p.principle for p in instrument.practices if p.principle is not None)
    return tuple(_principle(key, [p for p in instrument.practices if p.principle == key], ratings) for key in keys)


def _principle(key: str, practices: list[PracticeFacts], ratings: Mapping[str, RatingFacts]) -> OwnPrinciple:
    pairs = [rating.pair for p in practices if (rating := ratings.get(p.code, NOTHING)).pair]
    own = [pair for pair in pairs if pair]
    if not own:
        return OwnPrinciple(key, len(practices), 0, None, None, None)

    def rounded(values: list[int]) -> float:
        return half_up(Fraction(mean(values)))

    return OwnPrinciple(
        principle=key,
        items=len(practices),
        paired=len(own),
        ideal=rounded([ideal for ideal, _ in own]),
        actual=rounded([actual for _, actual in own]),
        gap=rounded(gaps(own)),
    )

"""Item and principle measures, in exact fractions. MEASURES.md, formula set 2.

Item i (a practice), informant r. A pair is (ideal, actual) where that person gave both numbers, on 1..K; the gap is
ideal − actual, in steps, −(K − 1)..K − 1: positive where less is practised than is ideal.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from analysis.facts import Missing, PracticeFacts, ResponseFacts

LARGE = 2  # steps of a large shortfall
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One practice over the people who paired it. Apart from them: how many answers hold no pair, and why."""

    pairs: tuple[Pair, ...]
    counts_ideal: tuple[int, ...]
    counts_actual: tuple[int, ...]
    not_applicable: int  # N/A on either scale
    blank: int  # a blank on either scale
    ideal_only: int  # an ideal without an actual

    @property
    def n(self) -> int:
        return len(self.pairs)


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person's means over the paired items of a set; the half rule has been met."""

    ideal: Fraction
    actual: Fraction
    gap: Fraction


def mean(values: Iterable[Fraction | int]) -> Fraction:
    """The exact mean. Raises ValueError for nothing."""
    numbers = values if isinstance(values, list) else list(values)
    if not numbers:
        raise ValueError("The mean of nothing is not defined.")
    if isinstance(numbers[0], int):
        return ratio(sum(numbers), len(numbers))
    return exact_sum(numbers) / len(numbers)


@lru_cache(maxsize=4096)
def ratio(numerator: int, denominator: int) -> Fraction:
    """The exact fraction. The means of one person are a few hundred different ones, so each is made once."""
    return Fraction(numerator, denominator)


def exact_sum(values: Iterable[Fraction | int]) -> Fraction:
    """The exact sum. Adding per denominator first keeps 5,000 fractions as quick as integers."""
    totals: Counter[int] = Counter()
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        totals[denominator] += numerator
    common = lcm(*totals)
    return Fraction(sum(total * (common // denominator) for denominator, total in totals.items()), common)


def over_one_denominator(values: Iterable[Fraction]) -> tuple[list[int], int]:
    """The numerators of the same values over one denominator, and that one."""
    ratios = [value.as_integer_ratio() for value in values]
    common = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (common // denominator) for numerator, denominator in ratios], common


def exact_median(values: Sequence[Fraction]) -> Fraction:
    """The exact median, sorted as integers over one denominator. Raises ValueError for nothing."""
    numerators, common = over_one_denominator(values)
    places = sorted(numerators)
    if not places:
        raise ValueError("The median of nothing is not defined.")
    middle = len(places) // 2
    return Fraction(places[middle] + places[~middle], 2 * common)


def gaps(pairs: Iterable[Pair]) -> list[int]:
    """ideal − actual of each pair, in steps."""
    return [ideal - actual for ideal, actual in pairs]


def congruence_rate(pairs: Sequence[Pair]) -> Fraction:
    """Share of pairs with actual ≥ ideal, 0..1 ("met or exceeded"; MEASURES.md). Raises ValueError without pairs."""
    return mean([int(ideal <= actual) for ideal, actual in pairs])


def large_shortfall(pairs: Sequence[Pair]) -> Fraction:
    """Share of pairs with a gap of 2 steps or more, 0..1 (MEASURES.md). Raises ValueError without pairs."""
    return mean([int(ideal - actual >= LARGE) for ideal, actual in pairs])


def misfit(pairs: Sequence[Pair]) -> Fraction:
    """Mean of |gap|, 0..K − 1 steps, so that plus and minus do not cancel (MEASURES.md).

    Raises ValueError without pairs.
    """
    return mean([abs(ideal - actual) for ideal, actual in pairs])


def item_result(code: str, responses: Sequence[ResponseFacts], options: int) -> ItemResult:
    """Everything about one practice, over pairs. Raises ValueError for a mark outside 1..options."""
    ratings = [response.rating(code) for response in responses]
    pairs = tuple([pair for rating in ratings if (pair := rating.pair)])
    without = [rating for rating in ratings if rating.pair is None]
    return ItemResult(
        pairs=pairs,
        counts_ideal=_counts([ideal for ideal, _ in pairs], options),
        counts_actual=_counts([actual for _, actual in pairs], options),
        not_applicable=sum(Missing.NOT_APPLICABLE in (rating.ideal, rating.actual) for rating in without),
        blank=sum(Missing.BLANK in (rating.ideal, rating.actual) for rating in without),
        ideal_only=sum(isinstance(rating.ideal, int) for rating in without),
    )


def _counts(marks: Sequence[int], options: int) -> tuple[int, ...]:
    if any(not 1 <= mark <= options for mark in marks):
        raise ValueError(f"A mark lies outside 1..{options}.")
    return tuple([marks.count(option) for option in range(1, options + 1)])


def has_answered_half(response: ResponseFacts, practices: Sequence[PracticeFacts]) -> bool:
    """The half rule: at least half of all items of the set are paired, N/A counted as not paired (9 items: 5)."""
    return 2 * len(_pairs(response, practices)) >= len(practices)


def person_result(response: ResponseFacts, practices: Sequence[PracticeFacts]) -> PersonResult | None:
    """One person's means over the paired items of the set, or None where the half rule is not met.

    G_rp = mean of ideal − actual, −(K − 1)..K − 1, in steps; the others likewise (MEASURES.md, person–principle gap).
    """
    pairs = _pairs(response, practices)
    if not pairs or 2 * len(pairs) < len(practices):
        return None
    ideals, actuals = zip(*pairs, strict=True)
    return PersonResult(
        ideal=ratio(sum(ideals), len(pairs)),
        actual=ratio(sum(actuals), len(pairs)),
        gap=ratio(sum(ideals) - sum(actuals), len(pairs)),
    )


def person_gap(response: ResponseFacts, practices: Sequence[PracticeFacts]) -> Fraction | None:
    """G_rp, in steps: the mean gap of one person over the set, or None where the half rule is not met (MEASURES.md)."""
    pairs = _pairs(response, practices)
    if not pairs or 2 * len(pairs) < len(practices):
        return None
    return ratio(sum(gaps(pairs)), len(pairs))


def person_gaps(practices: Sequence[PracticeFacts], responses: Iterable[ResponseFacts]) -> list[Fraction]:
    """G_rp of everybody who meets the half rule. Their mean is G_p: each person counts once, pairs are not pooled."""
    found = (person_gap(response, practices) for response in responses)
    return [gap for gap in found if gap is not None]


def partial_people(practices: Sequence[PracticeFacts], responses: Iterable[ResponseFacts]) -> int:
    """How many meet the half rule of a set and left out some of its practices."""
    paired = [len(_pairs(response, practices)) for response in responses]
    return sum(len(practices) <= 2 * pairs < 2 * len(practices) for pairs in paired)


def _pairs(response: ResponseFacts, practices: Iterable[PracticeFacts]) -> list[Pair]:
    pairs = (response.rating(practice.code).pair for practice in practices)
    return [pair for pair in pairs if pair]

"""Item and principle measures, in exact fractions. MEASURES.md, formula set 1.

Item i (a practice), informant r. A pair is (ideal, actual) where that person gave both numbers, on 1..K; the gap is
ideal − actual, in steps, −(K − 1)..K − 1: positive where less is practised than is ideal.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from analysis.facts import Mark, Missing, PracticeFacts, ResponseFacts

LARGE = 2  # steps of a large shortfall
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One practice over the people who paired it; counts per scale are over everybody."""

    pairs: tuple[Pair, ...]
    lifting: int  # pairs that count towards a threshold
    counts_ideal: tuple[int, ...]
    counts_actual: tuple[int, ...]
    na_ideal: int
    na_actual: int
    blank_ideal: int
    blank_actual: int
    ideal_without_actual: int

    @property
    def n(self) -> int:
        return len(self.pairs)


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person's means over the paired items of a set; the half rule has been met."""

    ideal: Fraction
    actual: Fraction
    gap: Fraction
    congruence_rate: Fraction
    large_shortfall: Fraction
    misfit: Fraction


@dataclass(frozen=True, slots=True)
class PrincipleResult:
    """The mean over people: each counts once, and pairs are not pooled."""

    gaps: tuple[Fraction, ...]
    lifting: int  # people who count towards a threshold
    ideal: Fraction
    actual: Fraction
    congruence_rate: Fraction
    large_shortfall: Fraction
    misfit: Fraction

    @property
    def n(self) -> int:
        return len(self.gaps)

    @property
    def gap(self) -> Fraction:
        """G_p, the mean of G_rp, in steps."""
        return mean(self.gaps)

    @property
    def median(self) -> Fraction:
        """The median of G_rp, in steps."""
        return exact_median(self.gaps)


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
    """Everything about one practice. Raises ValueError for a mark outside 1..options."""
    ratings = [response.rating(code) for response in responses]
    ideals, actuals = [rating.ideal for rating in ratings], [rating.actual for rating in ratings]
    found = [rating.pair for rating in ratings]
    pairs = tuple(pair for pair in found if pair)
    counts_ideal = _counts(ideals, options)
    return ItemResult(
        pairs=pairs,
        lifting=sum(response.lifts and pair is not None for response, pair in zip(responses, found, strict=True)),
        counts_ideal=counts_ideal,
        counts_actual=_counts(actuals, options),
        na_ideal=ideals.count(Missing.NOT_APPLICABLE),
        na_actual=actuals.count(Missing.NOT_APPLICABLE),
        blank_ideal=ideals.count(Missing.BLANK),
        blank_actual=actuals.count(Missing.BLANK),
        ideal_without_actual=sum(counts_ideal) - len(pairs),
    )


def _counts(marks: Sequence[Mark], options: int) -> tuple[int, ...]:
    numbers = [mark for mark in marks if isinstance(mark, int)]
    if any(not 1 <= number <= options for number in numbers):
        raise ValueError(f"A mark lies outside 1..{options}.")
    return tuple(numbers.count(option) for option in range(1, options + 1))


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
        congruence_rate=congruence_rate(pairs),
        large_shortfall=large_shortfall(pairs),
        misfit=misfit(pairs),
    )


def principle_result(practices: Sequence[PracticeFacts], responses: Sequence[ResponseFacts]) -> PrincipleResult | None:
    """The set's means over the people who meet the half rule, or None where nobody does.

    G_p = mean of G_rp, −(K − 1)..K − 1, in steps: each person counts once (MEASURES.md, principle gap).
    """
    results = [(response.lifts, person_result(response, practices)) for response in responses]
    people = [person for _, person in results if person]
    if not people:
        return None

    def over_people(figure: Callable[[PersonResult], Fraction]) -> Fraction:
        return mean([figure(person) for person in people])

    return PrincipleResult(
        gaps=tuple([person.gap for person in people]),
        lifting=sum(lifts and person is not None for lifts, person in results),
        ideal=over_people(lambda person: person.ideal),
        actual=over_people(lambda person: person.actual),
        congruence_rate=over_people(lambda person: person.congruence_rate),
        large_shortfall=over_people(lambda person: person.large_shortfall),
        misfit=over_people(lambda person: person.misfit),
    )


def _pairs(response: ResponseFacts, practices: Iterable[PracticeFacts]) -> list[Pair]:
    pairs = (response.rating(practice.code).pair for practice in practices)
    return [pair for pair in pairs if pair]

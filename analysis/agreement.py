"""How alike marks are. Every function takes a frequency vector over the K options, N/A left out."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import log2

AGREE = Fraction(3, 5)
MIXED = Fraction(1, 5)


def agreement(counts: Sequence[int]) -> Fraction:
    """Agreement A: +1 all in one option, 0 uniform, −1 split between the ends.

    Source: van der Eijk (2001), Quality & Quantity 35(3), 325–341. The vector is peeled in layers of its smallest
    count that is not zero; A is the sum of the layers' values, weighted by their share of n.
    Raises ValueError for fewer than 3 options, a negative count, or nobody.
    """
    remaining = list(_checked(counts))
    total = sum(remaining)
    result = Fraction(0)
    while any(remaining):
        height = min(count for count in remaining if count)
        pattern = tuple(1 if count else 0 for count in remaining)
        result += _layer_agreement(pattern) * (height * sum(pattern))
        remaining = [count - height if count else 0 for count in remaining]
    return result / total


@lru_cache(maxsize=256)  # 7 options have 128 patterns
def _layer_agreement(pattern: tuple[int, ...]) -> Fraction:
    """A of one layer: U · (1 − (S − 1) / (K − 1)), with U from the triples of the 0/1 pattern."""
    options, ones = len(pattern), sum(pattern)
    if ones == options:
        return Fraction(0)
    if ones == 1:
        return Fraction(1)
    unimodal, dimodal = _triples(pattern)
    unimodality = Fraction((options - 2) * unimodal - (options - 1) * dimodal, (options - 2) * (unimodal + dimodal))
    return unimodality * (1 - Fraction(ones - 1, options - 1))


def _triples(pattern: Sequence[int]) -> tuple[int, int]:
    """TU and TDU: triples, in order, of the form 110 or 011, and of the form 101."""
    size = len(pattern)
    triples = [
        (pattern[a], pattern[b], pattern[c])
        for a in range(size)
        for b in range(a + 1, size)
        for c in range(b + 1, size)
    ]
    return triples.count((1, 1, 0)) + triples.count((0, 1, 1)), triples.count((1, 0, 1))


def agreement_word(value: Fraction | float) -> str:
    """The word on screen for an agreement of −1..1 (MEASURES.md)."""
    exact = Fraction(str(value)) if isinstance(value, float) else value
    if exact >= AGREE:
        return "mostly agree"
    if exact >= MIXED:
        return "mixed"
    return "spread out" if exact >= 0 else "two camps"


def consensus(counts: Sequence[int]) -> float:
    """Consensus, 0..1: 1 + Σ p·log2(1 − |x − mean| / (K − 1)).

    Source: Tastle & Wierman (2007), International Journal of Approximate Reasoning 45(3), 531–545. Export only.
    Raises ValueError as `agreement` does.
    """
    total = sum(_checked(counts))
    marks = sum(option * count for option, count in enumerate(counts, 1))
    whole = (len(counts) - 1) * total
    terms = (
        count * Fraction(log2((whole - abs(option * total - marks)) / whole))
        for option, count in enumerate(counts, 1)
        if count
    )
    return float(1 + sum(terms, Fraction(0)) / total)


def average_deviation(counts: Sequence[int]) -> Fraction:
    """Mean of |x − mean|, in steps, 0..(K − 1)/2. Export only.

    Source: Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2(1), 49–68.
    Raises ValueError as `agreement` does.
    """
    total = sum(_checked(counts))
    mean = _mean(counts)
    return sum((abs(option - mean) * count for option, count in enumerate(counts, 1)), Fraction(0)) / total


def rwg_star(counts: Sequence[int]) -> Fraction | None:
    """r*wg with the maximum-dissensus null: 1 − s² / ((K − 1)² / 4), at most 1; None below two people.

    Source: Lindell, Brandt & Whitney (1999); Lindell et al. (1997). Export only. s² is the sample variance; the
    null is half of the people at each end, so that a few people at both ends fall below 0. Raises as `agreement`.
    """
    total = sum(_checked(counts))
    if total < 2:
        return None
    mean = _mean(counts)
    squares = sum(((option - mean) ** 2 * count for option, count in enumerate(counts, 1)), Fraction(0))
    return 1 - squares / (total - 1) / Fraction((len(counts) - 1) ** 2, 4)


def _mean(counts: Sequence[int]) -> Fraction:
    return Fraction(sum(option * count for option, count in enumerate(counts, 1)), sum(counts))


def _checked(counts: Sequence[int]) -> Sequence[int]:
    if len(counts) < 3 or any(count < 0 for count in counts) or not any(counts):
        raise ValueError(f"A frequency vector needs 3 options or more, no negative count, and somebody: {list(counts)}")
    return counts

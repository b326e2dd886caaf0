"""The t-interval of a principle gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import exp, lgamma, log, sqrt

from analysis.measures import exact_sum, over_one_denominator

TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def deviation(values: Sequence[Fraction]) -> float:
    """The sample standard deviation s, with n − 1, in steps. Raises ValueError below two values."""
    if len(values) < 2:
        raise ValueError("A standard deviation needs two values or more.")
    numerators, common = over_one_denominator(values)
    n = len(numerators)
    spread = n * sum(number * number for number in numerators) - sum(numerators) ** 2
    return sqrt(spread / (n * (n - 1) * common * common))


def t_interval(values: Sequence[Fraction], population: int | None = None) -> Interval:
    """mean ± t(0.975, n − 1) · s / √n, in steps; with `population` N, times √((N − n) / (N − 1)), for the export.

    Source: MEASURES.md, "interval"; published from 5 people. Raises ValueError below two values, or where N < n.
    """
    n = len(values)
    half = t_quantile(0.975, n - 1) * deviation(values) / sqrt(n)
    if population is not None:
        half *= finite_population_factor(n, population)
    mean = float(exact_sum(values) / n)
    return Interval(mean - half, mean + half)


def finite_population_factor(n: int, population: int) -> float:
    """√((N − n) / (N − 1)), 0..1: what narrows an interval, published or not, when n of N people answered. Export only.

    Source: Cochran (1977), Sampling Techniques, chapter 2. Raises ValueError unless 1 ≤ n ≤ N and N ≥ 2.
    """
    if not 1 <= n <= population or population < 2:
        raise ValueError(f"{n} people answered of {population}")
    return sqrt((population - n) / (population - 1))


@lru_cache(maxsize=1024)  # a release asks 15 times for one of them
def t_quantile(probability: float, freedom: int) -> float:
    """The quantile of Student's t, for 0.5 < probability < 1 and one degree of freedom or more.

    By bisection of the distribution function, to 1e-12 of its argument.
    """
    if not 0.5 < probability < 1 or freedom < 1:
        raise ValueError("The quantile is for 0.5 < probability < 1 and one degree of freedom or more.")
    low, high = 0.0, 1.0
    while t_distribution(high, freedom) < probability:
        high *= 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if t_distribution(middle, freedom) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_distribution(t: float, freedom: int) -> float:
    """P(T ≤ t) for t ≥ 0, from the regularised incomplete beta function."""
    x = freedom / (freedom + t * t)
    return 1 - _incomplete_beta(freedom / 2, 0.5, x) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """I_x(a, b), by the continued fraction of Abramowitz & Stegun (1964), 26.5.8."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1 - front * _continued_fraction(b, a, 1 - x) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Evaluated by Lentz's method, until a factor changes nothing."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for numerator in (even, odd):
            d = 1 / _not_zero(1 + numerator * d)
            c = _not_zero(1 + numerator / c)
            factor = c * d
            result *= factor
        if abs(factor - 1) < 1e-15:
            return result
    raise ArithmeticError("The continued fraction did not converge.")


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY

"""From exact fractions to published figures."""

from fractions import Fraction


def half_up(value: Fraction | float, places: int = 1) -> float:
    """The nearest figure of so many decimals; a tie goes away from zero, and −0.0 is 0.0 (MEASURES.md)."""
    numerator, denominator = value.as_integer_ratio()
    scale: int = 10**places
    whole = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return (-whole if numerator < 0 else whole) / scale


def half_step(value: Fraction | float) -> float:
    """The nearest half step; a tie goes away from zero."""
    numerator, denominator = value.as_integer_ratio()
    return half_up(Fraction(2 * numerator, denominator), 0) / 2

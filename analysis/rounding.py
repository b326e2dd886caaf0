"""From exact fractions to published figures."""

from fractions import Fraction


def half_up(value: Fraction | float, places: int = 1) -> float:
    """The nearest figure of so many decimals; a tie goes away from zero, and −0.0 is 0.0 (MEASURES.md)."""
    scaled = abs(Fraction(value)) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = -1 if value < 0 else 1
    return float(Fraction(sign * whole, 10**places))


def half_step(value: Fraction | float) -> float:
    """The nearest half step; a tie goes away from zero."""
    return half_up(Fraction(value) * 2, 0) / 2

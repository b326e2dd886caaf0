"""What a published figure says about the exact one: the ends of its rounding interval, in integers."""

from typing import NamedTuple


class Ends(NamedTuple):
    """`least` and `most` of `factor` times a numerator, whole numbers, both included."""

    factor: int
    least: int
    most: int


def ends(published: float, denominator: int, places: int = 1) -> Ends:
    """The numerators that, over this denominator, are published as this figure (half up, ties away from zero).

    2 · 10^places · numerator lies in [(2v − 1) · denominator, (2v + 1) · denominator]; the end away from zero is out
    of it, and both are around 0.0.
    """
    whole = round(published * 10**places)
    least, most = (2 * whole - 1) * denominator, (2 * whole + 1) * denominator
    return Ends(2 * 10**places, least + (whole <= 0), most - (whole >= 0))

"""Figures are rounded half up from exact fractions, alike on both sides of zero."""

from fractions import Fraction
from math import copysign

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rounding import half_step, half_up
from tests.analysis.making import QUICK


@pytest.mark.parametrize(
    ("value", "figure"),
    [("0.25", 0.3), ("0.35", 0.4), ("0.05", 0.1), ("2.45", 2.5), ("0.249", 0.2), ("-0.25", -0.3), ("-0.24", -0.2)],
)
def test_a_half_goes_up(value: str, figure: float) -> None:
    assert half_up(Fraction(value)) == figure


def test_there_is_no_negative_zero() -> None:
    assert copysign(1, half_up(Fraction(-1, 30))) == 1
    assert copysign(1, half_step(Fraction(-1, 5))) == 1


@pytest.mark.parametrize(("value", "step"), [("0.25", 0.5), ("0.24", 0), ("0.75", 1), ("-0.75", -1), ("1.6", 1.5)])
def test_a_dot_stands_at_the_nearest_half_step(value: str, step: float) -> None:
    assert half_step(Fraction(value)) == step


@QUICK
@given(st.fractions(-6, 6))
def test_behind_and_beyond_are_rounded_alike(value: Fraction) -> None:
    assert half_up(value) == -half_up(-value)
    assert abs(Fraction(str(half_up(value))) - value) <= Fraction(1, 20)

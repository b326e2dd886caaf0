"""Student's t against printed tables, and the interval of the worked case."""

from fractions import Fraction
from math import sqrt

import pytest

from analysis.intervals import deviation, finite_population_factor, t_interval, t_quantile
from analysis.measures import mean, person_gaps
from tests.analysis.making import WORKED, WORKED_TOOL

TABLE = {
    1: 12.7062047,
    2: 4.3026527,
    3: 3.1824463,
    4: 2.7764451,
    5: 2.5705818,
    9: 2.2621572,
    10: 2.2281389,
    20: 2.0859634,
    30: 2.0422725,
    100: 1.9839715,
    1000: 1.9623391,
}


@pytest.mark.parametrize(("freedom", "value"), TABLE.items())
def test_the_quantile_is_the_one_of_the_table(freedom: int, value: float) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(("probability", "value"), [(0.9, 1.4758840), (0.95, 2.0150484), (0.995, 4.0321430)])
def test_other_probabilities_stand_in_the_table_too(probability: float, value: float) -> None:
    assert t_quantile(probability, 5) == pytest.approx(value, abs=1e-6)


def test_the_worked_case_has_its_mean_deviation_and_interval() -> None:
    gaps = person_gaps(WORKED_TOOL.practices, WORKED)
    interval = t_interval(gaps)
    assert (round(float(mean(gaps)), 4), round(deviation(gaps), 4)) == (0.7083, 0.9065)
    assert (round(interval.low, 2), round(interval.high, 2)) == (-0.73, 2.15)


def test_the_interval_narrows_when_most_of_a_finite_population_answered() -> None:
    values = [Fraction(value) for value in (0, 1, 1, 2, 2)]
    wide, narrow = t_interval(values), t_interval(values, population=6)
    assert (narrow.high - narrow.low) / (wide.high - wide.low) == pytest.approx(sqrt(1 / 5))


def test_the_interval_is_a_point_when_everybody_answered() -> None:
    values = [Fraction(value) for value in (0, 1, 2)]
    assert t_interval(values, population=3).low == t_interval(values, population=3).high == 1


def test_an_interval_needs_two_people_and_no_more_than_there_are() -> None:
    with pytest.raises(ValueError, match="one degree"):
        t_interval([Fraction(1)])
    with pytest.raises(ValueError, match="3 people answered of 2"):
        t_interval([Fraction(1)] * 3, population=2)


def test_the_finite_population_factor_is_worked_by_hand() -> None:
    assert finite_population_factor(16, 25) == pytest.approx(sqrt(9 / 24))
    assert finite_population_factor(25, 25) == 0
    with pytest.raises(ValueError, match="1 people answered of 1"):
        finite_population_factor(1, 1)

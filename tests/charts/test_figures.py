"""What figures refuse, and what they work out from their fields."""

from datetime import date

import pytest

from charts.figures import (
    Dots,
    Dumbbell,
    DumbbellRow,
    Fields,
    FieldsRow,
    Flag,
    Scale,
    Spectrum,
    SpectrumRow,
    Trend,
    TrendPoint,
    TrendWords,
    Value,
)
from charts.figures.base import Mark
from charts.svg.trend import flag_rows
from tests.charts import examples


def dumbbell(*dots: tuple[float, int]) -> Dumbbell:
    row = DumbbellRow("Trust", Value(3.4, "3,4"), Value(2.9, "2,9"), "0,5", dots=tuple(Dots(*one) for one in dots))
    return Dumbbell("Gap", "One gap.", examples.TOOL, (row,), examples.WORDS)


def test_a_dot_stands_where_its_gap_would_put_the_actual() -> None:
    figure = dumbbell((0.5, 3), (1.0, 1))
    assert figure.dots_of(figure.rows[0]) == [(2.4, 1), (2.9, 3)]


def test_a_dot_beyond_the_scale_stands_at_its_end() -> None:
    figure = dumbbell((3.0, 2), (-0.5, 1), (-1.5, 4))
    assert figure.dots_of(figure.rows[0]) == [(1.0, 2), (4.0, 5)]


def test_of_many_people_a_dot_stands_for_several() -> None:
    figure = dumbbell((0.5, 41), (1.0, 40))
    assert figure.people_per_dot == 3
    assert [count for _place, count in figure.dots_of(figure.rows[0])] == [14, 14]


def test_numbers_of_a_table_are_written_as_they_came() -> None:
    assert dumbbell().table().rows == (("Trust", "3,4", "2,9", "0,5", ""),)


def test_a_scale_needs_as_many_options_on_both_sides() -> None:
    with pytest.raises(ValueError, match="same number"):
        Scale(("1", "2"), ("a", "b", "c"))


def test_a_mark_needs_a_field() -> None:
    with pytest.raises(ValueError, match="no field"):
        Fields("T", "D.", ("few", "most"), (FieldsRow("x", 2, 0),), "Row", "Ideal", "Actual")


def test_a_spectrum_needs_a_count_per_level() -> None:
    with pytest.raises(ValueError, match="one count per level"):
        Spectrum("T", "D.", ("a", "b", "c"), (SpectrumRow("x", (1, 2), (1, 2, 3), ""),), "Row", "Wanted", "Now")


def test_a_spectrum_of_many_has_marks_that_stand_for_several() -> None:
    row = SpectrumRow("x", (1, 2, 25), (0, 28, 0), "")
    figure = Spectrum("T", "D.", ("a", "b", "c"), (row,), "Row", "Wanted", "Now")
    assert figure.people_per_mark == 3


def test_trends_that_stand_together_share_their_ends() -> None:
    span = (date(2020, 1, 1), date(2026, 1, 1))
    point = TrendPoint(date(2024, 5, 1), "Round 1", ("2024",), Value(3.0, "3.0"), Value(2.0, "2.0"))
    figure = Trend("T", "D.", examples.TOOL, (point,), TrendWords("r", "i", "a", "g", "w"), span=span)
    assert figure.ends == span
    day = date(2024, 5, 1).toordinal()
    assert figure.marks() == (Mark(0, "ideal", day, 3.0), Mark(0, "actual", day, 2.0))


def test_flags_of_near_days_stand_in_rows() -> None:
    flags = [Flag(date(2025, 3, 18), 1, ""), Flag(date(2025, 3, 20), 2, ""), Flag(date(2025, 9, 1), 3, "")]
    assert [row for _flag, row in flag_rows(flags, 0.3, 1)] == [0, 1, 0]

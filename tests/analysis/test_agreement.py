"""Agreement of marks: published vectors, values worked by hand, and what must hold for any vector."""

from fractions import Fraction
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.agreement import agreement, agreement_word, average_deviation, consensus, rwg_star
from tests.analysis.making import QUICK

vectors = st.lists(st.integers(0, 30), min_size=3, max_size=7).filter(any)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333),
        ((0, 0, 4, 4), 0.6667),
        ((4, 0, 0, 4), -1),
        ((1, 2, 3, 2), 0.25),
    ],
)
def test_agreement_is_the_published_value(counts: tuple[int, ...], value: float) -> None:
    assert float(agreement(counts)) == pytest.approx(value, abs=5e-5)


def test_agreement_of_the_long_vector_is_exact_to_seven_digits() -> None:
    assert round(float(agreement((30, 40, 210, 130, 530, 50, 10))), 7) == 0.6113333


@QUICK
@given(vectors)
def test_agreement_lies_between_two_camps_and_unanimity(counts: list[int]) -> None:
    assert -1 <= agreement(counts) <= 1


@QUICK
@given(vectors)
def test_agreement_does_not_care_which_end_is_which(counts: list[int]) -> None:
    assert agreement(counts) == agreement(counts[::-1])


@QUICK
@given(vectors, st.integers(2, 9))
def test_agreement_is_of_shares_and_not_of_numbers(counts: list[int], times: int) -> None:
    assert agreement(counts) == agreement([count * times for count in counts])


@pytest.mark.parametrize("options", range(3, 8))
def test_agreement_knows_unanimity_uniformity_and_the_two_ends(options: int) -> None:
    assert agreement([5] + [0] * (options - 1)) == 1
    assert agreement([5] * options) == 0
    assert agreement([5] + [0] * (options - 2) + [5]) == -1


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1, "mostly agree"),
        (0.6, "mostly agree"),
        (0.59, "mixed"),
        (0.2, "mixed"),
        (0.19, "spread out"),
        (0.0, "spread out"),
        (-0.01, "two camps"),
        (-1, "two camps"),
    ],
)
def test_the_word_turns_exactly_at_its_boundary(value: float, word: str) -> None:
    assert agreement_word(value) == word
    assert agreement_word(Fraction(str(value))) == word


@pytest.mark.parametrize("counts", [(), (1, 1), (0, 0, 0), (1, -1, 3)])
def test_agreement_refuses_what_is_no_vector_of_marks(counts: tuple[int, ...]) -> None:
    for measure in (agreement, consensus, average_deviation, rwg_star):
        with pytest.raises(ValueError, match="frequency vector"):
            measure(counts)


def test_consensus_of_two_neighbours_of_four_is_worked_by_hand() -> None:
    assert consensus((1, 1, 0, 0)) == pytest.approx(1 + log2(5 / 6))


def test_consensus_is_one_for_one_option_and_zero_for_the_ends() -> None:
    assert consensus((0, 7, 0, 0)) == 1
    assert consensus((3, 0, 0, 3)) == 0


@QUICK
@given(vectors)
def test_consensus_lies_between_zero_and_one(counts: list[int]) -> None:
    assert -1e-9 <= consensus(counts) <= 1 + 1e-9


def test_average_deviation_is_worked_by_hand() -> None:
    assert average_deviation((1, 1, 0, 0)) == Fraction(1, 2)
    assert average_deviation((3, 0, 0, 3)) == Fraction(3, 2)


def test_rwg_star_compares_with_half_of_the_people_at_each_end() -> None:
    assert rwg_star((1, 1, 0, 0)) == 1 - Fraction(1, 2) / Fraction(9, 4)
    assert rwg_star((0, 5, 0, 0)) == 1
    assert rwg_star((0, 1, 0, 0)) is None

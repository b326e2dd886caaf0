"""Medians over partnerships: worked out by hand, and withheld where too few stand behind them."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ladder import Suppressed
from analysis.pools import (
    NOT_SHARED,
    ONE_TOO_LARGE,
    TOO_FEW_PARTNERSHIPS,
    TOO_FEW_PEOPLE,
    PartnershipFigure,
    Pooled,
    PoolFigure,
    SquaresSum,
    parse_pooled,
    pool,
    pooled,
    published_figure,
    squares_sum,
    to_store,
)
from analysis.published import PrincipleFigures
from tests.analysis.typed import figure, in_words


def figures(*rows: tuple[int, str, str, str]) -> list[PartnershipFigure]:
    """(people, ideal, actual, gap) of one partnership each."""
    found = [
        published_figure(f"p{number}", figure(float(gap), n=n, ideal=float(ideal), actual=float(actual)))
        for number, (n, ideal, actual, gap) in enumerate(rows)
    ]
    return [one for one in found if one]


def alike(*people: int) -> list[PartnershipFigure]:
    return figures(*((n, "3.5", "2.5", "1.0") for n in people))


WORKED = figures(
    (10, "3.9", "2.8", "1.1"), (12, "3.6", "2.4", "1.2"), (30, "3.1", "3.2", "-0.1"), (11, "3.5", "2.9", "0.7")
)


def test_four_partnerships_have_the_medians_that_were_worked_out_by_hand() -> None:
    # ideals 3.1 3.5 3.6 3.9: 3.55; actuals 2.4 2.8 2.9 3.2: 2.85; gaps -0.1 0.7 1.1 1.2: 0.9
    assert pool(WORKED) == PoolFigure(partnerships=4, people=63, ideal=3.6, actual=2.9, gap=0.9)


def test_of_five_partnerships_the_middle_one_counts_for_each_figure_apart() -> None:
    five = [*WORKED, PartnershipFigure("p5", 10, Fraction(2), Fraction(1), Fraction(1))]

    assert pool(five) == PoolFigure(partnerships=5, people=73, ideal=3.5, actual=2.8, gap=1.0)


def test_a_tie_is_rounded_away_from_zero_on_both_sides() -> None:
    behind = pool(figures(*((10, "3.0", "2.9", gap) for gap in ("0.4", "0.4", "0.5", "0.5"))))
    beyond = pool(figures(*((10, "3.0", "2.9", gap) for gap in ("-0.4", "-0.4", "-0.5", "-0.5"))))

    assert isinstance(behind, PoolFigure)
    assert isinstance(beyond, PoolFigure)
    assert (behind.gap, beyond.gap) == (0.5, -0.5)


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        ((), TOO_FEW_PARTNERSHIPS),
        ((10, 10, 10), TOO_FEW_PARTNERSHIPS),
        ((3, 3, 3, 2), TOO_FEW_PEOPLE),
        ((31, 10, 10, 10), ONE_TOO_LARGE),
    ],
)
def test_a_pool_below_the_ladder_is_withheld_with_its_reason(people: tuple[int, ...], reason: str) -> None:
    assert pool(alike(*people)) == Suppressed(reason)


@pytest.mark.parametrize("people", [(3, 3, 3, 3), (30, 10, 10, 10)])
def test_a_pool_on_the_ladders_very_edge_is_shown(people: tuple[int, ...]) -> None:
    assert isinstance(pool(alike(*people)), PoolFigure)


def test_a_partnership_counts_once() -> None:
    with pytest.raises(ValueError, match="once"):
        pool([*WORKED, WORKED[0]])


@given(st.permutations(WORKED))
def test_the_order_of_partnerships_changes_nothing(shuffled: list[PartnershipFigure]) -> None:
    assert pool(shuffled) == pool(WORKED)


def test_decimals_are_read_as_they_were_published() -> None:
    found = published_figure("p", figure(1.1, n=10, ideal=3.6, actual=2.4))

    assert found == PartnershipFigure("p", 10, Fraction(36, 10), Fraction(24, 10), Fraction(11, 10))


def test_words_are_no_figure() -> None:
    assert published_figure("p", figure(None)) is None


def test_squares_are_added_up_whatever_their_direction() -> None:
    one = {"none": 1, "some_behind": 2, "wide_behind": 1, "some_beyond": 0, "wide_beyond": 1}
    other = {"none": 3, "some_behind": 0, "wide_behind": 0, "some_beyond": 1, "wide_beyond": 0}

    assert squares_sum([in_words(**one), in_words(**other)]) == SquaresSum(2, wide=2, some=3, none=4)
    assert squares_sum([]) == SquaresSum(0, 0, 0, 0)


@pytest.mark.parametrize(
    "rows",
    [
        [figure(1.0, n=10)] * 4,
        [figure(1.0, n=10)] * 4 + [in_words(none=3)],
        [figure(1.0, n=10)] * 3,
        [in_words(some_behind=2, wide_beyond=1)],
    ],
    ids=["medians", "medians and squares", "withheld", "squares alone"],
)
def test_what_is_stored_of_a_pool_is_read_as_it_was(rows: list[PrincipleFigures]) -> None:
    made = pooled([(str(number), one) for number, one in enumerate(rows)])

    assert parse_pooled(json.loads(json.dumps(to_store(made)))) == made


def test_a_principle_that_nobody_shares_is_withheld_for_that() -> None:
    assert parse_pooled({}) == Pooled(Suppressed(NOT_SHARED))

"""One's own reflection: own pairs, own gaps, and an honest count of what was left out."""

import pytest

from analysis.reflection import own_reflection
from tests.analysis.making import SPECTRUM, TOOL, WORKED, WORKED_TOOL, instrument, rating


def test_own_means_are_over_own_pairs() -> None:
    own = own_reflection(WORKED_TOOL, WORKED[1].ratings).principles[0]
    assert (own.ideal, own.actual, own.gap) == (3.5, 2.5, 1.0)
    assert (own.paired, own.items) == (2, 3)


def test_own_gaps_come_largest_first_and_ties_in_the_order_of_the_instrument() -> None:
    tool = instrument(partnership=4, sponsor=0)
    ratings = {"p4": rating("42"), "p1": rating("43"), "p2": rating("42"), "p3": rating("14")}
    own = own_reflection(tool, ratings)
    assert [(gap.code, gap.gap) for gap in own.gaps] == [("p3", -3), ("p2", 2), ("p4", 2), ("p1", 1)]


def test_rated_not_applicable_and_blank_part_the_practices() -> None:
    tool = instrument(partnership=6, sponsor=0)
    marks = ["42", "00", "40", "_0", "4_"]
    own = own_reflection(tool, {f"p{i}": rating(pair) for i, pair in enumerate(marks, 1)})
    assert (own.rated, own.not_applicable, own.blank) == (1, 2, 3)


def test_nothing_rated_is_nothing_and_no_zero() -> None:
    own = own_reflection(TOOL, {})
    assert (own.principles[0].gap, own.principles[0].paired, own.gaps) == (None, 0, ())


def test_one_pair_is_enough_for_oneself() -> None:
    assert own_reflection(TOOL, {"p1": rating("41")}).principles[0].gap == 3.0


@pytest.mark.parametrize("marks", ["31", "00"])
def test_the_spectrum_has_own_gaps_and_no_principles(marks: str) -> None:
    own = own_reflection(SPECTRUM, {"S1": rating(marks)})
    assert own.principles == ()
    assert own.rated + own.not_applicable + own.blank == 3

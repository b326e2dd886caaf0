"""Item and principle measures: the worked case, pairs only, the half rule, and what must hold for any answers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import (
    congruence_rate,
    has_answered_half,
    item_result,
    large_shortfall,
    mean,
    misfit,
    person_gaps,
    person_result,
)
from tests.analysis.making import QUICK, TOOL, WORKED, WORKED_TOOL, instrument, response

people = st.lists(st.text("01234_", min_size=6, max_size=6), min_size=1, max_size=9).map(
    lambda rows: [response(TOOL, f"{row[:2]} {row[2:4]} {row[4:]}") for row in rows]
)


def test_the_worked_case_has_one_gap_per_person() -> None:
    gaps = person_gaps(WORKED_TOOL.practices, WORKED)
    assert [round(float(gap), 4) for gap in gaps] == [1.6667, 1.0, 0.6667, -0.5]


def test_pooling_the_pairs_would_give_another_and_wrong_number() -> None:
    pairs = [pair for person in WORKED for rating in person.ratings.values() if (pair := rating.pair)]
    assert mean(ideal - actual for ideal, actual in pairs) == Fraction(8, 10)


def test_plus_and_minus_cancel_in_the_gap_and_not_in_the_misfit() -> None:
    pairs = [(4, 2), (2, 4)]
    assert misfit(pairs) == 2
    assert (congruence_rate(pairs), large_shortfall(pairs)) == (Fraction(1, 2), Fraction(1, 2))


def test_an_item_is_taken_over_people_who_gave_both_marks() -> None:
    item = item_result("p1", [response(TOOL, marks) for marks in ("42", "40", "_3", "11")], 4)
    assert item.pairs == ((4, 2), (1, 1))
    assert (item.counts_ideal, item.counts_actual) == ((1, 0, 0, 1), (1, 1, 0, 0))


def test_not_applicable_and_blank_are_two_different_things() -> None:
    """N/A on either scale: 40, 0_, 04. A blank on either: 0_, __, 4_, nothing at all. An ideal alone: 40, 4_."""
    item = item_result("p1", [response(TOOL, marks) for marks in ("40", "0_", "__", "4_", "04", "", "42")], 4)
    assert (item.not_applicable, item.blank, item.ideal_only) == (3, 4, 2)


def test_a_mark_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        item_result("p1", [response(TOOL, "51")], 4)


@pytest.mark.parametrize(("items", "least"), [(1, 1), (2, 1), (3, 2), (8, 4), (9, 5), (10, 5)])
def test_the_half_rule_asks_for_half_of_all_items(items: int, least: int) -> None:
    tool = instrument(partnership=items, sponsor=0)
    enough, short = (response(tool, " ".join(["42"] * paired + ["40"] * items)) for paired in (least, least - 1))
    assert has_answered_half(enough, tool.practices)
    assert not has_answered_half(short, tool.practices)
    assert person_result(short, tool.practices) is None


def test_nobody_in_a_set_is_no_result_and_no_zero() -> None:
    assert person_gaps(TOOL.practices, [response(TOOL, "40 04 __")]) == []


@QUICK
@given(people)
def test_every_measure_stays_in_its_range(responses: list) -> None:
    assert all(-3 <= gap <= 3 for gap in person_gaps(TOOL.practices, responses))
    if pairs := item_result("p1", responses, 4).pairs:
        assert 0 <= large_shortfall(pairs) <= 1 - congruence_rate(pairs) <= 1
        assert abs(mean([ideal - actual for ideal, actual in pairs])) <= misfit(pairs) <= 3


@QUICK
@given(people)
def test_exchanging_ideal_and_actual_turns_the_gap_round(responses: list) -> None:
    turned = [
        response(TOOL, " ".join(_turned(person, practice.code) for practice in TOOL.practices)) for person in responses
    ]
    before, after = person_gaps(TOOL.practices, responses), person_gaps(TOOL.practices, turned)
    assert before == [-gap for gap in after]


def _turned(person: object, code: str) -> str:
    pair = person.rating(code).pair  # type: ignore[attr-defined]
    return f"{pair[1]}{pair[0]}" if pair else "00"

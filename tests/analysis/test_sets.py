"""Averages of a set, its dots, and the answers without a pair: worked out by hand."""

from fractions import Fraction
from typing import Any

import pytest

from analysis.dots import dots
from analysis.facts import ResponseFacts
from tests.analysis.making import SIDES, alike, instrument, practice, principle, released, response
from tests.analysis.schema import SET, UNRATED

LONG = instrument(partnership=4, sponsor=3)
INTERVAL, DOTS = {"low", "high"}, {"dots"}


def has_averages(document: dict, actor: str = "all") -> bool:
    return set(principle(document, actor)) != SET


@pytest.mark.parametrize(("items", "shows"), [(2, False), (3, True)])
def test_a_set_has_averages_from_three_items(items: int, shows: bool) -> None:
    tool = instrument(partnership=items, sponsor=0)
    assert has_averages(released(alike(10, tool), tool)) == shows


def test_items_in_words_are_none_of_the_three() -> None:
    """Of three items one is paired by nine: two are full, and the set shows words."""
    tool = instrument(partnership=3, sponsor=0)
    people = [*alike(9, tool), response(tool, "00 42 42")]
    assert not has_averages(released(people, tool))


def test_ideal_and_actual_are_means_of_the_published_items_that_are_full() -> None:
    """p4 is paired by nine of ten, with ideal 1, and is in no mean. 3.3, 4.0 and 4.0 make 3.766…: 3.8."""
    people = [response(LONG, f"{ideal}1 41 41 11 41 41 41") for ideal in "3333333"]
    people += [response(LONG, "41 41 41 11 41 41 41") for _ in range(2)] + [response(LONG, "41 41 41 00 41 41 41")]
    document = released(people, LONG)
    assert practice(document)["mean_ideal"] == 3.3
    assert "gap" not in practice(document, "p4")
    assert principle(document, "partnership")["ideal"] == 3.8
    assert principle(document, "partnership")["gap"] == 2.8  # without an interval: (2.3 + 3.0 + 3.0) / 3


def test_both_actors_have_averages_or_neither_while_all_may_still_have() -> None:
    """The sponsor's items are paired by nine of eleven, the partnership's by all, and all items by eleven."""
    people = alike(9, SIDES) + [response(SIDES, "42 42 42 00 00 00") for _ in range(2)]
    document = released(people, SIDES)
    shown = [has_averages(document, actor) for actor in ("all", "partnership", "sponsor")]
    assert shown == [True, False, False]


def test_an_actor_with_two_items_takes_the_averages_of_the_other_along() -> None:
    tool = instrument(partnership=3, sponsor=2)
    document = released(alike(12, tool), tool)
    assert [has_averages(document, actor) for actor in ("all", "partnership", "sponsor")] == [True, False, False]


@pytest.mark.parametrize(
    ("left_out", "shown"),
    [(0, INTERVAL | DOTS), (1, set()), (4, set()), (5, INTERVAL), (9, INTERVAL), (10, INTERVAL | DOTS)],
)
def test_few_who_left_a_practice_out_hide_the_interval_and_the_dots(left_out: int, shown: set[str]) -> None:
    document = released([*alike(10, SIDES), *(partial() for _ in range(left_out))], SIDES)
    assert principle(document, "all").keys() & (INTERVAL | DOTS) == shown
    assert principle(document, "partnership").keys() & (INTERVAL | DOTS) == shown - DOTS
    assert principle(document, "sponsor").keys() & (INTERVAL | DOTS) == INTERVAL


@pytest.mark.parametrize(("left_out", "gap"), [(2, 2.1), (10, 2.5)])
def test_a_gap_without_an_interval_is_that_of_the_practices(left_out: int, gap: float) -> None:
    """With two, p2 and p3 publish 2.2 and p1 2.0; over people it would be 26 / 12. With ten it is 50 / 20."""
    people = [*alike(10, SIDES), *(response(SIDES, "40 41 41 41 41 41") for _ in range(left_out))]
    assert principle(released(people, SIDES), "partnership")["gap"] == gap


def test_a_sheet_of_paper_that_leaves_a_practice_out_hides_them_too() -> None:
    document = released([*alike(10, SIDES), partial(mode="paper")], SIDES)
    assert not principle(document, "all").keys() & (INTERVAL | DOTS)


def test_open_figures_show_them_whoever_left_a_practice_out() -> None:
    document = released([*alike(10, SIDES), partial()], SIDES, kind="open")
    assert principle(document, "all").keys() > INTERVAL | DOTS


def partial(**facts: Any) -> ResponseFacts:
    return response(SIDES, "40 42 42 42 42 42", **facts)


@pytest.mark.parametrize(
    ("gaps", "shown"),
    [
        ([2, 1, 1, 1, 0, 0, 0], {"1": 4, "0": 3}),
        ([2, 2, 2, 1, 0, 0, 0], {"2": 3, "1": 1, "0": 3}),
        ([2, 1, 0, -1, -2, 0, 0], {"0": 7}),
        ([3, 3, 3, 0, -3, -3, -3], {"2": 3, "0": 1, "-2": 3}),
        ([1, 0, 0, 0, 0, 0], {"0": 6}),
        ([1, 1, -1, -1], None),
        ([1, 1, 1], {"1": 3}),
        ([1, 1], None),
    ],
)
def test_the_ends_of_the_dots_hold_three_people(gaps: list[int], shown: dict | None) -> None:
    assert dots(map(Fraction, gaps)) == shown


@pytest.mark.parametrize(
    ("pairs", "shows"),
    [
        ([], {"not_applicable": 0, "blank": 0, "ideal_only": 0}),
        (["00"] * 3, {"not_applicable": 3, "blank": 0, "ideal_only": 0}),
        (["40"] * 3, {"not_applicable": 3, "blank": 0, "ideal_only": 3}),
        (["0_"] * 3, {"not_applicable": 3, "blank": 3, "ideal_only": 0}),
        (["00"] * 2, None),
        (["00"] * 3 + ["__"], None),
        (["40"] + ["00"] * 2, None),
    ],
)
def test_how_many_gave_no_pair_is_told_together_or_not_at_all(pairs: list[str], shows: dict | None) -> None:
    people = alike(10, SIDES) + [response(SIDES, f"{pair} 42 42 42 42 42") for pair in pairs]
    entry = practice(released(people, SIDES))
    assert {key: entry[key] for key in UNRATED & set(entry)} == (shows or {})

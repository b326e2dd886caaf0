"""Whose answers count, and what the others join: nothing in words, and figures of tier full alone."""

import pytest

from tests.analysis.making import SIDES, TOOL, alike, practice, principle, released, response

JOINING = ("paper", "open_link", "replacing")


@pytest.mark.parametrize("mode", ["web", "slip", "table", "import"])
def test_each_of_these_ways_counts(mode: str) -> None:
    assert released(alike(4, mode=mode))["answered"] == 4


@pytest.mark.parametrize("mode", JOINING)
def test_none_of_these_ways_lifts_a_round(mode: str) -> None:
    assert released(alike(3) + alike(20, mode=mode))["tier"] == "none"
    assert released(alike(9) + alike(20, mode=mode))["tier"] == "bands"


def test_the_open_link_counts_where_nobody_was_asked_by_name() -> None:
    document = released(alike(5, mode="open_link"), asks_by_name=False)
    assert (document["answered"], document["other_ways"]) == (5, {})


@pytest.mark.parametrize("mode", JOINING)
def test_words_are_of_those_who_count_alone(mode: str) -> None:
    """Six said 4 and 4; eight others said 1 and 1, and would turn most into few."""
    document = released(alike(6, marks="44") + alike(8, marks="11", mode=mode))
    assert document["practices"] == released(alike(6, marks="44"))["practices"]
    assert document["principles"] == released(alike(6, marks="44"))["principles"]


@pytest.mark.parametrize("mode", JOINING)
def test_a_full_figure_takes_the_others_in_and_names_them_in_its_n(mode: str) -> None:
    """Ten gaps of 2 and two of 0: a mean of 20 / 12."""
    document = released(alike(10, SIDES) + alike(2, SIDES, "44", mode=mode), SIDES)
    assert (document["answered"], practice(document)["n_pairs"], practice(document)["gap"]) == (10, 12, 1.7)
    assert (principle(document)["n"], principle(document)["gap"]) == (12, 1.7)
    assert practice(document)["counts_actual"] == [0, 10, 0, 2]


def test_others_do_not_lift_a_figure_of_fewer_than_ten_who_count() -> None:
    """Nine who count and three on paper paired p1: it stays in words, over the nine."""
    people = [*alike(9, SIDES, "44"), response(SIDES, "00 42 42 42 42 42"), *alike(3, SIDES, "11", mode="paper")]
    entry = practice(released(people, SIDES))
    assert entry == {"code": "p1", "band_ideal": "most", "band_actual": "most", "band_gap": "none"}


def test_under_half_paired_is_in_no_figure_whatever_the_way() -> None:
    halves = [response(TOOL, "11", mode=mode) for mode in ("web", "paper", "open_link")]
    assert released(alike(10) + halves) == released(alike(10))


def test_the_document_says_how_many_came_by_paper_and_by_the_open_link() -> None:
    people = alike(4) + alike(2, mode="paper") + alike(3, mode="open_link") + alike(1, mode="replacing")
    assert released(people)["other_ways"] == {"paper": 2, "open_link": 3}
    assert released(alike(4))["other_ways"] == {}
    assert released(alike(4) + alike(1, mode="paper"))["other_ways"] == {"paper": 1}


def test_a_round_of_open_figures_counts_in_the_same_way() -> None:
    assert released(alike(2) + alike(5, mode="paper"), kind="open")["tier"] == "none"
    assert practice(released(alike(3) + alike(5, mode="paper"), kind="open"))["n_pairs"] == 8

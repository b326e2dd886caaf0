"""The ladder: every n from 0 to 12, each kind, raised minimum groups, and the bands."""

from typing import Any

import pytest

from analysis.ladder import ItemBands
from tests.analysis.making import SPECTRUM, TOOL, alike, instrument, practice, principle, released, response


def tiers(tool: Any = TOOL, marks: str = "42", **facts: Any) -> str:
    """One letter per n from 0 to 12: n(one), b(ands), f(ull)."""
    return "".join(released(alike(n, tool, marks), tool, **facts)["tier"][0] for n in range(13))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "nnnnbbbbbbfff"),
        ({"minimum_group": 2}, "nnnnbbbbbbfff"),
        ({"minimum_group": 7}, "nnnnnnnbbbfff"),
        ({"minimum_group": 12}, "nnnnnnnnnnnnf"),
        ({"kind": "open"}, "nnnffffffffff"),
        ({"kind": "table"}, "nnnffffffffff"),
        ({"kind": "open", "minimum_group": 6}, "nnnnnnfffffff"),
    ],
)
def test_the_tier_follows_n_kind_and_minimum_group(facts: dict, expected: str) -> None:
    assert tiers(**facts) == expected


def test_three_options_begin_at_seven() -> None:
    assert tiers(SPECTRUM, "31") == "nnnnnnnbbbfff"
    assert tiers(SPECTRUM, "31", kind="open") == "nnnffffffffff"


def test_a_response_with_less_than_half_of_the_items_does_not_count() -> None:
    assert released([*alike(3), *(response(TOOL, "42 40 04") for _ in range(9))])["tier"] == "none"


def test_paper_is_in_the_figures_and_not_in_n() -> None:
    document = released(alike(4, marks="11") + alike(8, marks="44", mode="paper"))
    assert (document["tier"], document["answered"]) == ("bands", 4)
    assert practice(document)["band_ideal"] == "most"


@pytest.mark.parametrize(("tops", "n", "word"), [(1, 3, "few"), (2, 3, "most"), (2, 4, "half"), (2, 6, "few")])
def test_one_third_is_few_and_two_thirds_are_most(tops: int, n: int, word: str) -> None:
    document = released(alike(tops, marks="31") + alike(n - tops, marks="21") + [response(TOOL, "00 11 11")])
    assert document["tier"] == "bands"
    assert practice(document)["band_ideal"] == word


@pytest.mark.parametrize(("options", "tops"), [(3, "3"), (4, "34"), (5, "45"), (6, "456"), (7, "567")])
def test_top_options_lie_above_the_middle(options: int, tops: str) -> None:
    tool = instrument(options=options)
    words = {mark: practice(released(alike(9, tool, f"{mark}1"), tool))["band_ideal"] for mark in range(1, options + 1)}
    assert "".join(str(mark) for mark, word in words.items() if word == "most") == tops


@pytest.mark.parametrize(
    ("ideal", "actual", "gap"),
    [
        ("few", "few", "none"),
        ("most", "half", "some_behind"),
        ("most", "few", "wide_behind"),
        ("half", "most", "some_beyond"),
        ("few", "most", "wide_beyond"),
    ],
)
def test_a_band_gap_has_width_and_direction(ideal: str, actual: str, gap: str) -> None:
    assert ItemBands(ideal, actual).gap == gap


@pytest.mark.parametrize(
    ("paired", "shows"),
    [(2, "not enough"), (3, "bands"), (9, "bands"), (10, "full")],
)
def test_a_practice_takes_the_lower_tier_of_the_round_and_its_own(paired: int, shows: str) -> None:
    document = released(alike(paired) + [response(TOOL, "40 42 42") for _ in range(14 - paired)])
    found = [entry for entry in document["practices"] if entry["code"] == "p1"]
    assert document["tier"] == "full"
    assert (document["not_enough"] == ["p1"]) == (shows == "not enough") == (not found)
    assert bool(found and "gap" in found[0]) == (shows == "full")


@pytest.mark.parametrize(("people", "has_means"), [(9, False), (10, True)])
def test_a_principle_takes_the_lower_tier_too(people: int, has_means: bool) -> None:
    document = released(alike(people) + [response(TOOL, "42 42 00") for _ in range(14 - people)])
    assert "gap" in principle(document, "all")
    assert ("gap" in principle(document, "sponsor")) == has_means


def test_paper_does_not_lift_a_figure_to_a_higher_tier() -> None:
    """Whoever typed nine paper answers could subtract them and read the tenth person's."""
    document = released(
        alike(1) + [response(TOOL, "00 42 42") for _ in range(9)] + alike(9, mode="paper"),
    )
    assert document["tier"] == "full"
    assert document["not_enough"] == ["p1"]


def test_in_an_open_round_each_figure_is_full_from_three() -> None:
    document = released([*alike(3), response(TOOL, "00 42 42")], kind="open")
    assert practice(document)["n_pairs"] == 3
    assert "low" not in principle(document)
    assert "low" in principle(released(alike(5), kind="open"))

"""The ladder: every n from 0 to 12, each kind, raised minimum groups, and the bands."""

from typing import Any

import pytest

from analysis.ladder import ItemBands
from tests.analysis.making import SIDES, SPECTRUM, TOOL, alike, instrument, practice, principle, released, response


def tiers(tool: Any = TOOL, marks: str = "42", mode: str = "web", **facts: Any) -> str:
    """One letter per n from 0 to 12: n(one), b(ands), f(ull). By the open link: a round that asks nobody by name."""
    facts |= {"asks_by_name": mode != "open_link"}
    return "".join(released(alike(n, tool, marks, mode=mode), tool, **facts)["tier"][0] for n in range(13))


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


def test_three_options_begin_at_nine() -> None:
    assert tiers(SPECTRUM, "31") == "nnnnnnnnnbfff"
    assert tiers(SPECTRUM, "31", kind="open") == "nnnffffffffff"


@pytest.mark.parametrize(
    ("pairs", "kind", "shows"), [(7, "confidential", False), (8, "confidential", True), (3, "open", True)]
)
def test_a_characteristic_needs_eight_pairs_of_its_own_in_a_confidential_round(
    pairs: int, kind: str, shows: bool
) -> None:
    document = released(
        alike(pairs, SPECTRUM, "31") + [response(SPECTRUM, "00 31 31") for _ in range(9 - pairs)], SPECTRUM, kind=kind
    )
    assert ("S1" in document["not_enough"]) == (not shows)


@pytest.mark.parametrize(("kind", "expected"), [("confidential", "nnnnbbbbbbbbb"), ("open", "nnnffffffffff")])
def test_a_confidential_round_by_the_open_link_alone_never_rises_above_words(kind: str, expected: str) -> None:
    assert tiers(mode="open_link", kind=kind) == expected


def test_a_response_with_less_than_half_of_the_items_does_not_count() -> None:
    assert released([*alike(3), *(response(TOOL, "42 40 04") for _ in range(9))])["tier"] == "none"


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


def test_in_an_open_round_each_figure_is_full_from_three() -> None:
    document = released([*alike(3), response(TOOL, "00 42 42")], kind="open")
    assert practice(document)["n_pairs"] == 3
    assert "low" not in principle(released(alike(4, SIDES), SIDES, kind="open"))
    assert "low" in principle(released(alike(5, SIDES), SIDES, kind="open"))

"""The comparison group: never a small group, and never a small rest."""

from itertools import product

import pytest

from tests.analysis.making import SPECTRUM, TOOL, alike, released, response


def shown(sizes: dict[str | None, int], **facts: object) -> list[str]:
    people = [person for label, n in sizes.items() for person in alike(n, group=label)]
    return [group["label"] for group in released(people, compared=True, **facts)["groups"]]


@pytest.mark.parametrize(
    ("sizes", "labels"),
    [
        ({"a": 6, "b": 6}, ["a", "b"]),
        ({"a": 6, "b": 5}, []),
        ({"a": 8, "b": 7, "c": 1}, ["a"]),
        ({"a": 8, "b": 6, "c": 6}, ["a", "b", "c"]),
        ({"a": 9, "b": 3, "c": 3}, ["a"]),
        ({"a": 9, None: 2}, []),
        ({"a": 7}, ["a"]),
    ],
)
def test_groups_of_six_are_shown_where_the_rest_is_six_or_nobody(sizes: dict, labels: list[str]) -> None:
    assert shown(sizes) == labels


def test_no_combination_leaves_a_small_group_or_a_small_rest() -> None:
    for sizes in product((0, 1, 3, 5, 6, 7), repeat=3):
        by_label = dict(zip("abc", sizes, strict=True))
        labels = shown(by_label) if sum(sizes) >= 4 else []
        rest = sum(n for label, n in by_label.items() if label not in labels)
        assert all(by_label[label] >= 6 for label in labels)
        assert not labels or rest == 0 or rest >= 6


def test_a_rest_of_paper_alone_is_neither_large_nor_empty() -> None:
    people = alike(7, group="a") + alike(9, group="b", mode="paper")
    assert released(people, compared=True)["groups"] == []


def test_a_raised_minimum_group_holds_for_comparison_groups_too() -> None:
    assert shown({"a": 7, "b": 8}, minimum_group=8) == []
    assert shown({"a": 8, "b": 8}, minimum_group=8) == ["a", "b"]


def test_a_group_has_the_principle_level_at_tier_bands_even_in_a_full_round() -> None:
    document = released(alike(12, group="a"), compared=True)
    keys = {key for entry in document["groups"][0]["principles"] for key in entry}
    assert (document["tier"], keys) == ("full", {"principle", "actor", "items", "bands"})


def test_within_a_group_a_practice_needs_three_ratings_of_its_own() -> None:
    few = [response(TOOL, "00 42 42", group="a") for _ in range(4)]
    document = released(alike(2, group="a") + few + alike(6, group="b"), compared=True)
    assert sum(document["groups"][0]["principles"][0]["bands"]["ideal"].values()) == 2


def test_no_groups_without_a_dimension_or_without_a_principle_level() -> None:
    assert released(alike(12, group="a"))["groups"] == []
    assert released(alike(12, SPECTRUM, "31", group="a"), SPECTRUM, compared=True)["groups"] == []

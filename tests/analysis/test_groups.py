"""The comparison group: one word per principle, never of a small group, and never beside a small rest."""

from itertools import product
from typing import Any

import pytest

from tests.analysis.making import SPECTRUM, alike, instrument, released, response

SIX = instrument(partnership=6, sponsor=0)


def shown(sizes: dict[str | None, int], tool: Any = SIX, marks: str = "42", **facts: Any) -> list[str]:
    people = [person for label, n in sizes.items() for person in alike(n, tool, marks, group=label)]
    return [group["label"] for group in released(people, tool, compared=True, **facts).get("groups", [])]


@pytest.mark.parametrize(
    ("sizes", "labels"),
    [
        ({"a": 10, "b": 10}, ["a", "b"]),
        ({"a": 10, "b": 9}, []),
        ({"a": 11, "b": 9}, []),
        ({"a": 12, "b": 11, "c": 1}, ["a"]),
        ({"a": 12, "b": 10, "c": 10}, ["a", "b", "c"]),
        ({"a": 10, "b": 5, "c": 5}, ["a"]),
        ({"a": 15, None: 9}, []),
        ({"a": 19}, []),
        ({"a": 20}, ["a"]),
    ],
)
def test_groups_of_ten_are_shown_from_twenty_where_the_rest_is_ten_or_nobody(sizes: dict, labels: list[str]) -> None:
    assert shown(sizes) == labels


def test_no_combination_leaves_a_small_group_or_a_small_rest() -> None:
    for sizes in product((0, 1, 5, 9, 10, 11), repeat=3):
        by_label = dict(zip("abc", sizes, strict=True))
        labels = shown(by_label)
        rest = sum(n for label, n in by_label.items() if label not in labels)
        assert all(by_label[label] >= 10 for label in labels)
        assert not labels or (sum(sizes) >= 20 and (rest == 0 or rest >= 10))


def test_a_rest_of_paper_alone_is_neither_large_nor_empty() -> None:
    people = alike(20, SIX, group="a") + alike(12, SIX, group="b", mode="paper")
    assert released(people, SIX, compared=True)["groups"] == []


def test_one_with_two_pairs_of_a_principle_is_not_nobody() -> None:
    """She is in no gap of the first principle, by the half rule, but in the counts of two of its items."""
    tool = two_principles()
    outside = response(tool, " ".join(["42"] * 2 + ["00"] * 3 + ["42"] * 5), group="b")
    document = released([*alike(20, tool, group="a"), outside], tool, compared=True)
    assert document["groups"] == []


def test_a_raised_minimum_group_holds_for_comparison_groups_too() -> None:
    assert shown({"a": 11, "b": 12}, minimum_group=12) == []
    assert shown({"a": 12, "b": 12}, minimum_group=12) == ["a", "b"]


@pytest.mark.parametrize(("items", "shows"), [(4, False), (5, True)])
def test_a_word_needs_five_items_with_averages(items: int, shows: bool) -> None:
    tool = instrument(partnership=items, sponsor=0)
    assert bool(shown({"a": 10, "b": 10}, tool)) == shows


@pytest.mark.parametrize(
    ("marks", "word"),
    [
        (["42"] * 10, "far_behind"),
        (["43"] * 10, "far_behind"),
        (["43"] * 9 + ["44"], "behind"),
        (["43", "44"] * 5, "behind"),
        (["43"] * 4 + ["44"] * 6, "close"),
        (["34"] * 4 + ["44"] * 6, "close"),
        (["34", "44"] * 5, "beyond"),
    ],
)
def test_the_word_of_a_group_is_of_its_own_gap(marks: list[str], word: str) -> None:
    group = [response(SIX, " ".join([pair] * 6), group="a") for pair in marks]
    document = released(group + alike(10, SIX, "11", group="b"), SIX, compared=True)
    assert document["groups"][0] == {"label": "a", "principles": [{"principle": "p", "word": word}]}


def test_each_principle_is_judged_apart() -> None:
    """Two of group b did not rate the second principle, so that nothing of it is shown of either group."""
    tool = two_principles()
    both, first = " ".join(["42"] * 10), " ".join(["42"] * 5 + ["00"] * 5)
    people = [response(tool, both, group="a") for _ in range(10)]
    people += [response(tool, both, group="b") for _ in range(8)] + [response(tool, first, group="b") for _ in range(2)]
    groups = released(people, tool, compared=True)["groups"]
    assert [(group["label"], [one["principle"] for one in group["principles"]]) for group in groups] == [
        ("a", ["p"]),
        ("b", ["p"]),
    ]


def test_a_round_that_shows_groups_shows_no_rates_and_no_dots() -> None:
    document = released(alike(20, SIX, group="a"), SIX, compared=True)
    told = {key for entry in (*document["principles"], *document["practices"]) for key in entry}
    assert not told & {"dots", "congruence_rate", "large_shortfall", "misfit"}
    without = released(alike(19, SIX, group="a"), SIX, compared=True)
    assert "dots" in without["principles"][0]


def test_no_groups_without_a_dimension_or_without_a_principle_level() -> None:
    assert released(alike(20, SIX, group="a"), SIX)["groups"] == []
    assert released(alike(20, SPECTRUM, "31", group="a"), SPECTRUM, compared=True)["groups"] == []


def two_principles() -> Any:
    first, second = instrument(partnership=5, sponsor=0), instrument(partnership=0, sponsor=5, principle="q")
    return type(first)("tool", 1, 4, first.practices + second.practices)

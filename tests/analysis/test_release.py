"""The release document: the exact keys of schema 2, the worked case, and that order leaves no trace."""

import json
import random
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.release import build, digest_of
from tests.analysis.making import (
    CONFIDENTIAL,
    QUICK,
    SIDES,
    SPECTRUM,
    TOOL,
    WORKED,
    WORKED_TOOL,
    alike,
    instrument,
    practice,
    principle,
    released,
    response,
)
from tests.analysis.schema import BANDS, FULL, NONE, keys_of

answers = st.lists(st.text("01234_", min_size=6, max_size=6), min_size=3, max_size=12)


@pytest.mark.parametrize(("n", "keys"), [(0, NONE), (3, NONE), (4, BANDS), (9, BANDS), (10, FULL), (12, FULL)])
def test_a_tier_has_exactly_its_keys(n: int, keys: dict) -> None:
    assert keys_of(released(alike(n, SIDES), SIDES)) == keys


@pytest.mark.parametrize("kind", ["open", "table"])
def test_an_open_round_has_the_keys_of_full_but_no_interval_below_five(kind: str) -> None:
    without = FULL | {name: FULL[name] - {"low", "high"} for name in ("all", "actor")}
    assert keys_of(released(alike(3, SIDES), SIDES, kind=kind)) == without
    assert keys_of(released(alike(5, SIDES), SIDES, kind=kind)) == FULL


def test_the_spectrum_has_practices_and_no_principle_level() -> None:
    document = released(alike(9, SPECTRUM, "31"), SPECTRUM)
    assert document["principles"] == []
    assert keys_of(document)["practice"] == BANDS["practice"]


def test_no_principle_level_with_three_options_even_where_principles_are_named() -> None:
    tool = instrument(options=3)
    assert released(alike(9, tool, "31"), tool)["principles"] == []


def test_nothing_withheld_is_null() -> None:
    for n in range(13):
        assert "null" not in json.dumps(released(alike(n)))


def test_below_the_ladder_the_document_does_not_depend_on_anybody() -> None:
    assert released([]) == released(alike(3)) == released(alike(3, marks="11"))


def test_the_worked_case_publishes_no_averages_of_its_principle_because_two_items_are_full() -> None:
    """Two people alone paired its second item, and a set needs three items with averages."""
    document = released(WORKED, WORKED_TOOL, kind="open")
    assert document["not_enough"] == ["p2"]
    assert set(principle(document)) == {"principle", "actor", "items", "bands"}


def test_the_worked_case_twice_over_as_published_in_an_open_round() -> None:
    """n, gap, interval and dots are of the people; the others are means of 3.8, 3.5 and 3.3, of 3.0, 2.5 and 2.5 …"""
    entry = principle(released([*WORKED, *WORKED], WORKED_TOOL, kind="open"))
    assert (entry["n"], entry["gap"], entry["low"], entry["high"]) == (8, 0.7, 0.0, 1.4)
    assert (entry["ideal"], entry["actual"]) == (3.5, 2.7)
    assert (entry["congruence_rate"], entry["large_shortfall"], entry["misfit"]) == (0.5, 0.4, 1.0)
    assert entry["dots"] == {"1": 4, "0.5": 4}


def test_an_item_of_the_worked_case_as_published() -> None:
    entry = practice(released(WORKED, WORKED_TOOL, kind="open"))
    assert (entry["n_pairs"], entry["mean_ideal"], entry["mean_actual"], entry["gap"]) == (4, 3.8, 3.0, 0.8)
    assert (entry["counts_ideal"], entry["counts_actual"]) == ([0, 0, 1, 3], [0, 1, 2, 1])


def test_the_gap_is_rounded_from_the_exact_gap() -> None:
    """Means of 3.44 and 2.36 are published as 3.4 and 2.4, beside a gap of 1.1."""
    marks = ["44"] * 3 + ["42"] * 8 + ["32"] * 11 + ["33"] * 3
    tool = instrument(partnership=1, sponsor=0)
    entry = practice(released([response(tool, pair) for pair in marks], tool))
    exact = sum(int(pair[0]) - int(pair[1]) for pair in marks) / len(marks)
    assert entry["gap"] == pytest.approx(exact, abs=0.05)
    assert round(entry["mean_ideal"] - entry["mean_actual"], 1) != entry["gap"]


def test_farther_dots_are_merged_into_two_steps() -> None:
    tool = instrument(partnership=3, sponsor=0)
    entry = principle(released(alike(4, tool, "41") + alike(3, tool, "42") + alike(3, tool, "14"), tool))
    assert entry["dots"] == {"2": 7, "-2": 3}


def test_only_all_items_of_a_principle_have_dots() -> None:
    assert [entry["actor"] for entry in released(alike(12, SIDES), SIDES)["principles"] if "dots" in entry] == ["all"]


def test_principle_bands_count_only_items_with_bands_of_their_own() -> None:
    document = released(alike(2, marks="41") + [response(TOOL, "40 41 41") for _ in range(3)])
    entry = principle(document)
    assert (entry["items"], document["not_enough"]) == (3, ["p1"])
    assert entry["bands"]["gap"] == {
        "none": 0,
        "some_behind": 0,
        "wide_behind": 2,
        "some_beyond": 0,
        "wide_beyond": 0,
    }


def test_a_set_without_items_is_left_out() -> None:
    tool = instrument(partnership=2, sponsor=0)
    assert [entry["actor"] for entry in released(alike(5, tool), tool)["principles"]] == ["all", "partnership"]


def test_the_digest_is_of_the_canonical_document() -> None:
    release = build(replace(CONFIDENTIAL, partnership="Café"), TOOL, alike(5))
    content = {key: value for key, value in release.document.items() if key != "digest"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert release.digest == release.document["digest"] == sha256(text.encode()).hexdigest()


@QUICK
@given(answers, st.sampled_from(["confidential", "open"]), st.randoms())
def test_the_order_of_people_leaves_no_trace(rows: list[str], kind: str, chance: random.Random) -> None:
    people = [response(TOOL, f"{row[:2]} {row[2:4]} {row[4:]}") for row in rows]
    shuffled = chance.sample(people, len(people))
    assert released(people, kind=kind) == released(shuffled, kind=kind)


@QUICK
@given(answers, st.sampled_from(["confidential", "open"]))
def test_a_document_survives_storage_as_json(rows: list[str], kind: str) -> None:
    document = released([response(TOOL, f"{row[:2]} {row[2:4]} {row[4:]}") for row in rows], kind=kind)
    assert digest_of(json.loads(json.dumps(document))) == document["digest"]


@pytest.mark.parametrize(
    ("facts", "people"),
    [
        ({"kind": "confidental"}, []),
        ({}, alike(1, marks="51")),
        ({}, alike(1, mode="fax")),
        ({}, alike(1, instrument(partnership=9))),
    ],
)
def test_facts_that_the_ladder_does_not_know_are_refused(facts: dict, people: list) -> None:
    """A misspelt kind must never open a round that was promised to be confidential."""
    with pytest.raises(ValueError, match=r"kind|outside|comes by|no practice"):
        released(people, **facts)

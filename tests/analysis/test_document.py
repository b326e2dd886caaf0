"""A stored document is read in one place, as it was stored, and what is not published cannot be read."""

import ast
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.document import parse, readable
from analysis.ladder import Suppressed, Tier
from analysis.pools import pooled, to_store
from analysis.published import (
    BandCounts,
    GapCounts,
    Interval,
    NotPublishedError,
    OtherWays,
    PrincipleAverages,
    Spread,
    Unrated,
    published,
)
from analysis.release import digest_of
from analysis.sponsor import sponsor_view
from tests.analysis.making import SIDES, SPECTRUM, alike, practice, released, response
from tests.analysis.typed import figure, in_words

PEOPLE = [
    response(SIDES, f"4{i % 3 + 1} 3{i % 4 + 1} 42 31 43 {'00' if i < 3 else '42'}", organisation=f"o{i}")
    for i in range(13)
]
COMPLETE = [response(SIDES, f"4{i % 3 + 1} 3{i % 4 + 1} 42 31 43 42", organisation=f"o{i}") for i in range(13)]
READERS = (
    "analysis/document.py",
    "analysis/schema1.py",
    "analysis/pools.py",
)  # of releases and what is shared of them; of medians
BELOW = ("accounts", "assessments", "frameworks", "journal", "partnerships", "safeguards")  # no document reaches them
TOLD_APART = (
    "PROJECT",
    "cleaned_data",
    "data",
    "fields",
    "initial",
    "options",
    "errors",
    "GET",
    "POST",
    "shown",
    "row",
)
ROOT = Path(__file__).parent.parent.parent


def test_every_figure_of_a_full_release_is_read_as_it_was_stored() -> None:
    stored = released(PEOPLE, SIDES)
    whole, first = parse(stored), practice(stored)
    averages = published(whole.practices[0].averages)

    assert (whole.tier, whole.answered, whole.for_sponsors) == (Tier.FULL, 13, Tier.FULL)
    assert (whole.closed_on, whole.instrument.slug) == (date(2026, 5, 8), "tool")
    assert (averages.gap, averages.n_pairs) == (first["gap"], first["n_pairs"])
    assert (averages.ideal.mean, averages.actual.mean) == (first["mean_ideal"], first["mean_actual"])
    spreads = [scale.spread for scale in (averages.ideal, averages.actual) if isinstance(scale.spread, Spread)]
    assert [spread.counts for spread in spreads] == [tuple(first["counts_ideal"]), tuple(first["counts_actual"])]
    assert averages.agreement == min(first["agreement_ideal"], first["agreement_actual"])


def test_how_many_gave_no_pair_is_read_where_it_is_told() -> None:
    shown = {figure.code: published(figure.averages).unrated for figure in parse(released(PEOPLE, SIDES)).practices}
    assert (shown["s3"], shown["p1"]) == (Unrated(3, 0, 0), Unrated(0, 0, 0))

    one = parse(released([*alike(11, SIDES), response(SIDES, "0_ 42 42 42 42 42")], SIDES))
    assert isinstance(published(one.practices[0].averages).unrated, Suppressed)


def test_other_ways_are_read_beside_n() -> None:
    whole = parse(released(alike(5) + alike(2, mode="paper")))
    assert (whole.people, whole.other_ways) == (5, OtherWays(paper=2))
    assert whole.other_ways.all == 2


def test_every_principle_is_read_with_its_bands_its_interval_and_its_dots() -> None:
    stored = released(COMPLETE, SIDES)
    for read, entry in zip(parse(stored).principles, stored["principles"], strict=True):
        averages = read.averages
        assert (read.principle, read.actor, read.items) == (entry["principle"], entry["actor"], entry["items"])
        assert read.bands.ideal == BandCounts(**entry["bands"]["ideal"])
        assert read.bands.gap == GapCounts(**entry["bands"]["gap"])
        if not isinstance(averages, PrincipleAverages):
            assert "gap" not in entry
            continue
        assert averages.interval == Interval(entry["low"], entry["high"])
        assert isinstance(averages.dots, Suppressed) == ("dots" not in entry)


def test_in_a_small_group_averages_cannot_be_read() -> None:
    small = parse(released(alike(5)))

    assert small.is_in_words
    for shown in (*small.principles, *small.practices):
        assert isinstance(shown.averages, Suppressed)
        with pytest.raises(NotPublishedError):
            published(shown.averages)


def test_below_the_ladder_nothing_of_the_group_can_be_read() -> None:
    none = parse(released(alike(3)))

    assert none.shows_nothing
    assert isinstance(none.answered, Suppressed)
    assert (none.people, none.principles, none.practices) == (0, (), ())


def test_the_spectrum_has_no_principles() -> None:
    assert parse(released(alike(12, SPECTRUM, "31"), SPECTRUM)).principles == ()


def test_a_stored_release_that_compared_groups_is_read_without_them() -> None:
    stored = dict(released(PEOPLE, SIDES))
    stored["groups"] = [{"label": "a", "principles": [{"principle": "p", "word": "far_behind"}]}]
    stored["principles"] = [without_rates(entry) for entry in stored["principles"]]

    assert "groups" not in readable(stored)
    assert isinstance(published(parse(stored).principles[0].averages).rates, Suppressed)


def without_rates(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("misfit", "congruence_rate", "large_shortfall")}


def test_what_is_shared_is_read_by_the_same_function() -> None:
    stored = released(PEOPLE, SIDES)
    shared = parse(sponsor_view(stored))

    assert (shared.tier, shared.people, shared.practices) == (Tier.FULL, 13, ())
    assert [one.actor for one in shared.principles] == [one.actor for one in parse(stored).principles]
    averages = published(shared.principles[0].averages)
    assert isinstance(averages.dots, Suppressed)
    assert isinstance(averages.rates, Suppressed)


def test_reading_changes_neither_what_is_stored_nor_its_digest() -> None:
    for people in (PEOPLE, alike(5, SIDES), alike(2, SIDES)):
        stored = released(people, SIDES)
        before = deepcopy(stored)
        parse(stored)
        assert stored == before
        assert digest_of(json.loads(json.dumps(stored))) == stored["digest"]


def keys(stored: object) -> Iterator[str]:
    if isinstance(stored, dict):
        for name, value in stored.items():
            yield name
            yield from keys(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from keys(value)


def keys_of_documents() -> set[str]:
    pool = to_store(pooled([("a", figure(1.0)), ("b", in_words(none=1))]))
    found = {*keys(released(COMPLETE, SIDES)), *keys(pool)}
    return {name for name in found if name.isidentifier()}


def read_by_key(file: Path, names: set[str]) -> Iterator[str]:
    """`x["gap"]`, `x.get("gap")` and `"gap" in x`, but for forms and the like, which have names in common."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Subscript):
            key, owner = node.slice, node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop"):
            key, owner = (node.args or [ast.Constant("")])[0], node.func.value
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            key, owner = node.left, node.comparators[0]
        else:
            continue
        name = getattr(owner, "attr", getattr(owner, "id", ""))
        if name not in TOLD_APART and names_a_key(key, names):
            yield f"{file.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"


def names_a_key(node: ast.expr, names: set[str]) -> bool:
    """Written out, or put together from its first letters: f"counts_{scale}"."""
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return any(name.startswith(str(node.values[0].value)) for name in names)
    return isinstance(node, ast.Constant) and node.value in names


def test_nobody_else_reads_a_document_by_its_keys() -> None:
    rooms = [one.parent for one in ROOT.glob("*/__init__.py") if one.parent.name not in (*BELOW, "tests")]
    files = [file for room in [*rooms, ROOT / "bench"] for file in room.rglob("*.py") if "migrations" not in file.parts]
    names = keys_of_documents()
    found = [one for file in files for one in read_by_key(file, names)]

    assert {"analysis", "reports"} <= {room.name for room in rooms}
    assert [one for one in found if not one.startswith(READERS)] == []
    assert any(one.startswith("analysis/document.py") for one in found)


@pytest.mark.parametrize(
    "line", ['x["gap"]', 'x.document["tier"]', 'x.get("answered", 0)', '"dots" in x', 'x["a"]["low"]']
)
def test_the_search_finds_every_way_of_reading_by_key(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "some.py").write_text(line)

    assert list(read_by_key(tmp_path / "some.py", keys_of_documents()))

"""A stored document is read in one place, as it was stored, and what is not published cannot be read."""

import ast
import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from analysis.document import parse
from analysis.ladder import Suppressed, Tier
from analysis.pools import pooled, to_store
from analysis.published import BandCounts, GapCounts, Interval, NotPublishedError, PrincipleAverages, Unrated, published
from analysis.release import digest_of
from analysis.sponsor import sponsor_view
from tests.analysis.making import SPECTRUM, TOOL, alike, practice, released, response
from tests.analysis.typed import figure, in_words

PEOPLE = [
    response(TOOL, f"4{i % 3 + 1} 3{i % 4 + 1} {'00' if i == 0 else '4_'}", organisation=f"o{i}") for i in range(12)
]
GROUPS = [response(TOOL, "42 31 43", organisation=f"o{i}", group="ab"[i % 2]) for i in range(14)]
READERS = ("analysis/document.py", "analysis/pools.py")  # of releases and what is shared of them; of medians
BELOW = ("accounts", "assessments", "frameworks", "journal", "partnerships", "safeguards")  # no document reaches them
TOLD_APART = ("cleaned_data", "data", "fields", "initial", "options", "errors", "GET", "POST", "shown", "row")
ROOT = Path(__file__).parent.parent.parent


def test_every_figure_of_a_full_release_is_read_as_it_was_stored() -> None:
    stored = released(PEOPLE)
    whole, first = parse(stored), practice(stored)
    averages = published(whole.practices[0].averages)

    assert (whole.tier, whole.answered, whole.is_sponsor_ready) == (Tier.FULL, 12, True)
    assert (whole.closed_on, whole.instrument.slug) == (date(2026, 5, 8), "tool")
    assert (averages.gap, averages.n_pairs) == (first["gap"], first["n_pairs"])
    assert (averages.ideal.mean, averages.actual.mean) == (first["mean_ideal"], first["mean_actual"])
    assert (averages.ideal.counts, averages.actual.counts) == (
        tuple(first["counts_ideal"]),
        tuple(first["counts_actual"]),
    )
    assert averages.agreement == min(first["agreement_ideal"], first["agreement_actual"])


def test_how_many_gave_no_mark_is_read_for_each_scale() -> None:
    stored = practice(released([*alike(11), response(TOOL, "0_ 42 42")]))
    whole = parse(released([*alike(11), response(TOOL, "0_ 42 42")]))
    unrated = published(published(whole.practices[0].averages).unrated)

    assert unrated == Unrated(
        *(stored[f"{why}_{scale}"] for why in ("na", "blank") for scale in ("ideal", "actual")), 0
    )
    assert (unrated.not_applicable("ideal"), unrated.blank("actual")) == (1, 1)


def test_every_principle_is_read_with_its_bands_its_interval_and_its_dots() -> None:
    stored = released(PEOPLE)
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
    assert (none.people, none.principles, none.practices, none.groups) == (0, (), (), ())


def test_the_spectrum_has_no_principles_and_groups_have_their_bands() -> None:
    assert parse(released(alike(12, SPECTRUM, "31"), SPECTRUM)).principles == ()
    groups = parse(released(GROUPS, compared=True)).groups

    assert [group.label for group in groups] == ["a", "b"]
    assert groups[0].principles[0].bands.gap.all == 3


def test_what_is_shared_is_read_by_the_same_function() -> None:
    stored = released(PEOPLE)
    shared = parse(sponsor_view(stored))

    assert (shared.tier, shared.people, shared.practices) == (Tier.FULL, 12, ())
    assert [one.actor for one in shared.principles] == [one.actor for one in parse(stored).principles]
    assert isinstance(published(shared.principles[0].averages).dots, Suppressed)


def test_reading_changes_neither_what_is_stored_nor_its_digest() -> None:
    for people in (PEOPLE, alike(5), alike(2)):
        stored = released(people)
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
    found = {*keys(released(GROUPS, compared=True)), *keys(sponsor_view(released(PEOPLE))), *keys(pool)}
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

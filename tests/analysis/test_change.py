"""Change between two releases: said by rule, from published figures alone."""

from collections.abc import Iterable
from typing import Any

import pytest

from analysis.change import compare
from analysis.document import ReleaseDocument, parse
from analysis.facts import ResponseFacts
from tests.analysis import typed
from tests.analysis.making import TOOL, alike, instrument, released, response


def document(gap: float, low: float | None = None, high: float | None = None) -> ReleaseDocument:
    """Without ends: of so few people that the gap has no interval."""
    interval = (low, high) if low is not None and high is not None else None
    return typed.document([typed.figure(gap, interval=interval)])


def shown(responses: Iterable[ResponseFacts], **round_facts: Any) -> ReleaseDocument:
    return parse(released(responses, **round_facts))


@pytest.mark.parametrize(
    ("later", "word", "delta"),
    [
        (document(0.7, 0.5, 0.9), "changed", -0.5),
        (document(0.8, 0.6, 0.9), "no clear change", -0.4),
        (document(0.6, 0.2, 1.0), "no clear change", -0.6),
        (document(0.6, 0.2, 0.9), "changed", -0.6),
        (document(1.9, 1.5, 2.2), "changed", 0.7),
        (document(0.2), "no clear change", -1.0),
    ],
)
def test_change_needs_half_a_step_five_people_and_intervals_apart(
    later: ReleaseDocument, word: str, delta: float
) -> None:
    change = compare(document(1.2, 1.0, 1.4), later)[0]
    assert (change.word, change.delta) == (word, delta)


def test_half_a_step_is_half_a_step_whatever_floats_make_of_it() -> None:
    assert 1.4 - 0.9 < 0.5
    assert compare(document(0.9, 0.8, 1.0), document(1.4, 1.3, 1.5))[0].word == "changed"


def test_three_people_of_an_open_round_have_no_interval_and_no_clear_change() -> None:
    tool = instrument(partnership=3, sponsor=3)
    earlier, later = (parse(released(alike(3, tool, marks), tool, kind="open")) for marks in ("41", "44"))
    assert {change.word for change in compare(earlier, later)} == {"no clear change"}


@pytest.mark.parametrize("n", [0, 3, 4, 9])
def test_below_tier_full_every_principle_is_too_small_to_say(n: int) -> None:
    few, many = shown(alike(n)), shown(alike(12))
    for changes in (compare(few, many), compare(many, few)):
        assert {(change.word, change.delta) for change in changes} == {("too small to say", None)}
        assert [change.actor for change in changes] == ["all", "partnership", "sponsor"]


def test_a_figure_of_few_people_in_a_full_round_is_too_small_to_say() -> None:
    few = [*alike(9, marks="41"), *(response(TOOL, "41 41 00") for _ in range(3))]
    words = {change.actor: change.word for change in compare(shown(few), shown(alike(12, marks="44")))}
    assert words["sponsor"] == "too small to say"


def test_real_releases_far_apart_have_changed() -> None:
    spread = alike(6, marks="41") + alike(6, marks="42")
    change = compare(shown(spread), shown(alike(12, marks="44")))[0]
    assert (change.word, change.delta) == ("changed", -2.5)


def test_nothing_on_both_sides_is_no_change_at_all() -> None:
    assert compare(shown([]), shown([])) == ()

"""Proof 7: releases that tell too much are caught, by the keys of the schema or by the attacker, at every run."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from analysis.facts import InstrumentFacts, ResponseFacts
from analysis.ladder import item_bands
from analysis.measures import item_result, person_gaps
from analysis.rounding import half_up
from tests.analysis.attacker import Publish, certain_halves, certain_ratings, family, real
from tests.analysis.making import SIDES, TOOL, alike, principle, response
from tests.analysis.schema import BANDS, FULL, keys_of

Mutate = Callable[[dict[str, Any], InstrumentFacts, Sequence[ResponseFacts]], dict[str, Any]]
ONE_SCALE = [(mark, 1) for mark in range(5)]
FEWER = [(mark, 1) for mark in (0, 1, 3, 4)]
ONE_SCALE_OF_THREE = [(mark, 1) for mark in range(4)]


def mean_to_one_decimal(entry: dict, tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> dict:
    pairs = item_result(entry["code"], responses, tool.options).pairs
    return entry | {"mean_ideal": half_up(sum(ideal for ideal, _ in pairs) / len(pairs))}


def item_n(entry: dict, tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> dict:
    return entry | {"n_pairs": item_result(entry["code"], responses, tool.options).n}


def min_and_max(entry: dict, tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> dict:
    practices = [practice for practice in tool.practices if practice.principle == entry["principle"]]
    gaps = person_gaps(practices, responses)
    return entry | ({"min": half_up(min(gaps)), "max": half_up(max(gaps))} if gaps else {})


def mutant(place: str, mutate: Mutate) -> Publish:
    """The real release, with one figure too many in every practice or principle."""

    def publish(tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Mapping[str, Any]:
        document = dict(real(tool, responses))
        return document | {place: [mutate(entry, tool, responses) for entry in document[place]]}

    return publish


def tier_of_the_round(tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Mapping[str, Any]:
    """The round's tier for every figure, whoever paired it: practices of fewer than 10 show means too."""
    document = dict(real(tool, responses))
    means = [mean_to_one_decimal(entry, tool, responses) for entry in document["practices"]]
    return document | {"practices": [item_n(entry, tool, responses) for entry in means]}


MUTANTS = {
    "a mean to one decimal at n = 4": (mutant("practices", mean_to_one_decimal), 4),
    "min and max at tier bands": (mutant("principles", min_and_max), 4),
    "the item's n at n = 6": (mutant("practices", item_n), 6),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_the_keys_of_tier_bands_catch_a_mutant(name: str) -> None:
    publish, n = MUTANTS[name]
    assert keys_of(real(TOOL, alike(n))) == BANDS
    assert keys_of(publish(TOOL, alike(n))) != BANDS


def test_the_keys_catch_the_tier_of_the_round_used_for_a_figure_of_lower_n() -> None:
    people = alike(9, SIDES) + [response(SIDES, "00 42 42 42 42 42") for _ in range(3)]
    banded = [keys_of({"practices": publish(SIDES, people)["practices"][:1]}) for publish in (real, tier_of_the_round)]
    assert banded[0]["practice"] == BANDS["practice"]
    assert banded[1]["practice"] != BANDS["practice"]
    assert keys_of(real(SIDES, people))["document"] == FULL["document"]


def test_the_keys_catch_a_ladder_without_the_figures_own_step(monkeypatch: pytest.MonkeyPatch) -> None:
    people = alike(6, SIDES) + [
        response(SIDES, marks) for marks in [f"{'00 ' * 3}42 42 42", f"42 42 42{' 00' * 3}"] * 3
    ]
    kept = real(SIDES, people)
    for module in ("items", "sets"):
        monkeypatch.setattr(f"analysis.{module}.tier_of_figure", lambda tier, kind, options, n: tier)
    told = real(SIDES, people)
    assert [set(entry) for entry in kept["practices"]] != [set(entry) for entry in told["practices"]]
    assert "gap" in principle(told, "sponsor")
    assert "gap" not in principle(kept, "sponsor")


@pytest.mark.parametrize("insiders", [0, 1, 2])
@pytest.mark.parametrize("name", ["a mean to one decimal at n = 4", "min and max at tier bands"])
def test_the_attacker_catches_a_mutant(name: str, insiders: int) -> None:
    publish, n = MUTANTS[name]
    assert certain_ratings(family(ONE_SCALE, n), insiders, [0]) == []
    assert certain_ratings(family(ONE_SCALE, n, publish=publish), insiders, [0]) != []


def test_the_attacker_uses_the_items_n_where_there_is_one_top_option() -> None:
    """Eight paired it, two of them know that they chose no top option, "most" did: so each other one chose 3."""
    publish = mutant("practices", item_n)
    kept, told = family(ONE_SCALE_OF_THREE, 9, options=3), family(ONE_SCALE_OF_THREE, 9, options=3, publish=publish)
    assert certain_ratings(kept, 2, [0]) == []
    assert certain_ratings(told, 2, [0]) != []


def test_the_attacker_uses_the_tier_of_the_round_for_a_figure_of_lower_n() -> None:
    """The one of ten who did not rate it reads of the other nine that all chose the highest."""
    nobody = (0,)
    for publish, is_caught in ((real, False), (tier_of_the_round, True)):
        views = certain_ratings(family(FEWER, 10, publish=publish), 1, [0], if_rated=False)
        assert any(known == nobody for _, known in views) == is_caught


def test_the_attacker_sees_why_three_options_begin_at_nine() -> None:
    """Bands from 4 people on: with one top option, three people who rated it are an open book to two of them."""

    def from_four(tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Mapping[str, Any]:
        item = item_result("target", responses, tool.options)
        return {"bands": str(item_bands(item, tool.options)) if item.n >= 3 else "not enough ratings"}

    early = family(ONE_SCALE_OF_THREE, 4, options=3, publish=from_four)
    assert certain_ratings(early, 2, [0], if_rated=False) != []


def test_the_attacker_would_see_a_half_given_away_at_six() -> None:
    """The check of halves can fail: with means, six people who all chose the highest are known to the half."""
    publish = mutant("practices", mean_to_one_decimal)
    assert certain_halves(family(ONE_SCALE, 6, publish=publish), 1, [0]) != []

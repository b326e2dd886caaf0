"""Any release keeps the laws, and each mutant of the second edition breaks one of them, at every run. Proof 7."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counting import answers_of
from analysis.facts import InstrumentFacts, ResponseFacts, RoundFacts
from analysis.items import items_of
from analysis.ladder import Tier
from analysis.measures import mean, person_gaps, person_result
from analysis.release import build
from analysis.rounding import half_up
from analysis.sets import set_bands
from tests.analysis.laws import Released, broken
from tests.analysis.making import CONFIDENTIAL, QUICK, SIDES, response

Document = dict[str, Any]
Mutate = Callable[[Document, RoundFacts, InstrumentFacts, Sequence[ResponseFacts]], None]


def real(round_: RoundFacts, tool: InstrumentFacts, people: Sequence[ResponseFacts]) -> Mapping[str, Any]:
    return build(round_, tool, people).document


def row(marks: str, **facts: Any) -> ResponseFacts:
    """Six pairs, written without spaces."""
    return response(SIDES, " ".join(marks[place : place + 2] for place in range(0, 12, 2)), **facts)


marks = st.lists(st.sampled_from("01234_"), min_size=12, max_size=12).map("".join)
ways = st.sampled_from(["web", "web", "web", "slip", "paper", "open_link", "replacing"])
people = st.lists(st.tuples(marks, ways), min_size=4, max_size=24)


@QUICK
@given(people, st.sampled_from(["confidential", "open"]))
def test_every_release_keeps_every_law(rows: list, kind: str) -> None:
    answers = [row(given, mode=mode) for given, mode in rows]
    round_ = replace(CONFIDENTIAL, kind=kind)
    if real(round_, SIDES, answers)["tier"] != "none":
        assert broken(Released(round_, SIDES, answers, real)) == set()


TWELVE = [row(f"4{i % 4 + 1}3{i % 3 + 1}2{i % 4 + 1}4{i % 2 + 1}3{i % 4 + 1}41") for i in range(12)]
PARTIAL = [*TWELVE[:9], *(row("00" + "42" * 5) for _ in range(3)), row("40" + "31" * 5)]
PAPER = [row("11" * 6, mode="paper") for _ in range(8)]


def counts_over_all_raters(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    for entry in document["practices"]:
        ideals = [answer.rating(entry["code"]).ideal for answer in answers]
        entry["counts_ideal"] = [ideals.count(option) for option in range(1, tool.options + 1)]


def paper_in_bands(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    typed = [replace(answer, mode="web") if answer.mode == "paper" else answer for answer in answers]
    bands = real(replace(round_, minimum_group=4), tool, typed)["practices"]
    for entry, mixed in zip(document["practices"], bands, strict=True):
        entry |= {key: mixed[key] for key in ("band_ideal", "band_actual", "band_gap")}


def bands_per_group(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["groups"] = []
    for label, group in (("a", answers[::2]), ("b", answers[1::2])):
        found = items_of(round_, tool, answers_of(round_, tool, group), Tier.BANDS)
        document["groups"].append({"label": label, "bands": set_bands(tool.practices, found)})


def set_averages_over_people(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    for entry in document["principles"]:
        practices = [p for p in tool.practices if entry["actor"] in ("all", p.actor)]
        found = [person for answer in answers if (person := person_result(answer, practices))]
        entry["ideal"] = half_up(mean([person.ideal for person in found]))


def median_of_a_set(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    for entry in document["principles"]:
        entry["median"] = half_up(Fraction(median(person_gaps(tool.practices, answers))))


def averages_below_ten(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["practices"] = real(replace(round_, kind="open"), tool, answers)["practices"]


def one_actor_alone(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    del next(entry for entry in document["principles"] if entry["actor"] == "sponsor")["gap"]


def dots_of_one(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["principles"][0]["dots"] = {"2": 1, "1": 11}


def few_without_a_pair(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["practices"][0] |= {"not_applicable": 1, "blank": 0, "ideal_only": 0}


def interval_beside_few(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["principles"][0] |= {"low": 0.5, "high": 1.5}


def dots_beside_few(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["principles"][0]["dots"] = {"1": 8, "0.5": 7}


def item_n_in_words(document: Document, round_: RoundFacts, tool: InstrumentFacts, answers: Sequence) -> None:
    document["practices"][0]["n_pairs"] = len(answers)


MUTANTS: dict[str, tuple[Mutate, str, InstrumentFacts, Sequence[ResponseFacts]]] = {
    "the round's tier used for a figure of lower n": (
        averages_below_ten,
        "averages_need_ten_people_of_their_own",
        SIDES,
        PARTIAL,
    ),
    "an item's n at six people": (item_n_in_words, "only_the_keys_of_the_tier", SIDES, TWELVE[:6]),
    "counts over all raters": (
        counts_over_all_raters,
        "everything_of_an_item_is_over_its_pairs",
        SIDES,
        [*TWELVE, row("40" + "31" * 5)],
    ),
    "paper in words": (paper_in_bands, "words_are_of_those_who_count", SIDES, [*TWELVE[:6], *PAPER]),
    "bands per group": (bands_per_group, "nobody_is_told_apart_by_group", SIDES, TWELVE),
    "averages of a set over people": (
        set_averages_over_people,
        "sets_are_means_of_published_items",
        SIDES,
        [*TWELVE, *(row("42" * 3 + "00" * 3) for _ in range(6))],
    ),
    "the median of a set": (median_of_a_set, "only_the_keys_of_the_tier", SIDES, TWELVE),
    "averages of one actor alone": (one_actor_alone, "both_actors_or_none", SIDES, TWELVE),
    "a dot of one person": (dots_of_one, "ends_of_dots_hold_three", SIDES, TWELVE),
    "one who could not judge": (few_without_a_pair, "unrated_are_none_or_three", SIDES, TWELVE),
    "an interval beside one who left a practice out": (
        interval_beside_few,
        "few_who_left_something_out_do_not_stand_out",
        SIDES,
        [*TWELVE, row("40" + "31" * 5)],
    ),
    "dots beside three who left a practice out": (
        dots_beside_few,
        "few_who_left_something_out_do_not_stand_out",
        SIDES,
        [*TWELVE, *(row("40" + "31" * 5) for _ in range(3))],
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_breaks_a_law_that_the_release_keeps(name: str) -> None:
    mutate, law, tool, answers = MUTANTS[name]

    def mutant(round_: RoundFacts, tool: InstrumentFacts, some: Sequence[ResponseFacts]) -> Mapping[str, Any]:
        document = deepcopy(dict(real(round_, tool, some)))
        mutate(document, round_, tool, some)
        return document

    assert broken(Released(CONFIDENTIAL, tool, answers, real)) == set()
    assert law in broken(Released(CONFIDENTIAL, tool, answers, mutant))

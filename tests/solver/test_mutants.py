"""Proof 7 for the solver: each leak of the first edition is found, and the release as it is does not have it."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from analysis.facts import InstrumentFacts, Missing, RatingFacts, ResponseFacts
from tests.analysis.making import CONFIDENTIAL, instrument, response
from tests.solver.attack import Attack, Knowledge
from tests.solver.attacker import Asked, certain, certain_marks
from tests.solver.groups import MUTANTS_OF_GROUPS, groups_of
from tests.solver.mutants import MUTANTS
from tests.solver.worlds import Make, at_random, could_not_judge, unanimous_in_one

SEEDS = 60  # worlds, of which the leak shows in one at least
ONE, TWO, THREE = instrument(1, 0), instrument(2, 0), instrument(3, 0)
NA = Missing.NOT_APPLICABLE


def insider(make: Make, n: int, chance: random.Random) -> Attack:
    return Attack(CONFIDENTIAL, THREE, make(chance, THREE, n), Knowledge(frozenset({0})))


def colleague(tool: InstrumentFacts, n: int, chance: random.Random) -> Attack:
    """Knows that one person gave the first practice an ideal and no actual."""
    people = at_random(chance, tool, n)
    people[1] = could_not_judge(people[1], "p1")
    return Attack(CONFIDENTIAL, tool, people, Knowledge(frozenset({0}), frozenset({(1, "p1")})))


def colleague_in_the_middle(chance: random.Random) -> Attack:
    """Everybody else has a gap in fifths; the one who could not judge has one in quarters, and may be the median."""
    rest = dict.fromkeys(("p3", "p4", "p5"), RatingFacts(4, 4))
    people = [
        ResponseFacts({"p1": near_ideal(chance), "p2": near_ideal(chance), **rest}, organisation="shire")
        for _ in range(11)
    ]
    people[1] = could_not_judge(people[1], "p1")
    return Attack(CONFIDENTIAL, instrument(5, 0), people, Knowledge(frozenset({0}), frozenset({(1, "p1")})))


def near_ideal(chance: random.Random) -> RatingFacts:
    return RatingFacts(4, chance.choice((3, 3, 4)))


def four_at_the_end(chance: random.Random) -> Attack:
    """All four gave the highest ideals and the lowest actuals."""
    people = [
        ResponseFacts(dict.fromkeys(("p1", "p2", "p3"), RatingFacts(4, 1)), organisation=chance.choice("ab"))
        for _ in range(4)
    ]
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0})))


def three_of_six(chance: random.Random) -> Attack:
    """Three of six judged the first practice: the insider, who gave it a low ideal, and two who gave it a high one."""
    pairs = [RatingFacts(4, 2), RatingFacts(2, 3)]
    first = [RatingFacts(1, 1), RatingFacts(4, 1), RatingFacts(4, 1), *[RatingFacts(NA, NA)] * 3]  # the band is "most"
    rated = [
        ResponseFacts({"p1": rating, "p2": RatingFacts(3, 3), "p3": chance.choice(pairs)}, organisation="shire")
        for rating in first
    ]
    return Attack(CONFIDENTIAL, THREE, rated, Knowledge(frozenset({0})))


def typist(chance: random.Random) -> Attack:
    """Six people whose answers lie on one side, and twelve sheets."""
    people = unanimous_in_one(chance, THREE, 6) + [replace(one, mode="paper") for one in at_random(chance, THREE, 12)]
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0, *range(6, 18)})))


def two_groups(chance: random.Random) -> Attack:
    """Six who mostly rate high, and six who mostly rate low."""
    weights = [(1, 1, 3, 6), (6, 3, 1, 1)] * 6
    pairs = [RatingFacts(*chance.choices((1, 2, 3, 4), weight, k=2)) for weight in weights]
    people = [ResponseFacts({"p1": pair}, organisation="shire") for pair in pairs]
    return Attack(CONFIDENTIAL, ONE, people, Knowledge(frozenset({0}), groups=groups_of(people)))


def far_and_close(size: int, _: random.Random) -> Attack:
    """One group all at the far end, and another of the same size that is as far from the ideal as "close" allows."""
    tool, most = instrument(5, 0), (5 * size - 1) // 2  # steps below the ideal, all together
    far = ResponseFacts({p.code: RatingFacts(4, 1) for p in tool.practices}, organisation="shire")
    people = [far] * (2 * size)
    for number in range(size):
        behind = [place * size + number < most for place in range(5)]
        ratings = {p.code: RatingFacts(4, 4 - is_behind) for p, is_behind in zip(tool.practices, behind, strict=True)}
        people[2 * number] = replace(far)
        people[2 * number + 1] = replace(far, ratings=ratings)
    return Attack(CONFIDENTIAL, tool, people, Knowledge(groups=groups_of(people)))


def two_camps(_: random.Random) -> Attack:
    """Fourteen people, half of them at either end; one could not judge a practice, and so has a gap in halves.

    The dots show nobody in the middle: so that person is of one camp, and of which of the two the counts tell.
    """
    close, far = RatingFacts(1, 1), RatingFacts(1, 4)
    people = [ResponseFacts(dict.fromkeys(("p1", "p2", "p3"), far), organisation="shire") for _ in range(7)]
    people += [ResponseFacts(dict.fromkeys(("p1", "p2", "p3"), close), organisation="shire") for _ in range(7)]
    people[7] = replace(people[7], ratings={**people[7].ratings, "p1": RatingFacts(1, NA)})
    people[8] = replace(people[8], ratings={**people[8].ratings, "p3": far})
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0}), frozenset({(7, "p1")})))


def two_camps_of_whom_three_left_something_out(_: random.Random) -> Attack:
    """The insider, of the one camp, and two of the other: no camp but its own gives the interval and the gap."""
    people = [response(THREE, "14 14 14" if place % 2 == 0 else "11 11 11") for place in range(14)]
    for place, marks in ((0, "14 14 00"), (1, "11 10 11"), (7, "10 11 11")):
        people[place] = response(THREE, marks)
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0}), frozenset({(7, "p1")})))


def far_from_the_rest(_: random.Random) -> Attack:
    """Who left p1 out has the largest gap there is. The one of everybody is rounded up, and by any smaller one down."""
    rows = (
        "42 22 41", "30 41 41", "33 24 42", "41 34 34", "11 43 41", "44 23 14", "14 24 22", "44 42 14", "43 24 42",
        "24 22 23", "34 22 34",
    )  # fmt: skip
    people = [response(THREE, row) for row in rows]
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0}), frozenset({(1, "p1")})))


LEAKS: dict[str, tuple[Callable[[random.Random], Attack], bool]] = {
    "a mean to one decimal at n = 4": (partial(insider, at_random, 4), False),
    "the item's n at n = 6": (three_of_six, True),
    "the round's tier for a figure of lower n": (partial(insider, unanimous_in_one, 10), False),
    "counts over all raters": (partial(colleague, THREE, 11), False),
    "paper in bands": (typist, True),
    "bands per group": (two_groups, True),
    "a word per group": (partial(far_and_close, 5), False),
    "set averages over people": (partial(colleague, TWO, 12), False),
    "the median of a set": (colleague_in_the_middle, False),
    "the gap over people of a set that one left a practice out of": (far_from_the_rest, False),
    "the interval of a set that three left practices out of": (two_camps_of_whom_three_left_something_out, False),
    "the dots of a set that one left a practice out of": (two_camps, False),
    "min and max at tier bands": (four_at_the_end, False),
}


ALL_MUTANTS = MUTANTS | MUTANTS_OF_GROUPS


def test_every_mutant_has_an_attacker() -> None:
    assert LEAKS.keys() == ALL_MUTANTS.keys()


@pytest.mark.proof  # a few worlds, each asked about by mark
@pytest.mark.parametrize("name", LEAKS)
def test_the_solver_finds_the_leak_and_the_release_does_not_have_it(name: str) -> None:
    make, halves = LEAKS[name]
    for seed in range(SEEDS):
        real = replace(make(random.Random(f"{name} {seed}")), halves=halves)
        mutant = replace(real, seen=ALL_MUTANTS[name].publish, taught=ALL_MUTANTS[name].taught)
        known = {str(mark) for mark in certain(real)}
        found = (str(mark) for mark in certain_marks(mutant, Asked()) if mark.is_decided)
        if new := next((mark for mark in found if mark not in known), None):
            print(f"{name}, seed {seed}: {new}")
            return
    pytest.fail(f"The solver found nothing in {SEEDS} worlds of {name}.")

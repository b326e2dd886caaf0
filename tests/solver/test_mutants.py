"""Proof 7 for the solver: each leak of the first edition is found, and the release as it is does not have it."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from tests.analysis.making import CONFIDENTIAL, instrument
from tests.solver.attack import Attack, Knowledge
from tests.solver.attacker import certain
from tests.solver.mutants import MUTANTS
from tests.solver.worlds import at_random, could_not_judge, split_by_group, unanimous_in_one

SEEDS = 60  # worlds, of which the leak shows in one at least
THREE = instrument(3, 0)


def insider(make, n: int, chance: random.Random) -> Attack:
    return Attack(CONFIDENTIAL, THREE, make(chance, THREE, n), Knowledge(frozenset({0})))


def colleague(n: int, chance: random.Random) -> Attack:
    """Knows that one person gave the first practice an ideal and no actual."""
    people = at_random(chance, THREE, n)
    people[1] = could_not_judge(people[1], "p1")
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0}), frozenset({(1, "p1")})))


def typist(chance: random.Random) -> Attack:
    """Six people whose answers lie on one side, and twelve sheets."""
    people = unanimous_in_one(chance, THREE, 6) + [replace(one, mode="paper") for one in at_random(chance, THREE, 12)]
    return Attack(CONFIDENTIAL, THREE, people, Knowledge(frozenset({0, *range(6, 18)})))


LEAKS: dict[str, tuple[Callable[[random.Random], Attack], bool]] = {
    "a mean to one decimal at n = 4": (partial(insider, at_random, 4), False),
    "the item's n at n = 6": (partial(insider, at_random, 6), True),
    "the round's tier for a figure of lower n": (partial(insider, unanimous_in_one, 10), False),
    "counts over all raters": (partial(colleague, 11), False),
    "paper in bands": (typist, True),
    "bands per group": (partial(insider, split_by_group, 12), True),
    "set averages over people": (partial(colleague, 10), False),
    "the median of a set": (partial(insider, at_random, 4), False),
    "min and max at tier bands": (partial(insider, at_random, 4), False),
}


def test_every_mutant_has_an_attacker() -> None:
    assert LEAKS.keys() == MUTANTS.keys()


@pytest.mark.proof  # a few worlds, each asked about by mark
@pytest.mark.parametrize("name", LEAKS)
def test_the_solver_finds_the_leak_and_the_release_does_not_have_it(name: str) -> None:
    make, halves = LEAKS[name]
    for seed in range(SEEDS):
        real = replace(make(random.Random(f"{name} {seed}")), halves=halves)
        mutant = replace(real, seen=MUTANTS[name].publish, taught=MUTANTS[name].taught)
        found = {str(mark) for mark in certain(mutant) if mark.is_decided}
        if new := found - {str(mark) for mark in certain(real)}:
            print(f"{name}, seed {seed}: {min(new)}")
            return
    pytest.fail(f"The solver found nothing in {SEEDS} worlds of {name}.")

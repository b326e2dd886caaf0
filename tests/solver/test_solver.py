"""Proof 2: a solver reads whole releases and finds no mark that is the same in every world that fits.

`python3 dev.py bench solver` does the same with 300 worlds of each configuration; docs/adr/0027 has what it found, and
what is left open: to a colleague who knows that one person could not judge a practice, and to whoever knows the groups.
"""

from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from analysis.facts import Missing, RatingFacts, ResponseFacts
from tests.analysis.making import CONFIDENTIAL, instrument
from tests.solver.attack import Attack, Knowledge
from tests.solver.attacker import certain, model_of
from tests.solver.configurations import CONFIGURATIONS, Configuration

pytestmark = pytest.mark.proof  # each document is solved
WORLDS = 11  # one for each n from 4 to 14
LEFT_OPEN = ("could not judge", "knows the groups")
PROVED = [one for one in CONFIGURATIONS if not any(words in one.name for words in LEFT_OPEN)]
NA = Missing.NOT_APPLICABLE


def name_of(configuration: Configuration) -> str:
    return configuration.name


@pytest.mark.parametrize("configuration", PROVED, ids=name_of)
def test_no_mark_is_certain(configuration: Configuration) -> None:
    found = [str(mark) for seed in range(WORLDS) for attack in configuration.attacks(seed) for mark in certain(attack)]
    assert found == []


@pytest.mark.parametrize("configuration", CONFIGURATIONS, ids=name_of)
def test_the_model_takes_the_true_world(configuration: Configuration) -> None:
    """A constraint that tells more than the figure does would make marks certain that are not."""
    for seed in (4, 9):
        for attack in configuration.attacks(seed):
            cells = model_of(attack, attack.document())
            for place, code in cells.cells:
                cells.require(cells.number(place, code, attack.people[place].rating(code).__eq__) == 1)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            assert solver.solve(cells.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)


def test_left_open_a_colleague_learns_from_the_dots_of_two_camps() -> None:
    """Fourteen people, half of them at either end. Who could not judge one practice has gaps in halves, not in thirds.

    The dots show nobody in the middle: so that person is of one camp, and of which of the two the counts tell.
    """
    close, far = RatingFacts(1, 1), RatingFacts(1, 4)
    people = [ResponseFacts(dict.fromkeys(("p1", "p2", "p3"), far), organisation="shire") for _ in range(7)]
    people += [ResponseFacts(dict.fromkeys(("p1", "p2", "p3"), close), organisation="shire") for _ in range(7)]
    people[7] = replace(people[7], ratings={**people[7].ratings, "p1": RatingFacts(1, NA)})
    people[8] = replace(people[8], ratings={**people[8].ratings, "p3": far})
    knowledge = Knowledge(frozenset({0}), frozenset({(7, "p1")}))
    found = certain(Attack(CONFIDENTIAL, instrument(3, 0), people, knowledge))
    assert "person 7's actual of p2 is 1 in every world" in map(str, found)

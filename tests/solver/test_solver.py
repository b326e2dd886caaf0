"""Proof 2: a solver reads whole releases and finds no mark that is the same in every world that fits.

`python3 dev.py bench solver` does the same with 300 worlds of each configuration; docs/adr/0027 has what it found.
"""

import pytest
from ortools.sat.python import cp_model

from tests.solver.attacker import certain, model_of
from tests.solver.configurations import CONFIGURATIONS, Configuration

pytestmark = pytest.mark.proof  # each document is solved
WORLDS = 11  # one for each n from 4 to 14


def name_of(configuration: Configuration) -> str:
    return configuration.name


@pytest.mark.parametrize("configuration", CONFIGURATIONS, ids=name_of)
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

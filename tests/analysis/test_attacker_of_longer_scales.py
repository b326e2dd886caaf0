"""Proof 1 for scales of five, six and seven options, and for parts of an instrument without actors.

An attacker who knew that everybody rates the actual as the reverse of the ideal would learn who chose the middle of an
odd scale, which is a top option of neither. Nobody knows such a rule of others; the joint proof, which assumes none,
holds with the middle among the marks.
"""

import random
from functools import cache
from itertools import product

import pytest

from analysis.facts import InstrumentFacts, PracticeFacts, RatingFacts, ResponseFacts
from analysis.release import build
from tests.analysis.attacker import certain_halves, certain_ratings, family
from tests.analysis.making import CONFIDENTIAL
from tests.sizes import sample

pytestmark = pytest.mark.proof  # exhaustive: millions of worlds are built
RULES = {
    "the same": lambda mark, top: mark,
    "everybody lowest": lambda mark, top: 1,
    "everybody highest": lambda mark, top: top,
}
WITH_THE_MIDDLE = [(0, 0), *product((1, 3, 4, 5), repeat=2)]
PARTS = InstrumentFacts("review", 1, 5, tuple(PracticeFacts(code, "", code[0]) for code in ("A1", "A2", "B1", "B2")))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("options", [5, 6, 7])
@pytest.mark.parametrize("n", [4, 5, 6])
def test_no_rating_on_a_longer_scale_is_certain(n, options, rule):
    marks = [(mark, RULES[rule](mark, options)) for mark in range(options + 1)]
    found = family(marks, n, options)

    assert [certain_ratings(found, insiders, [0]) for insiders in (0, 1, 2)] == [[], [], []]
    assert n < 6 or certain_halves(found, 1, [0]) == []


@pytest.mark.parametrize("insiders", [0, 1, 2])
def test_no_rating_is_certain_of_four_people_and_five_options(insiders):
    assert certain_ratings(four_people(), insiders) == []


@cache
def four_people():
    return family(WITH_THE_MIDDLE, 4, 5)


@pytest.mark.parametrize("n", [4, 6, 8])
def test_parts_tell_no_more_than_on_which_side_of_the_middle_marks_lie(n):
    """Marks of one side of the middle are exchangeable: 1 to 3 and 4 to 5."""
    chance = random.Random(n)
    for _ in range(sample(25)):
        world = [[chance.randint(1, 5) for _ in range(8)] for _ in range(n)]
        other = [[chance.randint(1, 3) if mark <= 3 else chance.randint(4, 5) for mark in marks] for marks in world]
        assert published(world) == published(other)


@pytest.mark.parametrize("insiders", [0, 1, 2])
@pytest.mark.parametrize("n", [4, 6, 8])
def test_two_practices_of_one_part_give_no_rating_away(n, insiders):
    chance = random.Random(n + insiders)
    for _ in range(sample(3)):
        world = [[chance.randint(1, 5) for _ in range(8)] for _ in range(n)]
        for place, mark in product(range(insiders, n), range(8)):
            others = ([*world[place][:mark], one, *world[place][mark + 1 :]] for one in range(1, 6))
            found = [one for one in others if published([*world[:place], one, *world[place + 1 :]]) == published(world)]
            assert len(found) > 1


def published(world: list[list[int]]) -> str:
    codes = [practice.code for practice in PARTS.practices]
    people = [
        ResponseFacts({code: RatingFacts(*marks[2 * n : 2 * n + 2]) for n, code in enumerate(codes)}) for marks in world
    ]
    document = build(CONFIDENTIAL, PARTS, people).document
    assert [figure["principle"] for figure in document["principles"]] == ["A", "B"]
    assert "gap" not in document["principles"][0]
    return document["digest"]

"""Worlds farther from the true one: step by step from a world with another mark to one of the same document.

Each step exchanges two people's marks or changes one rating, and is kept if it leaves the document no farther from the
released one. So many questions are answered that the solver's model takes long for; those that are not go to it.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tests.solver.attack import Attack, Certain, Document
from tests.solver.cells import ratings_of
from tests.solver.near import SCALES_TO_EXCHANGE, Ratings, changed, differs, exchange, first_moves, may_give

LOOKED_AT, STARTS, STEPS = 24, 4, 250  # first moves, those that are walked from, and the steps of each walk
OTHERWISE = 3.0  # the distance of a word or of a missing figure; that of a number is at least SMALL
SMALL = 0.3


def has_climbed_world(attack: Attack, document: Document, question: Certain) -> bool:
    """Whether a world is found that has this document, and another mark in the place of the certain one."""
    goal, chance = dict(figures_of(document)), random.Random(f"{question.person} {question.code} {question.scale}")
    starts = sorted(
        first_moves(attack, question)[:LOOKED_AT],
        key=lambda move: distance_of(goal, attack.document(changed(attack, move))),
    )
    return any(_climbs(attack, goal, question, start, chance) for start in starts[:STARTS])


def _climbs(attack: Attack, goal: Mapping[str, Any], question: Certain, start: Ratings, chance: random.Random) -> bool:
    asked = next(iter(start))
    at = replace(attack, people=changed(attack, start))
    distance = distance_of(goal, at.document())
    for _ in range(STEPS):
        if not distance:
            return True
        move = _drawn(at, chance)
        if not move or (asked in move and not differs(attack, question, move[asked])):
            continue
        trial = replace(at, people=changed(at, move))
        if (found := distance_of(goal, trial.document())) <= distance:
            at, distance = trial, found
    return not distance


def _drawn(attack: Attack, chance: random.Random) -> Ratings | None:
    """An exchange between two people, or another rating of one person."""
    unknown = [place for place in range(len(attack.people)) if place not in attack.knowledge.known]
    code = chance.choice(attack.tool.practices).code
    if chance.random() < 0.7:
        return exchange(
            attack, (chance.choice(unknown), chance.choice(unknown)), code, chance.choice(SCALES_TO_EXCHANGE)
        )
    place, rating = chance.choice(unknown), chance.choice(ratings_of(attack.tool.options))
    return {(place, code): rating} if may_give(attack, place, code, rating) else None


def distance_of(goal: Mapping[str, Any], document: Document) -> float:
    """How far a document lies from the figures of another; 0 where they are the same."""
    found = dict(figures_of(document))
    return sum(_apart(goal.get(key), found.get(key)) for key in goal.keys() | found.keys())


def _apart(one: Any, other: Any) -> float:
    if one == other:
        return 0.0
    if isinstance(one, int | float) and isinstance(other, int | float):
        return SMALL + abs(one - other)
    return OTHERWISE


def figures_of(document: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every figure of a document with its place in it."""
    if isinstance(document, Mapping):
        for key, value in document.items():
            yield from figures_of(value, f"{name}/{key}")
    elif isinstance(document, list):
        for number, value in enumerate(document):
            code = value.get("code", number) if isinstance(value, Mapping) else number
            yield from figures_of(value, f"{name}/{code}")
    else:
        yield name, document

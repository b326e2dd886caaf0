"""Worlds near the true one, in which a mark differs and the released document may be the same.

Exchanging two people's ratings of a practice, or their marks on one scale, leaves its counts as they are. What it does
to people's own gaps and to rates, a second exchange may undo. Worlds that change the least of both come first.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from itertools import islice, product
from typing import Any

from analysis.facts import RatingFacts, ResponseFacts
from analysis.measures import LARGE, person_gap
from analysis.rounding import half_step
from analysis.sets import sets_of
from tests.solver.attack import SCALES, Attack, Certain, Document
from tests.solver.cells import gap_of, is_pair, ratings_of

Ratings = Mapping[tuple[int, str], RatingFacts]
WORLDS = 40  # that are released, before the solver is asked
PEOPLE = 3  # of those alike, for each of whom worlds are made
BOTH = frozenset(SCALES)
SCALES_TO_EXCHANGE = (BOTH, frozenset({"ideal"}), frozenset({"actual"}))
FIRSTS, SECONDS = 12, 60  # first exchanges that a second one follows, and how many second ones are drawn


def has_near_world(attack: Attack, document: Document, question: Certain) -> bool:
    """Whether a world near the true one has this document, and another mark in the place of the certain one."""
    worlds = islice(near_worlds(attack, question), WORLDS)
    return any(attack.document(changed(attack, world)) == document for world in worlds)


def near_worlds(attack: Attack, question: Certain) -> Iterator[Ratings]:
    """One of the people gives another rating or exchanges one with somebody, and perhaps two more exchange one."""
    once = first_moves(attack, question)
    yield from once[: WORLDS // 4]
    near, chance = Nearness(attack), random.Random(question.code)
    twice = [first | second for first in once[:FIRSTS] for second in _drawn(attack, first, chance)]
    yield from sorted(twice, key=near.distance)


def first_moves(attack: Attack, question: Certain) -> list[Ratings]:
    """What gives one of the people another mark, the first key of each being the mark's; the nearest first."""
    return sorted(_once(attack, question), key=Nearness(attack).distance)


def _once(attack: Attack, question: Certain) -> list[Ratings]:
    moves: list[Ratings] = []
    for person in question.alike[:PEOPLE]:
        own = attack.people[person].rating(question.code)
        given = filter(partial(may_give, attack, person, question.code), ratings_of(attack.tool.options))
        moves += [{(person, question.code): one} for one in given if is_pair(one) == is_pair(own)]
        moves += list(_exchanges(attack, person, question.code)) + list(
            _between_practices(attack, person, question.code)
        )
    return [move for move in moves if differs(attack, question, next(iter(move.values())))]


def _between_practices(attack: Attack, person: int, code: str) -> Iterator[dict[tuple[int, str], RatingFacts]]:
    """One person's ratings of two practices, exchanged: for those who see averages of sets alone."""
    own = attack.people[person].ratings
    for other, rating in own.items():
        if other != code and may_give(attack, person, code, rating) and may_give(attack, person, other, own[code]):
            yield {(person, code): rating, (person, other): own[code]}


def _drawn(attack: Attack, first: Ratings, chance: random.Random) -> Iterator[dict[tuple[int, str], RatingFacts]]:
    """Exchanges that touch no rating of the first, those between its two people among them."""
    people = [place for place, _ in first]
    unknown = [place for place in range(len(attack.people)) if place not in attack.knowledge.known]
    codes = [practice.code for practice in attack.tool.practices]
    for _ in range(SECONDS):
        person, other = chance.choice(people if chance.random() < 0.7 else unknown), chance.choice(unknown)
        move = exchange(attack, (person, other), chance.choice(codes), chance.choice(SCALES_TO_EXCHANGE))
        if move and not first.keys() & move.keys():
            yield move


def _exchanges(attack: Attack, person: int, code: str) -> Iterator[dict[tuple[int, str], RatingFacts]]:
    """One person's whole rating of a practice, or one scale of it, for another person's."""
    unknown = (place for place in range(len(attack.people)) if place not in attack.knowledge.known)
    for place, scales in product(unknown, SCALES_TO_EXCHANGE):
        if move := exchange(attack, (person, place), code, scales):
            yield move


def exchange(
    attack: Attack, people: tuple[int, int], code: str, scales: frozenset[str]
) -> dict[tuple[int, str], RatingFacts] | None:
    """Two people's marks of these scales, exchanged; None where one of them cannot have given the other's."""
    first, second = people
    own, other = (attack.people[place].rating(code) for place in people)
    is_whole = scales == BOTH
    if first == second or own == other or not (is_whole or (own.pair and other.pair)):
        return None
    mine = RatingFacts(*(getattr(other if scale in scales else own, scale) for scale in SCALES))
    theirs = RatingFacts(*(getattr(own if scale in scales else other, scale) for scale in SCALES))
    if may_give(attack, first, code, mine) and may_give(attack, second, code, theirs):
        return {(first, code): mine, (second, code): theirs}
    return None


@dataclass
class Nearness:
    """How much a world changes what is published beside the counts: people's own gaps in each set, and rates."""

    attack: Attack
    gaps: dict[tuple[int, int], Fraction | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sets = [practices for _, _, practices in sets_of(self.attack.tool)]
        for place, response in enumerate(self.attack.people):
            for number, practices in enumerate(self.sets):
                self.gaps[place, number] = person_gap(response, practices)

    def distance(self, move: Ratings) -> float:
        """Two per person in another dot or in or out of a set, and small parts for what rounding may hide."""
        after = changed(self.attack, move)
        places = {place for place, _ in move}
        total = float(_change_of_rates(self.attack, move))
        for number, practices in enumerate(self.sets):
            before = [self.gaps[place, number] for place in places]
            now = [person_gap(after[place], practices) for place in places]
            dots = Counter(map(_dot, before)), Counter(map(_dot, now))
            total += (dots[0] - dots[1]).total() + (dots[1] - dots[0]).total() + abs(_squares(before) - _squares(now))
        return total


def _dot(gap: Fraction | None) -> float | None:
    return None if gap is None else half_step(gap)


def _squares(gaps: list[Fraction | None]) -> float:
    return float(sum(gap * gap for gap in gaps if gap is not None))


def _change_of_rates(attack: Attack, move: Ratings) -> int:
    rates: Counter[tuple[str, str]] = Counter()
    for (place, code), rating in move.items():
        for one, sign in ((rating, 1), (attack.people[place].rating(code), -1)):
            rates[code, "misfit"] += sign * abs(gap_of(one))
            rates[code, "met"] += sign * (is_pair(one) and gap_of(one) <= 0)
            rates[code, "large"] += sign * (gap_of(one) >= LARGE)
    return sum(map(abs, rates.values()))


def differs(attack: Attack, question: Certain, rating: RatingFacts) -> bool:
    """Whether a rating gives another answer to the question, and is a pair just as the true one."""
    if is_pair(rating) != question.is_pair:
        return False
    value = attack.value(getattr(rating, question.scale))
    return value is not None and value != question.value


def may_give(attack: Attack, place: int, code: str, rating: RatingFacts) -> bool:
    """Whether the attacker's knowledge lets a person give this: whoever left it without a pair did so in one way."""
    if (place, code) not in attack.knowledge.unpaired:
        return True
    return _way(rating) == _way(attack.people[place].rating(code))


def _way(rating: RatingFacts) -> tuple[Any, ...]:
    """How a rating is no pair: which scale has a number, and what is said on the other."""
    return tuple("number" if isinstance(mark, int) else mark for mark in (rating.ideal, rating.actual))


def changed(attack: Attack, ratings: Ratings) -> list[ResponseFacts]:
    """The people of the true world, with these ratings instead of their own."""
    people = list(attack.people)
    for (place, code), rating in ratings.items():
        people[place] = replace(people[place], ratings={**people[place].ratings, code: rating})
    return people

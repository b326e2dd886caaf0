"""Worlds near the true one, in which a mark differs and the released document may be the same.

Exchanging two people's ratings of a practice, or their marks on one scale, leaves its counts as they are; what it does
to the two people's own gaps, a second exchange may undo. Worlds that change the fewest gaps come first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from analysis.facts import RatingFacts, ResponseFacts
from tests.solver.attack import Attack, Certain, Document
from tests.solver.cells import gap_of, ratings_of

Ratings = Mapping[tuple[int, str], RatingFacts]
WORLDS = 100  # that are released, before the solver is asked
PEOPLE = 4  # of those alike, for each of whom worlds are made


def has_near_world(attack: Attack, document: Document, question: Certain) -> bool:
    """Whether a world near the true one has this document, and another mark in the place of the certain one."""
    return any(
        attack.document(changed(attack, world)) == document for world in islice(near_worlds(attack, question), WORLDS)
    )


def near_worlds(attack: Attack, question: Certain) -> Iterator[Ratings]:
    """One of the people gives another rating, exchanges one with somebody, or exchanges two, in this order."""
    once: list[dict[tuple[int, str], RatingFacts]] = []
    for person in question.alike[:PEOPLE]:
        own = attack.people[person].rating(question.code)
        others = [
            rating for rating in ratings_of(attack.tool.options) if may_give(attack, person, question.code, rating)
        ]
        once += [{(person, question.code): one} for one in others if _is_pair_as(one, own)]
        once += list(_exchanges(attack, person, question.code))
    once = [move for move in once if _answers(attack, question, move)]
    yield from sorted(once, key=lambda move: _change(attack, move))
    twice = [first | second for first in once if len(first) == 2 for second in _second(attack, first)]
    yield from sorted(twice, key=lambda move: _change(attack, move))


def _is_pair_as(one: RatingFacts, other: RatingFacts) -> bool:
    return (one.pair is None) == (other.pair is None)


def _answers(attack: Attack, question: Certain, move: Ratings) -> bool:
    (person, code), *_ = move
    return differs(attack, question, move[person, code])


def _exchanges(attack: Attack, person: int, code: str) -> Iterator[dict[tuple[int, str], RatingFacts]]:
    """One person's whole rating of a practice, or one scale of it, for another person's."""
    own = attack.people[person].rating(code)
    for place, response in enumerate(attack.people):
        other = response.rating(code)
        if place == person or place in attack.knowledge.known:
            continue
        pairs = [(other, own)]
        if own.pair and other.pair:
            pairs += [
                (RatingFacts(other.ideal, own.actual), RatingFacts(own.ideal, other.actual)),
                (RatingFacts(own.ideal, other.actual), RatingFacts(other.ideal, own.actual)),
            ]
        for mine, theirs in pairs:
            if may_give(attack, person, code, mine) and may_give(attack, place, code, theirs):
                yield {(person, code): mine, (place, code): theirs}


def _second(attack: Attack, first: Ratings) -> Iterator[dict[tuple[int, str], RatingFacts]]:
    """Exchanges between the same two people on another practice."""
    (person, code), (other, _) = first
    for practice in attack.tool.practices:
        if practice.code != code:
            for move in _exchanges(attack, person, practice.code):
                if (other, practice.code) in move:
                    yield move


def _change(attack: Attack, move: Ratings) -> int:
    """By how many steps a world changes people's own sums of gaps, and pairs."""
    sums: dict[Any, int] = {}
    for (place, code), rating in move.items():
        before = attack.people[place].rating(code)
        sums[place] = sums.get(place, 0) + gap_of(rating) - gap_of(before)
        sums[place, code] = 6 * ((rating.pair is None) != (before.pair is None))
    return sum(map(abs, sums.values()))


def differs(attack: Attack, question: Certain, rating: RatingFacts) -> bool:
    """Whether a rating gives another answer to the question, and gives one at all."""
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

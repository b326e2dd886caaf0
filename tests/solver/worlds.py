"""Worlds to attack: people with their answers, drawn from a seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, islice

from analysis.facts import InstrumentFacts, Missing, RatingFacts, ResponseFacts

NA, BLANK = Missing.NOT_APPLICABLE, Missing.BLANK
ORGANISATIONS = ("shire", "college", "council", "clinic", "library")
ACTUALS = ((8, 3, 1, 1), (1, 3, 4, 2), (1, 1, 3, 6), (3, 3, 3, 3))
IDEALS = ((1, 1, 4, 9), (0, 0, 2, 8), (1, 3, 4, 2), (3, 3, 3, 3))
Make = Callable[[random.Random, InstrumentFacts, int], list[ResponseFacts]]


def at_random(chance: random.Random, tool: InstrumentFacts, n: int) -> list[ResponseFacts]:
    """Each practice has leanings of its own; one rating in nine is no pair."""
    leanings = {practice.code: (chance.choice(IDEALS), chance.choice(ACTUALS)) for practice in tool.practices}
    return _people(chance, tool, n, lambda _, code: leanings[code])


def split_by_group(chance: random.Random, tool: InstrumentFacts, n: int) -> list[ResponseFacts]:
    """People by turns: group "a" is near to one end, "b" to the other, on the actual or on both scales."""
    ends = [(1, 0, 0, 9), (9, 0, 0, 1), (0, 0, 0, 1), (1, 0, 0, 0), (0, 0, 2, 8), (8, 2, 0, 0)]
    sides = {group: (chance.choice(ends), chance.choice(ends)) for group in "ab"}
    if chance.random() < 0.5:
        sides["b"] = sides["a"][0], tuple(reversed(sides["a"][1]))
    return _people(chance, tool, n, lambda group, _: sides[group])


def unanimous_in_one(chance: random.Random, tool: InstrumentFacts, n: int) -> list[ResponseFacts]:
    """As at random, and all who paired the first practice gave the same; one to three people left it out."""
    people, code = at_random(chance, tool, n), tool.practices[0].code
    pair = RatingFacts(chance.choice((1, tool.options)), chance.randint(1, tool.options))
    few = set(chance.sample(range(n), chance.randint(1, 3)))
    rated = [replace(one, ratings={**one.ratings, code: pair}) for one in people]
    return [_left_out(one, code, chance) if place in few else one for place, one in enumerate(rated)]


def _people(
    chance: random.Random,
    tool: InstrumentFacts,
    n: int,
    leanings: Callable[[str, str], tuple[Sequence[int], Sequence[int]]],
) -> list[ResponseFacts]:
    """So many people, alternately of group a and b, each with at least half of the practices paired."""
    often = chance.choice((0, 0.05, 0.11, 0.2))
    people: list[ResponseFacts] = []
    for group, organisation in islice(zip(cycle("ab"), cycle(ORGANISATIONS), strict=False), n):
        ratings = {p.code: _rating(chance, often, *leanings(group, p.code), tool.options) for p in tool.practices}
        for practice in tool.practices[::2]:
            if sum(rating.pair is None for rating in ratings.values()) * 2 > len(tool.practices):
                ratings[practice.code] = _rating(chance, 0, *leanings(group, practice.code), tool.options)
        people.append(ResponseFacts(ratings, organisation=organisation))
    return people


def _rating(
    chance: random.Random, often: float, ideals: Sequence[int], actuals: Sequence[int], options: int
) -> RatingFacts:
    ideal, actual = (_drawn(chance, weights, options) for weights in (ideals, actuals))
    if chance.random() >= often:
        return RatingFacts(ideal, actual)
    return chance.choice(
        [RatingFacts(ideal, NA), RatingFacts(NA, NA), RatingFacts(BLANK, BLANK), RatingFacts(ideal, BLANK)]
    )


def _drawn(chance: random.Random, weights: Sequence[int], options: int) -> int:
    """A mark of 1 to 4; on a scale of three options, 2 and 3 of four are one option."""
    mark = chance.choices((1, 2, 3, 4), weights)[0]
    return mark if options > 3 or mark < 3 else mark - 1


def _left_out(person: ResponseFacts, code: str, chance: random.Random) -> ResponseFacts:
    rating = chance.choice([RatingFacts(NA, NA), RatingFacts(3, NA)])
    return replace(person, ratings={**person.ratings, code: rating})


def could_not_judge(person: ResponseFacts, code: str) -> ResponseFacts:
    """The same person, who gave the practice an ideal and no actual."""
    ideal = person.rating(code).ideal
    return replace(person, ratings={**person.ratings, code: RatingFacts(ideal if isinstance(ideal, int) else 3, NA)})

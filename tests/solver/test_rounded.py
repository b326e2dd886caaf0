"""What the model is made of: the ends of rounding, intervals, and the solver beside trying every world."""

from fractions import Fraction
from itertools import product

from analysis.facts import RatingFacts, ResponseFacts
from analysis.intervals import t_interval
from analysis.rounding import half_up
from tests.analysis.attacker import family
from tests.analysis.making import CONFIDENTIAL, instrument
from tests.solver.attack import Attack, Knowledge
from tests.solver.attacker import certain
from tests.solver.interval import bounds
from tests.solver.mutants import MUTANTS
from tests.solver.rounded import ends


def test_the_ends_hold_exactly_the_numerators_that_are_published_so() -> None:
    for denominator, numerator in product((3, 7, 12, 20, 40), range(-60, 61)):
        published = half_up(Fraction(numerator, denominator))
        for other in range(-60, 61):
            found = ends(published, denominator)
            is_between = found.least <= found.factor * other <= found.most
            assert is_between == (half_up(Fraction(other, denominator)) == published)


def test_the_bounds_of_an_interval_take_the_gaps_that_gave_it() -> None:
    for step, scale in product((1, 2, 5), (6, 12)):
        gaps = [(place * step) % (3 * scale) - scale for place in range(11)]
        interval = t_interval([Fraction(gap, scale) for gap in gaps])
        figure = {
            "gap": half_up(Fraction(sum(gaps), 11 * scale)),
            "low": half_up(interval.low),
            "high": half_up(interval.high),
        }
        found = {part.sums[0]: part for part in bounds(11, scale, figure)}
        assert found[sum(gaps)].least <= sum(gap * gap for gap in gaps) <= found[sum(gaps)].most


def test_the_solver_finds_what_trying_every_world_finds() -> None:
    """Four people, one practice, ideals alone: with a mean published, each world with an insider who gave 4."""
    tool, mean = instrument(1, 0), MUTANTS["a mean to one decimal at n = 4"]

    def publish(_: object, responses: list[ResponseFacts]) -> object:
        ideals = [response.rating("target").ideal for response in responses]
        return mean.publish(CONFIDENTIAL, tool, people_with(ideals))

    every = family([(mark, 1) for mark in range(1, 5)], 4, publish=publish)
    possible = every.possible(1)
    for world, document in every.documents.items():
        others = {every.alphabet[place][0] for place in possible[document, world[:1]]}
        ideals = [every.alphabet[place][0] for place in world]
        attack = Attack(
            CONFIDENTIAL, tool, people_with(ideals), Knowledge(frozenset({0})), seen=mean.publish, taught=mean.taught
        )
        assert any(mark.scale == "ideal" for mark in certain(attack)) == (len(others) == 1)


def people_with(ideals: list[int]) -> list[ResponseFacts]:
    return [ResponseFacts({"p1": RatingFacts(ideal, 1)}, organisation="shire") for ideal in ideals]

"""Proof 1: whoever knows one or two people's answers does not learn another person's rating from the release.

Exhaustive, with the real `analysis.release.build` on every multiset of answers:
- 4 people, four options: all 20,475 multisets of ideal x actual, each 0 to 4 (0: N/A).
- 5 people: all 20,349 multisets of the 16 pairs and "not paired".
- 5 to 8 people: every multiset of one scale (0 to 4), for each scale, with the other scale following one of four
  known rules: the same, the reverse, everybody lowest, everybody highest. Knowing the rule only helps the attacker.
- 6 to 8 people: all 22,308 multisets of both scales by halves (none, bottom, top), for what is certain about halves;
  that marks of one half are exchangeable without a trace is exhausted for 4 people and sampled for 5 to 8.
- 9 people, three options: all 48,620 multisets of the 9 pairs and "not paired"; 10 people, of whom one did not pair it.

The strict reading holds: no rating is certain even of a person who is known to have rated the practice.

Sampled: principles of two practices, whose joint documents are too many. There each other person of a drawn world gets
a witness: another world with the same document and the same insiders in which that person rated differently.
"""

import random
from functools import cache
from itertools import product

import pytest

from analysis.facts import InstrumentFacts
from analysis.release import build
from tests.analysis.attacker import Answer, Family, certain_halves, certain_ratings, family, person, real, target
from tests.analysis.making import CONFIDENTIAL, instrument, response
from tests.sizes import in_long_runs, sample

pytestmark = pytest.mark.proof  # exhaustive: millions of worlds are built
JOINT = list(product(range(5), repeat=2))
PAIRED = [(0, 0), *product(range(1, 5), repeat=2)]
HALVES = list(product((0, 1, 4), repeat=2))
THREE = [(0, 0), *product(range(1, 4), repeat=2)]
RULES = {
    "the same": lambda mark: mark,
    "the reverse": lambda mark: 5 - mark if mark else 0,
    "everybody lowest": lambda mark: 1,
    "everybody highest": lambda mark: 4,
}
INSIDERS = (0, 1, 2)


@cache
def joint(n: int) -> Family:
    return family(JOINT if n == 4 else PAIRED, n)


@cache
def by_halves(n: int) -> Family:
    return family(HALVES, n)


@cache
def of_three(n: int) -> Family:
    return family(THREE, n, options=3, one=(0, 0) if n == 10 else None)


@pytest.mark.parametrize("insiders", INSIDERS)
@pytest.mark.parametrize("n", [4, 5])
def test_no_rating_is_certain_among_four_or_five(n: int, insiders: int) -> None:
    assert certain_ratings(joint(n), insiders) == []


@pytest.mark.parametrize("scale", [0, 1])
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("n", [5, 6, 7, 8])
def test_no_rating_of_one_scale_is_certain_even_when_the_other_is_known(n: int, rule: str, scale: int) -> None:
    marks = [(mark, RULES[rule](mark)) for mark in range(5)]
    found = family([pair if scale == 0 else pair[::-1] for pair in marks], n)
    assert [certain_ratings(found, insiders, [scale]) for insiders in INSIDERS] == [[], [], []]
    assert n < 6 or certain_halves(found, 1, [scale]) == []


@pytest.mark.parametrize("n", [6, 7, 8])
def test_from_six_people_one_insider_is_certain_of_nobodys_half(n: int) -> None:
    assert certain_halves(by_halves(n), 0) == []
    assert certain_halves(by_halves(n), 1) == []


def test_marks_of_one_half_are_exchangeable_among_four() -> None:
    halves: dict[tuple, set[str]] = {}
    for world, document in joint(4).documents.items():
        signature = tuple(sorted(_halves(joint(4).alphabet[place]) for place in world))
        halves.setdefault(signature, set()).add(document)
    assert {len(documents) for documents in halves.values()} == {1}


@pytest.mark.parametrize("n", [5, 6, 7, 8])
def test_marks_of_one_half_are_exchangeable_in_larger_groups(n: int) -> None:
    chance, tool = random.Random(n), target(4)
    for _ in range(sample(60)):
        world = [chance.choice(JOINT) for _ in range(n)]
        other = [tuple(mark and (mark - 1) // 2 * 2 + chance.choice((1, 2)) for mark in answer) for answer in world]
        assert real(tool, [person(answer) for answer in world]) == real(tool, [person(answer) for answer in other])


@pytest.mark.parametrize("insiders", INSIDERS)
@pytest.mark.parametrize("n", [9, *in_long_runs(10)])  # tests/solver reads releases of nine to fourteen
def test_three_options_give_no_rating_away_from_nine(n: int, insiders: int) -> None:
    assert certain_ratings(of_three(n), insiders) == []


@pytest.mark.parametrize("n", [9, *in_long_runs(10)])
def test_three_options_give_one_insider_nobodys_half(n: int) -> None:
    assert certain_halves(of_three(n), 1) == []


def _halves(answer: Answer) -> tuple[int, int]:
    return (answer[0] + 1) // 2, (answer[1] + 1) // 2


TWO = instrument(partnership=2, sponsor=0)


@pytest.mark.parametrize("insiders", INSIDERS)
@pytest.mark.parametrize("n", [4, 5, 6, 7, 8])
def test_two_practices_of_one_principle_give_no_rating_away(n: int, insiders: int) -> None:
    chance = random.Random(10 * n + insiders)
    for _ in range(sample(6)):
        world = ["".join(chance.choice("01234") for _ in range(4)) for _ in range(n)]
        for place, scale in product(range(insiders, n), range(4)):
            assert world[place][scale] == "0" or _has_witness(world, insiders, place, scale)


def _has_witness(world: list[str], insiders: int, place: int, scale: int) -> bool:
    """Another world with the same document in which that mark of that person differs and the insiders' do not."""
    if any(other[scale] != world[place][scale] for other in world[insiders:]):
        return True  # exchanging two people leaves no trace
    document = _published(TWO, world)
    marks = (mark for mark in "01234" if mark != world[place][scale])
    changed = (world[place][:scale] + mark + world[place][scale + 1 :] for mark in marks)
    return any(_published(TWO, [*world[:place], other, *world[place + 1 :]]) == document for other in changed)


def _published(tool: InstrumentFacts, world: list[str]) -> str:
    return build(CONFIDENTIAL, tool, [response(tool, f"{marks[:2]} {marks[2:]}") for marks in world]).digest

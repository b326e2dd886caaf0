"""The attackers of the proof, each with worlds of one kind. A configuration makes one attack from a seed and n.

Two releases of the same people less one, in which those who stayed may have changed any mark, need no model of their
own: nothing then joins the marks of one release to those of the other, so what is certain beside both is certain
beside one. `two_releases` attacks both.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from analysis.facts import InstrumentFacts, RoundFacts
from analysis.release import build, sponsor_view
from tests.analysis.making import CONFIDENTIAL, instrument
from tests.solver.attack import Attack, Document, Knowledge, People
from tests.solver.for_sponsors import require_for_sponsor
from tests.solver.worlds import Make, at_random, could_not_judge, split_by_group, unanimous_in_one

SHAPES = ((3, 3), (4, 4), (5, 3), (3, 0), (4, 0), (2, 2), (1, 1))
SMALL_TO_FULL = tuple(range(4, 15))
THREE = instrument(6, 0, options=3, principle=None)


@dataclass(frozen=True)
class Configuration:
    """An attacker with a feature. `sizes`: numbers of people who count; `make`: attacks of one world."""

    name: str
    make: Callable[[random.Random, int], list[Attack]]
    sizes: Sequence[int] = SMALL_TO_FULL

    def attacks(self, seed: int) -> list[Attack]:
        """What this attacker reads of the world of this seed. n goes through all sizes."""
        n = self.sizes[seed % len(self.sizes)]
        return self.make(random.Random(f"{self.name} {seed}"), n)


def _tool(chance: random.Random) -> InstrumentFacts:
    return instrument(*chance.choice(SHAPES))


def insiders(number: int, make: Make, chance: random.Random, n: int) -> list[Attack]:
    tool = _tool(chance)
    return [Attack(CONFIDENTIAL, tool, make(chance, tool, n), Knowledge(frozenset(range(number))))]


def three_options(number: int, make: Make, chance: random.Random, n: int) -> list[Attack]:
    return [Attack(CONFIDENTIAL, THREE, make(chance, THREE, n), Knowledge(frozenset(range(number))))]


def colleague(make: Make, chance: random.Random, n: int) -> list[Attack]:
    """An insider who knows that one other person gave a practice an ideal and no actual."""
    tool = _tool(chance)
    people, place, code = make(chance, tool, n), chance.randrange(1, n), chance.choice(tool.practices).code
    people[place] = could_not_judge(people[place], code)
    return [Attack(CONFIDENTIAL, tool, people, Knowledge(frozenset({0}), frozenset({(place, code)})))]


def other_way(mode: str, make: Make, chance: random.Random, n: int) -> list[Attack]:
    """Who typed sheets of paper, or stuffed the open link, knows those, and one of the answers that count."""
    tool, sheets = _tool(chance), chance.randint(1, 12)
    people = make(chance, tool, n) + [replace(one, mode=mode) for one in at_random(chance, tool, sheets)]
    return [Attack(CONFIDENTIAL, tool, people, Knowledge(frozenset({0, *range(n, n + sheets)})))]


def beside_paper(make: Make, chance: random.Random, n: int) -> list[Attack]:
    """An insider who does not know the sheets."""
    attack = other_way("paper", make, chance, n)[0]
    return [replace(attack, knowledge=Knowledge(frozenset({0})))]


def sponsor(make: Make, chance: random.Random, n: int) -> list[Attack]:
    """A sponsor with own people among those who count, as few as the ladder wants, or more."""
    tool, own = _tool(chance), chance.randint(1, max(1, n // 4))
    people = make(chance, tool, n)
    people[:own] = [replace(one, of_sponsor=True, organisation="agency") for one in people[:own]]
    known = Knowledge(frozenset(range(own)))
    return [Attack(CONFIDENTIAL, tool, people, known, seen=shared, require=require_for_sponsor)]


def shared(round_: RoundFacts, tool: InstrumentFacts, people: People) -> Document:
    return sponsor_view(build(round_, tool, people).document)


def two_releases(make: Make, chance: random.Random, n: int) -> list[Attack]:
    """The same people less one, 60 days later: each of those who stayed may have changed marks."""
    tool = _tool(chance)
    first, later = make(chance, tool, n), make(chance, tool, n - 1)
    stayed = [one if chance.random() < 0.5 else other for one, other in zip(first, later, strict=False)]
    return [Attack(CONFIDENTIAL, tool, people, Knowledge(frozenset({0}))) for people in (first, stayed)]


WORLDS: dict[str, Make] = {"random": at_random, "split": split_by_group, "one unanimous": unanimous_in_one}
KINDS: dict[str, tuple[Callable[[Make, random.Random, int], list[Attack]], Sequence[int]]] = {
    "nobody inside": (partial(insiders, 0), SMALL_TO_FULL),
    "an insider": (partial(insiders, 1), SMALL_TO_FULL),
    "two insiders": (partial(insiders, 2), SMALL_TO_FULL),
    "three options, two insiders": (partial(three_options, 2), range(9, 15)),
    "a colleague who knows who could not judge": (colleague, SMALL_TO_FULL),
    "the typist of the paper": (partial(other_way, "paper"), SMALL_TO_FULL),
    "the hand that stuffed the open link": (partial(other_way, "open_link"), SMALL_TO_FULL),
    "an insider beside paper": (beside_paper, SMALL_TO_FULL),
    "the sponsor with own people": (sponsor, range(6, 15)),
    "two releases less one person": (two_releases, range(5, 15)),
}
CONFIGURATIONS = [
    Configuration(f"{kind}, worlds {name}", partial(make_attacks, make), sizes)
    for kind, (make_attacks, sizes) in KINDS.items()
    for name, make in WORLDS.items()
]

"""Finds the ways of working that fit a challenge or a wanted output."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from frameworks.reference import translated
from frameworks.ways_of_working import WayOfWorking
from frameworks.words import Words

GOAL, OUTPUT = "goal", "output"


@dataclass(frozen=True, slots=True)
class Sign:
    """One choice (a goal or an output), and the way of working that it points to."""

    start: str
    key: str
    text: Words
    way: WayOfWorking


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way of working with the reasons for it and the ways beside it."""

    way: WayOfWorking
    goals: Sequence[Words]
    outputs: Sequence[Words]
    lighter: WayOfWorking | None
    deeper: WayOfWorking | None


def signs_of(ways: Iterable[WayOfWorking], start: str) -> list[Sign]:
    """All choices of one kind. Their keys are used in addresses, for example coordination-2."""
    texts = ((way, way.goals if start == GOAL else way.outputs) for way in ways)
    return [
        Sign(start, f"{way.key}-{n}", translated(text), way) for way, found in texts for n, text in enumerate(found, 1)
    ]


def chosen_signs(ways: Sequence[WayOfWorking], asked: QueryDict) -> list[Sign]:
    """The choices that an address names. Unknown keys are ignored."""
    return [sign for start in (GOAL, OUTPUT) for sign in signs_of(ways, start) if sign.key in asked.getlist(start)]


def suggestions(ways: Sequence[WayOfWorking], chosen: Collection[Sign]) -> list[Suggestion]:
    """The ways that the choices point to, the lightest first."""
    pointed_to = {sign.way.key for sign in chosen}
    return [_suggestion(ways, way, chosen) for way in ways if way.key in pointed_to]


def neighbours(ways: Sequence[WayOfWorking], way: WayOfWorking) -> tuple[WayOfWorking | None, WayOfWorking | None]:
    """The next lighter way and the next deeper one."""
    lighter = [one for one in ways if one.number < way.number]
    deeper = [one for one in ways if one.number > way.number]
    return (lighter[-1] if lighter else None, deeper[0] if deeper else None)


def _suggestion(ways: Sequence[WayOfWorking], way: WayOfWorking, chosen: Collection[Sign]) -> Suggestion:
    goals, outputs = ([s.text for s in chosen if s.way == way and s.start == start] for start in (GOAL, OUTPUT))
    return Suggestion(way, goals, outputs, *neighbours(ways, way))

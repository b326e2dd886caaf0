"""What an attacker has: the document, and what is known beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.facts import InstrumentFacts, Mark, ResponseFacts, RoundFacts
from analysis.release import build
from tests.solver.reader import Reader
from tests.solver.reading import require_document

Document = Mapping[str, Any]
People = Sequence[ResponseFacts]
SCALES = ("ideal", "actual")


def publish(round_: RoundFacts, tool: InstrumentFacts, people: People) -> Document:
    """The real release, without its digest."""
    return {key: value for key, value in build(round_, tool, people).document.items() if key != "digest"}


@dataclass(frozen=True)
class Knowledge:
    """What an attacker knows beside the document, by people's places.

    `known`: people whose every mark is known: the insiders, the typed sheets, a sponsor's own people.
    `unpaired`: practices that a person is known to have left without a pair, and how. `groups`: the groups that a
    mutant tells apart, each known to be of which people.
    """

    known: frozenset[int] = frozenset()
    unpaired: frozenset[tuple[int, str]] = frozenset()
    groups: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def group_of(self, place: int) -> str | None:
        return next((label for label, places in self.groups.items() if place in places), None)


@dataclass(frozen=True)
class Attack:
    """One document as one attacker reads it. `seen`: what of the document; `taught`: figures of a mutant alone."""

    round_: RoundFacts
    tool: InstrumentFacts
    people: People
    knowledge: Knowledge = Knowledge()
    seen: Callable[[RoundFacts, InstrumentFacts, People], Document] = publish
    taught: dict[str, Callable[..., None]] = field(default_factory=dict)
    require: Callable[[Reader, Document], None] = require_document
    halves: bool = False  # whether a certain half of the scale counts too

    def document(self, people: People | None = None) -> Document:
        return self.seen(self.round_, self.tool, self.people if people is None else people)

    def value(self, mark: Mark) -> int | bool | None:
        """What is asked about a mark: the number or its half of the scale; None for no number."""
        if not isinstance(mark, int):
            return None
        return 2 * mark > self.tool.options + 1 if self.halves else mark


@dataclass(frozen=True)
class Certain:
    """A mark, or its half of the scale, that is the same in every world that fits.

    `is_pair`: whether the person gave both marks, which the attacker of the strict reading knows too.
    `alike`: the people of whom the attacker knows the same as of this one. If one of them can differ, each can.
    """

    person: int
    code: str
    scale: str
    value: int | bool
    alike: tuple[int, ...] = ()
    is_pair: bool = True
    is_decided: bool = True

    def __str__(self) -> str:
        halves = {True: "in the top half", False: "in the bottom half"}
        what = halves[self.value] if isinstance(self.value, bool) else self.value
        every = "in every world" if self.is_decided else "in every world that was found"
        return f"person {self.person}'s {self.scale} of {self.code} is {what} {every}"

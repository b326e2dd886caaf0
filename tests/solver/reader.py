"""The people of a model by what the attacker knows of them: who counts, who joins, and who is of which group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.facts import InstrumentFacts
from tests.solver.cells import Cells, PersonGap

Figure = Mapping[str, Any]


@dataclass
class Reader:
    """What the constraints are made over: the cells, and which people count, join, or are of a group."""

    cells: Cells
    tool: InstrumentFacts
    counted: Sequence[int]
    joining: Sequence[int]
    groups: Mapping[str, Sequence[int]]
    taught: dict[str, Callable[..., None]] = field(default_factory=dict)  # figures that only a mutant publishes

    @property
    def all(self) -> list[int]:
        return [*self.counted, *self.joining]

    def codes_of(self, principle: str, actor: str) -> list[str]:
        found = (p for p in self.tool.practices if p.principle == principle)
        return [practice.code for practice in found if actor in ("all", practice.actor)]

    def gaps(self, codes: Sequence[str], places: Sequence[int]) -> list[PersonGap]:
        return [self.cells.person_gap(place, codes) for place in places]


Readings = dict[str, Callable[[Reader, Figure], None]]


def gaps_of(reader: Reader, figure: Figure) -> list[PersonGap]:
    return reader.gaps(reader.codes_of(figure["principle"], figure["actor"]), reader.all)

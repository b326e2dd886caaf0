"""Every practice at once: where gaps and disagreement meet, and where what matters is practised."""

from dataclasses import dataclass
from typing import Literal

from charts.figures.base import Mark, Table, Value

Shape = Literal["ideal", "actual", "both"]


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One practice. With a `number` the mark is labelled as in the list beside the chart."""

    label: str
    x: Value
    y: Value
    number: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The name of an axis, its two ends, and where it has gridlines."""

    name: str
    ends: tuple[float, float]
    ticks: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """One mark per practice: hollow circles for ideals, solid diamonds for actuals, squares for both."""

    title: str
    described: str
    x: Axis
    y: Axis
    points: tuple[MapPoint, ...]
    shape: Shape
    row_name: str

    def marks(self) -> tuple[Mark, ...]:
        return tuple(Mark(n, "point", point.x.number, point.y.number) for n, point in enumerate(self.points))

    def table(self) -> Table:
        rows = tuple((point.label, point.x.text, point.y.text) for point in self.points)
        return Table((self.row_name, self.x.name, self.y.name), rows)


@dataclass(frozen=True, slots=True)
class ImportanceGrid(Map):
    """A map of ideal against actual, with the diagonal on which both are equal."""

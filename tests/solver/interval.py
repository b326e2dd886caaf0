"""The published gap and interval of a set, as bounds on the sum of the people's own gaps and of their squares.

With T the sum of the scaled gaps and Q the sum of their squares, the middle is T / (n · scale) and the half of the
interval t · √((n · Q − T²) / (n² · (n − 1))) / scale. For each T that the figures allow, Q lies between two whole
numbers. Neighbouring values of T share one pair of bounds where there are many: wider bounds lose no world.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.intervals import t_quantile
from tests.solver.cells import Cells, PersonGap
from tests.solver.rounded import ends

PARTS = 16  # at most, of the possible sums of gaps
HALF_OF_A_TENTH = 0.05
SLACK = 1e-6  # outward, for the floating point of the interval


class Part(NamedTuple):
    """Possible sums of gaps, and the least and greatest sum of squares beside one of them."""

    sums: Sequence[int]
    least: int
    most: int


def require_interval(cells: Cells, gaps: Sequence[PersonGap], n: int, figure: Mapping[str, float]) -> None:
    """The half rule's n people have this gap and this interval."""
    scale, largest = gaps[0].scale, cells.options * gaps[0].scale
    parts = _parts(list(bounds(n, scale, figure)))
    truths = [cells.boolean() for _ in parts]
    cells.model.add_exactly_one(truths)
    total = sum(gap.scaled for gap in gaps)
    squares = sum(cells.square(gap.scaled, largest) for gap in gaps)
    for truth, part in zip(truths, parts, strict=True):
        cells.model.add(total >= part.sums[0]).only_enforce_if(truth)
        cells.model.add(total <= part.sums[-1]).only_enforce_if(truth)
        cells.model.add(squares >= part.least).only_enforce_if(truth)
        cells.model.add(squares <= part.most).only_enforce_if(truth)


def bounds(n: int, scale: int, figure: Mapping[str, float]) -> Iterator[Part]:
    """Each possible sum of gaps with its bounds of the sum of squares."""
    found = ends(figure["gap"], n * scale)
    factor = n * n * (n - 1) * scale**2 / t_quantile(0.975, n - 1) ** 2
    for total in range(-(-found.least // found.factor), found.most // found.factor + 1):
        middle = total / (n * scale)
        least = max(figure["high"] - middle, middle - figure["low"], HALF_OF_A_TENTH) - HALF_OF_A_TENTH - SLACK
        most = min(figure["high"] - middle, middle - figure["low"]) + HALF_OF_A_TENTH + SLACK
        if most >= max(least, 0):
            squares = [(max(half, 0) ** 2 * factor + total**2) / n for half in (least, most)]
            yield Part([total], math.ceil(squares[0]), math.floor(squares[1]))


def _parts(each: Sequence[Part]) -> list[Part]:
    size = -(-len(each) // PARTS)
    return [
        Part(
            [sum_ for part in together for sum_ in part.sums],
            min(part.least for part in together),
            max(part.most for part in together),
        )
        for together in (each[start : start + size] for start in range(0, len(each), size))
    ]

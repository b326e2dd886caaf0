"""Small bars of counts, one per option of a scale, that stand in a line of text."""

from collections.abc import Sequence
from dataclasses import dataclass

BAR_HEIGHT = 14  # pixels of the tallest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of counts: its place and height in pixels."""

    x: int
    y: int
    height: int


def bars(counts: Sequence[int]) -> list[Bar]:
    most = max(counts) or 1
    heights = [round(BAR_HEIGHT * count / most) for count in counts]
    return [Bar(10 * place, BAR_HEIGHT - height, height) for place, height in enumerate(heights)]

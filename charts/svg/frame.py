"""Where a scale lies in a drawing, and the words of its steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charts.figures.base import Scale, code_of, words_of
from charts.svg import ink
from charts.svg.text import widest, wrapped

NARROW = 480  # pixels: below this labels stand above their marks
WITH_WORDS = 640  # pixels: from here the steps have their words, and gaps are said in words
PROJECTOR, LARGE = 1600, 1.75  # pixels; from that width everything is drawn so much larger
LINE = 16  # pixels from one line of an axis word to the next
MOST_LINES = 4  # of an axis word; longer words stand at the two ends alone
Side = Literal["ideal", "actual"]


def unit_of(width: float) -> float:
    """How large type and marks are: 1, and larger on a projector. Nothing is ever scaled after it is drawn."""
    return LARGE if width >= PROJECTOR else 1.0


@dataclass(frozen=True, slots=True)
class OnAxis:
    """An axis from 1 to `top` between two places, with `room` beyond either end, all in pixels."""

    left: float
    right: float
    top: int
    room: float

    @property
    def step(self) -> float:
        """Pixels of one step."""
        return (self.right - self.left) / (self.top - 1)

    @property
    def places(self) -> list[float]:
        return [self.x(value) for value in range(1, self.top + 1)]

    def x(self, value: float) -> float:
        return self.left + (value - 1) * self.step


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of one side: lines per step, or the codes and, apart from them, the words of both ends."""

    codes: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]  # per step; empty where codes stand alone
    ends: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def line_count(self) -> int:
        if self.lines:
            return max(len(lines) for lines in self.lines)
        return 1 + max(len(end) for end in self.ends)


def step_words(scale: Scale, side: Side, axis: OnAxis, width: float, unit: float) -> StepWords:
    """All words where each fits over its step, else the codes with the words of the lowest and the highest."""
    options = scale.ideal if side == "ideal" else scale.actual
    size, room = ink.size_of("t-ideal", unit), min(axis.step - 8 * unit, 2 * axis.room - 4 * unit)
    per_step = tuple(wrapped(option, room, size) for option in options)
    codes = tuple(code_of(option) for option in options)
    if all(len(lines) <= MOST_LINES and widest(lines, size) <= room + unit for lines in per_step):
        return StepWords(codes, per_step)
    ends = (words_of(options[0]), words_of(options[-1]))
    first, last = (wrapped(words, width / 2 - 12 * unit, size) for words in ends)
    return StepWords(codes, (), (first, last))


def drawn_words(words: StepWords, axis: OnAxis, y: float, unit: float, *, is_above: bool) -> list[str]:
    """The lines from the first baseline on; of codes alone the words stand further from the axis than the codes."""
    step = LINE * unit
    if words.lines:
        return _over_steps(words.lines, axis, y, step)
    below_words = max(len(end) for end in words.ends) * step if is_above else 0
    codes = [ink.text(x, y + below_words, code, "middle") for x, code in zip(axis.places, words.codes, strict=True)]
    y_of_words, edge = (y if is_above else y + step), 12 * unit
    first = ink.lines(max(axis.left - edge, 0), y_of_words, words.ends[0], step)
    return [*first, *ink.lines(axis.right + edge, y_of_words, words.ends[1], step, "end"), *codes]


def _over_steps(lines: Sequence[Sequence[str]], axis: OnAxis, y: float, step: float) -> list[str]:
    return [
        drawn for x, texts in zip(axis.places, lines, strict=True) for drawn in ink.lines(x, y, texts, step, "middle")
    ]


def short_codes(scale: Scale) -> list[str]:
    """Both codes of each step in one: "1 a"."""
    return [f"{code_of(ideal)} {code_of(actual)}" for ideal, actual in zip(scale.ideal, scale.actual, strict=True)]

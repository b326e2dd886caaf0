"""Where the marks of a drawing stand, in pixels: templates turn them into SVG for a page of paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reports.dashboard import PracticeView, PrincipleView, signed

BAND_FIELDS = ("few", "half", "most")
SQUARE = 15  # pixels from one square to the next


@dataclass(frozen=True)
class Frame:
    """The size of a drawing, and half the width of a mark."""

    width: int
    height: int
    mark: float

    def x(self, value: float, top: int) -> float:
        """The place of a mark on the scale 1 to `top`: the middle of its column, kept within the drawing."""
        place = (value - 0.5) / top * self.width
        return round(min(max(place, 2), self.width - 2), 1)

    @property
    def middle(self) -> float:
        return self.height / 2


LARGE = Frame(width=300, height=34, mark=7)
SMALL = Frame(width=196, height=20, mark=5)


@dataclass(frozen=True)
class Dumbbell:
    """Ideal and actual of one line, and where the interval of the gap would move the actual."""

    frame: Frame
    top: int  # the highest option of the scale
    ideal: float
    actual: float
    words: str
    interval: tuple[float, float] | None = None

    @cached_property
    def grid(self) -> list[float]:
        return [self.frame.x(step, self.top) for step in range(1, self.top + 1)]

    @cached_property
    def ideal_x(self) -> float:
        return self.frame.x(self.ideal, self.top)

    @cached_property
    def actual_x(self) -> float:
        return self.frame.x(self.actual, self.top)

    @property
    def is_close(self) -> bool:
        """Would one mark hide the other? Then the diamond stands in a larger circle."""
        return abs(self.ideal_x - self.actual_x) < 2 * self.frame.mark

    @property
    def ends(self) -> tuple[float, float] | None:
        if self.interval is None:
            return None
        low, high = self.interval
        return self.frame.x(self.ideal - high, self.top), self.frame.x(self.ideal - low, self.top)

    @property
    def circle(self) -> float:
        return self.frame.mark * (1.45 if self.is_close else 1)

    @property
    def diamond(self) -> float:
        return self.frame.mark * (0.8 if self.is_close else 1.15)


@dataclass(frozen=True)
class Fields:
    """The words of one practice: few, about half or most, per scale."""

    frame: Frame
    ideal: str
    actual: str
    words: str

    @property
    def fields(self) -> list[tuple[float, float]]:
        """Left end and width of each field."""
        width = self.frame.width / len(BAND_FIELDS)
        return [(round(number * width + 1, 1), round(width - 2, 1)) for number in range(len(BAND_FIELDS))]

    @property
    def ideal_x(self) -> float:
        return self._middle(self.ideal)

    @property
    def actual_x(self) -> float:
        return self._middle(self.actual)

    @property
    def is_close(self) -> bool:
        return self.ideal == self.actual

    @property
    def circle(self) -> float:
        return self.frame.mark * (1.45 if self.is_close else 1)

    @property
    def diamond(self) -> float:
        return self.frame.mark * (0.8 if self.is_close else 1.15)

    def _middle(self, band: str) -> float:
        start, width = self.fields[BAND_FIELDS.index(band)]
        return round(start + width / 2, 1)


@dataclass(frozen=True)
class Squares:
    """One square per practice: wide, some, none."""

    wide: int
    some: int
    none: int
    words: str

    @property
    def squares(self) -> list[tuple[int, str]]:
        sizes = ["wide"] * self.wide + ["some"] * self.some + ["none"] * self.none
        return [(2 + SQUARE * number, size) for number, size in enumerate(sizes)]

    @property
    def width(self) -> int:
        return max(SQUARE * (self.wide + self.some + self.none), SQUARE)


def squares_of(view: PrincipleView) -> Squares:
    counts = view.squares
    return Squares(counts.wide, counts.some, counts.none, f"Practices by the width of their gap: {counts.words}.")


def dumbbell_of(view: PrincipleView, top: int) -> Dumbbell:
    figures = view.figures
    words = f"Ideal {signed(figures['ideal'])}, actual {signed(figures['actual'])}, gap {view.gap}."
    interval = (figures["low"], figures["high"]) if "low" in figures else None
    return Dumbbell(LARGE, top, figures["ideal"], figures["actual"], words, interval)


def of_practice(view: PracticeView, top: int, scales: Mapping[str, Any]) -> Dumbbell | Fields:
    figures, ideal, actual = view.figures, scales["Ideal"], scales["Actual"]
    if not view.is_full:
        words = f"{ideal}: {view.band_ideal}. {actual}: {view.band_actual}."
        return Fields(SMALL, figures["band_ideal"], figures["band_actual"], words)
    words = (
        f"{ideal} {signed(figures['mean_ideal'])}, {actual.lower()} {signed(figures['mean_actual'])}, gap {view.gap}."
    )
    return Dumbbell(SMALL, top, figures["mean_ideal"], figures["mean_actual"], words)

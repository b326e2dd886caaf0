"""Where the marks of a drawing stand, in pixels: templates turn them into SVG for a page of paper."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.templatetags.labels import in_sentence
from analysis.ladder import Suppressed
from reports.results.overview import PracticeView, PrincipleView, signed

BAND_FIELDS = ("few", "half", "most")
SQUARE = 15  # pixels from one square to the next


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing, and half the width of a mark."""

    width: int
    height: int
    mark: float

    @property
    def middle(self) -> float:
        return self.height / 2


LARGE = Frame(width=288, height=34, mark=7)
SMALL = Frame(width=196, height=18, mark=5)
NARROW = Frame(width=156, height=18, mark=5)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Two marks and the line between them. `words` say the same to whoever does not see it."""

    frame: Frame
    ideal_x: float
    actual_x: float
    words: str

    @property
    def is_close(self) -> bool:
        """Would one mark hide the other? Then the diamond stands in a larger circle."""
        return abs(self.ideal_x - self.actual_x) < 2 * self.frame.mark

    @property
    def circle(self) -> float:
        return self.frame.mark * (1.45 if self.is_close else 1)

    @property
    def diamond(self) -> str:
        """The path of the diamond."""
        half = round(self.frame.mark * (0.8 if self.is_close else 1.15), 1)
        return f"M{self.actual_x} {self.frame.middle - half}l{half} {half}l-{half} {half}l-{half} -{half}z"


@dataclass(frozen=True, slots=True)
class Dumbbell(Drawing):
    """Ideal and actual of one line, the steps of the scale, and where the interval of the gap would move the actual."""

    grid: tuple[float, ...]
    ends: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Fields(Drawing):
    """The words of one practice: few, about half or most, per scale. `fields`: left end and width of each."""

    fields: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Squares:
    """One square per practice: wide, some, none."""

    sizes: tuple[str, ...]
    words: str

    @property
    def squares(self) -> list[tuple[int, str]]:
        return [(2 + SQUARE * number, size) for number, size in enumerate(self.sizes)]

    @property
    def width(self) -> int:
        return SQUARE * max(len(self.sizes), 1)


@dataclass(frozen=True, slots=True)
class OnScale:
    """A frame with a scale from 1 to `top` laid over it, a column for each step."""

    frame: Frame
    top: int

    def x(self, value: float) -> float:
        """The place of a value, kept within the drawing."""
        place = (value - 0.5) / self.top * self.frame.width
        return round(min(max(place, 2), self.frame.width - 2), 1)

    def dumbbell(
        self, ideal: float, actual: float, words: str, interval: tuple[float, float] | None = None
    ) -> Dumbbell:
        grid = tuple(self.x(step) for step in range(1, self.top + 1))
        ends = (self.x(interval[0]), self.x(interval[1])) if interval else None
        return Dumbbell(self.frame, self.x(ideal), self.x(actual), words, grid, ends)


def squares_of(view: PrincipleView) -> Squares:
    counts = view.squares
    sizes = ("wide",) * counts.wide + ("some",) * counts.some + ("none",) * counts.none
    return Squares(sizes, _("Practices by the width of their gap: %(counts)s.") % {"counts": counts.words})


def dumbbell_of(view: PrincipleView, top: int, frame: Frame = LARGE) -> Dumbbell:
    """A principle's means, with the interval of their gap where it was published and there is room for it."""
    interval, scale = view.averages.interval, OnScale(frame, top)
    ideal, actual = view.averages.ideal, view.averages.actual
    said = {"ideal": signed(ideal), "actual": signed(actual), "gap": view.gap}
    words = _("Ideal %(ideal)s, actual %(actual)s, gap %(gap)s.") % said
    if isinstance(interval, Suppressed) or frame is not LARGE:
        return scale.dumbbell(ideal, actual, words)
    return scale.dumbbell(ideal, actual, words, (ideal - interval.high, ideal - interval.low))


def practice_dumbbell(view: PracticeView, top: int, ideal: str, actual: str) -> Dumbbell:
    """A practice's means; `ideal`, `actual`: what the instrument calls its scales."""
    means = view.averages.ideal.mean, view.averages.actual.mean
    marks = f"{ideal} {signed(means[0])}, {in_sentence(actual)} {signed(means[1])}"
    words = _("%(marks)s, gap %(gap)s.") % {"marks": marks, "gap": view.gap}
    return OnScale(SMALL, top).dumbbell(*means, words)


def fields_of(view: PracticeView, ideal: str, actual: str) -> Fields:
    width = NARROW.width / len(BAND_FIELDS)
    fields = tuple((round(number * width + 1, 1), round(width - 2, 1)) for number in range(len(BAND_FIELDS)))
    middles = {band: round(start + room / 2, 1) for band, (start, room) in zip(BAND_FIELDS, fields, strict=True)}
    words = f"{ideal}: {view.band_ideal}. {actual}: {view.band_actual}."
    ideal_x, actual_x = middles[view.figures.band_ideal], middles[view.figures.band_actual]
    return Fields(NARROW, ideal_x, actual_x, words, fields)

"""One figure of a share as a small drawing: marks and the interval where there are averages, squares in bands.

A page holds 250 of them, so each is kept with its words.
"""

from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis import published
from analysis.ladder import Suppressed
from analysis.pools import SquaresSum
from analysis.published import GapCounts, PrincipleAverages, PrincipleFigures
from charts.figures import Dumbbell, DumbbellRow, Interval, Squares
from reports.results.figures import dumbbell_words, light_drawings, squares_row, squares_words, value
from reports.results.labels import TOOL_SCALE
from reports.results.numbers import signed

KEPT = 4096  # drawings and words per process: what is published never changes, and pages are asked for again


class Numbers(NamedTuple):
    """The published averages of one principle; both ends of the interval, or none."""

    ideal: float
    actual: float
    gap: float
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, figure: PrincipleAverages) -> "Numbers":
        ends = (
            (figure.interval.low, figure.interval.high)
            if isinstance(figure.interval, published.Interval)
            else (None, None)
        )
        return cls(figure.ideal, figure.actual, figure.gap, *ends)

    @property
    def texts(self) -> dict[str, str]:
        return {"ideal": signed(self.ideal), "actual": signed(self.actual), "gap": signed(self.gap)}

    @property
    def interval(self) -> str:
        if self.low is None or self.high is None:
            return ""
        return " (" + _("%(low)s to %(high)s") % {"low": signed(self.low), "high": signed(self.high)} + ")"


def cell(figure: PrincipleFigures) -> SafeString:
    """`figure`: one of a share's principles. If it has no averages, it has bands."""
    averages = figure.averages
    if isinstance(averages, Suppressed):
        return _squares(figure.bands.gap, get_language())
    return drawn_numbers(Numbers.of(averages))


def drawn_numbers(numbers: Numbers) -> SafeString:
    return _marks(numbers, get_language())


def words_of(figure: PrincipleFigures) -> str:
    """The figure in words and numbers, for the table: “3.5, 2.9, 0.6 (0.2 to 1.0)”, or counts of bands."""
    averages = figure.averages
    if isinstance(averages, Suppressed):
        return words_of_bands(figure.bands.gap)
    return _words(Numbers.of(averages), get_language())


@lru_cache(maxsize=KEPT)
def _words(numbers: Numbers, language: str | None) -> str:
    return _("%(ideal)s, %(actual)s, %(gap)s") % numbers.texts + numbers.interval


def words_of_bands(counts: GapCounts | SquaresSum) -> str:
    """How many practices have a wide gap, some gap or none, whatever its direction."""
    values = {"wide": counts.wide, "some": counts.some, "none": counts.none}
    return _("%(wide)s wide, %(some)s some, %(none)s none") % values


@lru_cache(maxsize=KEPT)
def _marks(numbers: Numbers, language: str | None) -> SafeString:
    described = _("Ideal %(ideal)s, actual %(actual)s") % numbers.texts
    interval = None if numbers.low is None or numbers.high is None else Interval(numbers.low, numbers.high, "")
    marks = value(numbers.ideal), value(numbers.actual)
    row = DumbbellRow("", *marks, signed(numbers.gap), interval=interval, described=described)
    (drawing,) = light_drawings(Dumbbell("", "", TOOL_SCALE, (row,), dumbbell_words("")))
    return format_html(
        '{}<span class="gap">{}<span class="soft">{}</span></span>', drawing, signed(numbers.gap), numbers.interval
    )


@lru_cache(maxsize=KEPT)
def _squares(counts: GapCounts, language: str | None) -> SafeString:
    row = squares_row("", counts)
    (drawing,) = light_drawings(Squares("", "", (row,), squares_words("")))
    return format_html('{}<span class="gap">{}</span>', drawing, row.words)

"""One figure of a share as a small drawing: marks and the interval where there are averages, squares in bands.

The drawing is made here and not by plotly: a page holds 250 of them, and they stand without JavaScript. The symbols
(`ci`, `ca`, `cb`, `cg`) stand once on the page, in templates/compare/symbols.html.
"""

from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analysis.ladder import Suppressed
from analysis.pools import SquaresSum
from analysis.published import GapCounts, Interval, PrincipleAverages, PrincipleFigures
from reports.results.overview import signed

LEFT, STEP = 9, 49  # of the 165 units that a cell is wide: where 1 stands, and how far 2 is from it
SAME = 0.2  # steps: nearer than this one mark covers the other
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
        ends = (figure.interval.low, figure.interval.high) if isinstance(figure.interval, Interval) else (None, None)
        return cls(figure.ideal, figure.actual, figure.gap, *ends)

    @property
    def said(self) -> dict[str, str]:
        return {"ideal": signed(self.ideal), "actual": signed(self.actual), "gap": signed(self.gap)}

    @property
    def interval(self) -> str:
        if self.low is None or self.high is None:
            return ""
        return " (" + _("%(low)s to %(high)s") % {"low": signed(self.low), "high": signed(self.high)} + ")"


def cell(figure: PrincipleFigures) -> SafeString:
    """`figure`: one of a share's principles. Without averages it has bands."""
    averages = figure.averages
    return _squares(figure.bands.gap) if isinstance(averages, Suppressed) else drawn_numbers(Numbers.of(averages))


def drawn_numbers(numbers: Numbers) -> SafeString:
    return _marks(numbers, get_language())


def words_of(figure: PrincipleFigures) -> str:
    """The same in words and numbers, for the table: “3.5, 2.9, 0.6 (0.2 to 1.0)”, or counts of bands."""
    averages = figure.averages
    if isinstance(averages, Suppressed):
        return words_of_bands(figure.bands.gap)
    return _words(Numbers.of(averages), get_language())


@lru_cache(maxsize=KEPT)
def _words(numbers: Numbers, language: str | None) -> str:
    return _("%(ideal)s, %(actual)s, %(gap)s") % numbers.said + numbers.interval


def words_of_bands(counts: GapCounts | SquaresSum) -> str:
    """How many practices have a wide gap, some gap or none, whatever its direction."""
    said = {"wide": counts.wide, "some": counts.some, "none": counts.none}
    return _("%(wide)s wide, %(some)s some, %(none)s none") % said


def x_of(value: float) -> float:
    return round(LEFT + (value - 1) * STEP, 1)


@lru_cache(maxsize=KEPT)
def _marks(numbers: Numbers, language: str | None) -> SafeString:
    ideal, actual = x_of(numbers.ideal), x_of(numbers.actual)
    is_same = abs(numbers.ideal - numbers.actual) < SAME
    middle = (ideal + actual) / 2
    places = (middle, middle) if is_same else (ideal, actual)
    drawing = (
        '<svg class="cell-plot" viewBox="0 0 165 36" role="img" aria-label="{}"><use href="#cg"/>'
        '<path class="gapline" d="M{} 18H{}"/>{}<use href="#{}" x="{}"/><use href="#{}" x="{}"/></svg>'
        '<span class="gap">{}<span class="soft">{}</span></span>'
    )
    names = ("cb", "cs") if is_same else ("ci", "ca")
    (of_ideal, of_actual), (at_ideal, at_actual) = names, places
    return format_html(
        drawing,
        _("Ideal %(ideal)s, actual %(actual)s") % numbers.said,
        ideal,
        actual,
        _interval(numbers, ideal),
        *(of_ideal, at_ideal, of_actual, at_actual),
        signed(numbers.gap),
        numbers.interval,
    )


def _interval(numbers: Numbers, ideal: float) -> SafeString:
    """Where the interval of the gap would move the actual, cut at the ends of the scale."""
    if numbers.low is None or numbers.high is None:
        return mark_safe("")
    low = max(round(ideal - numbers.high * STEP, 1), LEFT)
    high = min(round(ideal - numbers.low * STEP, 1), x_of(4))
    return format_html('<path class="l-a" d="M{0} 18H{1}M{0} 13v10M{1} 13v10"/>', low, high)


def _squares(counts: GapCounts) -> SafeString:
    places = ["wide"] * counts.wide + ["some"] * counts.some + ["none"] * counts.none
    drawn = mark_safe("".join(f'<use href="#q-{size}" x="{16 * n}"/>' for n, size in enumerate(places)))  # noqa: S308
    words = words_of_bands(counts)
    drawing = (
        '<svg class="cell-plot" viewBox="0 0 165 36" role="img" aria-label="{}">{}</svg><span class="gap">{}</span>'
    )
    return format_html(drawing, words, drawn, words)

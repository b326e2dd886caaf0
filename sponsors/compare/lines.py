"""One principle of one partnership over time as a small drawing: ideal dashed, actual solid, moments dotted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.results.trend import TrendPrinciple

TOP, STEP = 8, 20  # units: 4 stands at TOP, 1 three steps below
LEFT, RIGHT = 12, 153
FOOT = TOP + 3 * STEP
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """One time axis for everything that is laid side by side."""

    first: date
    last: date

    def x(self, on: date) -> float:
        share = (on - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + min(max(share, 0), 1) * (RIGHT - LEFT), 1)


def drawn(principle: TrendPrinciple, axis: Axis) -> SafeString:
    """Rounds without averages leave a gap in the lines."""
    marks = [cell.mark for cell in principle.cells]
    ideals = [(axis.x(mark.on), y_of(mark.ideal)) for mark in marks if mark.ideal is not None]
    actuals = [(axis.x(mark.on), y_of(mark.actual)) for mark in marks if mark.actual is not None]
    return format_html(
        '<svg class="cell-plot" viewBox="0 0 165 {}" role="img" aria-label="{}">{}{}{}{}{}{}</svg>',
        FOOT + TOP,
        principle.described,
        format_html_join("", '<path class="grid" d="M0 {}H165"/>', [(y_of(step),) for step in (1, 2, 3, 4)]),
        format_html_join("", '<path class="moment" d="M{} 0V{}"/>', [(axis.x(f.on), FOOT) for f in principle.flags]),
        _line("l-i", ideals),
        _line("l-a", actuals),
        format_html_join("", '<circle class="m-i" cx="{}" cy="{}" r="5"/>', ideals),
        format_html_join("", '<path class="m-a" d="M{} {}l6 6l-6 6l-6 -6z"/>', [(x, y - 6) for x, y in actuals]),
    )


def y_of(value: float) -> float:
    return round(TOP + (4 - value) * STEP, 1)


def _line(name: str, points: Sequence[Point]) -> SafeString:
    if len(points) < 2:
        return SafeString("")
    return format_html('<path class="{}" d="M{}"/>', name, "L".join(f"{x} {y}" for x, y in points))

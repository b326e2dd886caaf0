"""One figure of a share as a small drawing: marks and the interval where there are averages, squares in bands.

The drawing is made here and not by plotly: a page holds 250 of them, and they stand without JavaScript. The symbols
(`ci`, `ca`, `cb`, `cg`) stand once on the page, in templates/sponsors/symbols.html.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.dashboard import signed

LEFT, STEP = 9, 49  # of the 165 units that a cell is wide: where 1 stands, and how far 2 is from it
SAME = 0.2  # steps: nearer than this one mark covers the other
SIZES = ("wide", "some", "none")


def cell(figure: Mapping[str, Any]) -> SafeString:
    """`figure`: one of a share's principles. A figure without a gap has bands."""
    return _marks(figure) if "gap" in figure else _squares(bands_of(figure))


def words_of(figure: Mapping[str, Any]) -> str:
    """The same in words and numbers, for the table: “3.5, 2.9, 0.6 (0.2 to 1.0)”, or counts of bands."""
    if "gap" not in figure:
        return words_of_bands(bands_of(figure))
    return _("%(ideal)s, %(actual)s, %(gap)s") % figures_of(figure) + interval_of(figure)


def figures_of(figure: Mapping[str, Any]) -> dict[str, str]:
    return {name: signed(figure[name]) for name in ("ideal", "actual", "gap")}


def interval_of(figure: Mapping[str, Any]) -> str:
    if "low" not in figure:
        return ""
    ends = {"low": signed(figure["low"]), "high": signed(figure["high"])}
    return " (" + _("%(low)s to %(high)s") % ends + ")"


def bands_of(figure: Mapping[str, Any]) -> dict[str, int]:
    """How many practices of the set have a wide gap, some gap or none, whatever its direction."""
    gaps: Mapping[str, int] = figure["bands"]["gap"]
    return {size: sum(count for key, count in gaps.items() if key.startswith(size)) for size in SIZES}


def words_of_bands(bands: Mapping[str, int]) -> str:
    return _("%(wide)s wide, %(some)s some, %(none)s none") % bands


def x_of(value: float) -> float:
    return round(LEFT + (value - 1) * STEP, 1)


def _marks(figure: Mapping[str, Any]) -> SafeString:
    ideal, actual = x_of(figure["ideal"]), x_of(figure["actual"])
    is_same = abs(figure["ideal"] - figure["actual"]) < SAME
    middle = (ideal + actual) / 2
    places = (middle, middle) if is_same else (ideal, actual)
    drawing = (
        '<svg class="cell-plot" viewBox="0 0 165 36" role="img" aria-label="{}"><use href="#cg"/>'
        '<path class="gapline" d="M{} 18H{}"/>{}<use href="#{}" x="{}"/><use href="#{}" x="{}"/></svg>'
        '<span class="gap">{}<span class="soft">{}</span></span>'
    )
    said = _("Ideal %(ideal)s, actual %(actual)s") % figures_of(figure)
    names = ("cb", "cs") if is_same else ("ci", "ca")
    (of_ideal, of_actual), (at_ideal, at_actual) = names, places
    return format_html(
        drawing,
        said,
        ideal,
        actual,
        _interval(figure, ideal),
        *(of_ideal, at_ideal, of_actual, at_actual),
        signed(figure["gap"]),
        interval_of(figure),
    )


def _interval(figure: Mapping[str, Any], ideal: float) -> SafeString:
    """Where the interval of the gap would move the actual, cut at the ends of the scale."""
    if "low" not in figure:
        return mark_safe("")
    low = max(round(ideal - figure["high"] * STEP, 1), LEFT)
    high = min(round(ideal - figure["low"] * STEP, 1), x_of(4))
    return format_html('<path class="l-a" d="M{0} 18H{1}M{0} 13v10M{1} 13v10"/>', low, high)


def _squares(bands: Mapping[str, int]) -> SafeString:
    places = [size for size in SIZES for _each in range(bands[size])]
    drawn = mark_safe("".join(f'<use href="#q-{size}" x="{16 * n}"/>' for n, size in enumerate(places)))  # noqa: S308
    words = words_of_bands(bands)
    drawing = (
        '<svg class="cell-plot" viewBox="0 0 165 36" role="img" aria-label="{}">{}</svg><span class="gap">{}</span>'
    )
    return format_html(drawing, words, drawn, words)

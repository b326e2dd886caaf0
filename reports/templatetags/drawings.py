"""Charts in templates: the drawing, and the button that opens the same figure to be explored."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from charts.figures import Dumbbell, Figure
from charts.interactive import interactive
from charts.svg import HALF
from reports.results import figures

register = template.Library()
WIDTHS = {
    "wide": figures.WIDE_COLUMN,
    "narrow": figures.NARROW_COLUMN,
    "meeting": figures.MEETING,
    "trend": figures.MULTIPLES,
}


@register.inclusion_tag("includes/chart.html")
def chart(figure: Figure, name: str, column: str = "wide", title: str = "", embedded: bool = False) -> dict[str, Any]:
    """A figure as large as its column allows. `name`: under which the page's address for charts has it.

    `embedded`: the page holds the figure's data itself, where nothing is stored from which an address could read it.
    """
    return {
        "drawing": figures.drawing_of(figure, WIDTHS[column]),
        "key": figure.words if isinstance(figure, Dumbbell) and HALF in WIDTHS[column] else None,
        "name": name,
        "title": title or figure.title,
        "data_id": f"figure-{name}" if embedded else "",
        "data": interactive(figure) if embedded else None,
    }


@register.simple_tag
def small_drawing(figure: Figure, width: int = 165) -> SafeString:
    """The first row of a figure as a small drawing of this width in pixels."""
    return figures.small_drawings(figure, width)[0]

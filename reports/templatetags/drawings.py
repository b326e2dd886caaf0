"""Charts in templates: the drawing, and the button that opens the same figure to be explored."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from charts.figures import Dumbbell, Figure
from charts.interactive import interactive
from charts.svg import HALF
from reports.results import figures
from reports.results.kept import PublishedPage

register = template.Library()
WIDTHS = {
    "wide": figures.WIDE_COLUMN,
    "narrow": figures.NARROW_COLUMN,
    "meeting": figures.MEETING,
    "trend": figures.MULTIPLES,
}


@register.inclusion_tag("includes/chart.html")
def chart(
    figure: Figure, name: str, column: str = "wide", title: str = "", embedded: bool = False
) -> dict[str, object]:
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


@register.simple_tag(takes_context=True)
def kept(context: Context, template_name: str, names: str = "", **vary: str | bool | None) -> SafeString:
    """A piece of the page of a release that is rendered once. It reads the release and these values, and no more.

    `names`: the variables of the page that it reads as well, such as "base may_keep".
    """
    page: PublishedPage = context["published_page"]
    return page.piece(template_name, {name: context.get(name, "") for name in names.split()} | vary)

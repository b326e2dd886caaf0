"""Small pieces of a page that many templates share, each drawn in one place."""

from collections.abc import Mapping
from typing import cast

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Node, NodeList, Template, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader_tags import BlockNode
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

register = template.Library()
MOST_KEPT = 64  # drawings of one place in a template: a few rounds or values in a few languages


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign beside words, drawn from the page's own set (templates/includes/sprite.html); screen readers skip it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#{}"/></svg>', name)


@register.simple_tag
def back(words: object, view: str = "", *arguments: object, to: str = "", is_printed: bool = True) -> SafeString:
    """The link above a heading to the page that led to this one, by the name of its view or by its address `to`."""
    style = "back" if is_printed else "back no-print"
    address = to or reverse(view, args=arguments)
    return format_html('<a class="{}" href="{}">{} {}</a>', style, address, icon("left"), words)


@register.simple_tag
def eyebrow(*parts: object, is_invented: bool = False) -> SafeString:
    """The line above a heading that says what the page belongs to. Empty parts are left out."""
    shown = [part for part in parts if part]
    if is_invented:
        shown.append(format_html('<span class="tag tag-line">{}</span>', gettext("Invented example")))
    return format_html('<p class="eyebrow">{}</p>', format_html_join(" · ", "{}", ((part,) for part in shown)))


@register.simple_tag
def columns(*headings: object, style: str = "", is_hidden: bool = False) -> SafeString:
    """Headings of columns. Hidden ones are for screen readers, above buttons that speak for themselves."""
    start = format_html('<th scope="col" class="{}">', style) if style else SafeString('<th scope="col">')
    words = '<span class="visually-hidden">{}</span>' if is_hidden else "{}"
    return format_html_join("", "{}" + words + "</th>", ((start, heading) for heading in headings))


class DataTable(Node):
    """A table: what stands before `{% rows %}` is its row of headings."""

    child_nodelists = ("headings", "rows")

    def __init__(self, options: dict[str, FilterExpression], headings: NodeList, rows: NodeList) -> None:
        self.options, self.headings, self.rows = options, headings, rows

    def render(self, context: Context) -> SafeString:
        options = {name: value.resolve(context) for name, value in self.options.items()}
        return table(self.headings.render(context), self.rows.render(context), **options)


@register.tag
def data_table(parser: Parser, token: Token) -> DataTable:
    """`{% data_table style="num" %}{% columns _("Name") %}{% rows %}<tr>…</tr>{% enddata_table %}`."""
    words = token.split_contents()[1:]
    options = token_kwargs(words, parser)
    if words or not options.keys() <= {"style", "label", "caption"}:
        raise TemplateSyntaxError("data_table takes style=, label= and caption=")
    headings = parser.parse(["rows"])
    parser.delete_first_token()
    rows = parser.parse(["enddata_table"])
    parser.delete_first_token()
    return DataTable(options, headings, rows)


def table(
    headings: SafeString, rows: SafeString, style: str = "", label: object = "", caption: object = ""
) -> SafeString:
    """The table. With a label it can be scrolled sideways, by the keyboard too, and the label names the region."""
    drawn = format_html(
        '<table class="{}">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        f"table {style}".rstrip(),
        format_html("<caption>{}</caption>", caption) if caption else "",
        headings,
        rows,
    )
    if not label:
        return drawn
    region = '<div class="table-scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
    return format_html(region, label, drawn)


Value = str | int | None


class Kept(Node):
    """What stands between `kept` and `endkept`, drawn once for each language, version of the files, and values.

    It sees its own values and nothing else of the page, so that nothing of a reader can get into what others see.
    """

    def __init__(self, nodes: NodeList, values: Mapping[str, FilterExpression]) -> None:
        self.nodes = nodes
        self.values = values
        self.drawn: dict[tuple[Value, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values: dict[str, Value] = {name: value.resolve(context) for name, value in self.values.items()}
        if not all(value is None or isinstance(value, str | int) for value in values.values()):
            raise TypeError("What is kept is made of texts and whole numbers: anything else may change unseen.")
        key = (get_language(), getattr(staticfiles_storage, "manifest_hash", ""), *values.values())
        found = self.drawn.get(key)
        if found is None:
            found = self._draw(context, values)
            if len(self.drawn) >= MOST_KEPT:
                self.drawn.clear()
            self.drawn[key] = found
        return found

    def _draw(self, context: Context, values: dict[str, Value]) -> SafeString:
        alone = Context(values)
        with alone.bind_template(cast(Template, context.template)):  # never None while it is drawn
            return self.nodes.render(alone)


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept %}`, or with the values that are read inside: `{% kept round_id=response.round_id %}`."""
    name, *words = token.split_contents()
    values = token_kwargs(words, parser)
    nodes = parser.parse([f"end{name}"])
    parser.delete_first_token()
    if words or nodes.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("kept takes values by name, and holds no block that another template fills.")
    return Kept(nodes, values)

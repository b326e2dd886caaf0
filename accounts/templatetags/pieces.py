"""Small pieces of a page that many templates share, each drawn in one place."""

from collections.abc import Mapping
from typing import cast

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Node, NodeList, Template, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader_tags import BlockNode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
MOST_KEPT = 64  # drawings of one place in a template: a few rounds or values in a few languages


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign beside words, drawn from the page's own set (templates/includes/sprite.html); screen readers skip it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#{}"/></svg>', name)


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

"""Small pieces of a page that many templates share, each drawn in one place."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign beside words, drawn from the page's own set (templates/includes/sprite.html); screen readers skip it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#{}"/></svg>', name)

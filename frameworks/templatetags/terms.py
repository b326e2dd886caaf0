"""Sentences of `frameworks.terms` in templates."""

from typing import TYPE_CHECKING

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()


@register.simple_tag
def phrase(sentence: "StrPromise", **values: object) -> SafeString:
    """The sentence with these values in their places. Its own marks are ours; what a value holds is escaped."""
    shown = {
        name: value if isinstance(value, int | SafeString) else escape(str(value)) for name, value in values.items()
    }
    return mark_safe(sentence % shown)  # noqa: S308

"""Reference texts in the language of the page."""

from django import template

from frameworks import reference
from frameworks.words import Words

register = template.Library()


@register.filter
def translated(text: object) -> Words | list[Words]:
    """A text of a reference row, or each of its list."""
    return (
        [reference.translated(str(one)) for one in text] if isinstance(text, list) else reference.translated(str(text))
    )


@register.filter
def capital(words: Words | list[Words]) -> Words:
    """As a sentence begins; several one after the other."""
    return (Words.row(words) if isinstance(words, list) else words).capital()

"""Labels inside a sentence."""

from django import template
from django.utils.translation import get_language

register = template.Library()
CAPITAL_NOUNS = ("de",)  # languages that write nouns with a capital in every place


@register.filter(is_safe=True)
def in_sentence(label: object) -> str:
    """The label in small letters; as it is in a language that keeps the capitals of its nouns."""
    words = str(label)
    return words if (get_language() or "").startswith(CAPITAL_NOUNS) else words.lower()

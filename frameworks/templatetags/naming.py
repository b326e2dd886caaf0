"""Instruments in the language of the page."""

from django import template

from frameworks.models import Instrument, Practice, Section
from frameworks.naming import minutes_in_words, name_of, practice_text, section_name, text_of
from frameworks.words import Words

register = template.Library()


@register.filter
def named(instrument: Instrument) -> Words:
    return name_of(instrument)


@register.filter
def worded(instrument: Instrument, field: str) -> Words:
    """Its title or note."""
    return text_of(instrument, field)


@register.filter
def practice_words(practice: Practice) -> Words:
    return practice_text(practice)


@register.filter
def section_words(section: Section) -> Words:
    """The short name of its principle; else its own title."""
    return section_name(section)


@register.filter
def in_minutes(minutes: str) -> str:
    """How long an instrument takes: 20 to 25."""
    return minutes_in_words(minutes)

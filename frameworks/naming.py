"""Names and durations of instruments in the language of the page. Files for programs keep the published language."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any  # Any: values of a JSON document

from django.utils.translation import gettext as _

from frameworks.models import Instrument, Practice, Principle, Section
from frameworks.wording import Wording, language_now, wording_of
from frameworks.words import Words

RANGE = re.compile(r"(\d+) to (\d+)")


def name_of(instrument: Instrument) -> Words:
    """The name of an instrument. Without a translation it is in its own language, and marked so."""
    return text_of(instrument, "name")


def text_of(instrument: Instrument, field: str) -> Words:
    """Its name, title or note."""
    return _either(instrument, str(getattr(instrument, field)), _texts(instrument).get(field))


def practice_text(practice: Practice) -> Words:
    found = _texts(practice.instrument).get("practices", {}).get(practice.code)
    return _either(practice.instrument, practice.text, found)


def section_name(section: Section) -> Words:
    """The short name of its principle; else its own title."""
    words = _texts(section.instrument).get("sections", {}).get(section.key, {})
    published = section.principle.short if section.principle else section.title
    return _either(section.instrument, published, words.get("short") or words.get("title"))


def worded_principles(instruments: Iterable[Instrument]) -> list[Principle]:
    """The principles in the words of each stage's instrument. For reading only; they must never be saved."""
    principles = list(Principle.objects.all())
    for instrument in (one for one in instruments if one.stage):
        sections = _texts(instrument).get("sections", {})
        for principle in (one for one in principles if one.key in sections):
            words = sections[principle.key]
            principle.short, principle.dimension = words["short"], words["dimension"]
            setattr(principle, instrument.stage, words["title"])
    return principles


def _texts(instrument: Instrument) -> Mapping[str, Any]:
    """The texts of its translation into the language of the page; empty if there is none."""
    if language_now() in ("", instrument.language):
        return {}
    return _wording(instrument.pk, instrument.edition, language_now()).texts


def _either(instrument: Instrument, published: str, found: str | None) -> Words:
    """The translation, or the published words, marked with their language if the page is in another one."""
    if found:
        return Words(found)
    return Words(published, "" if language_now() in ("", instrument.language) else instrument.language)


@lru_cache(maxsize=64)
def _wording(instrument_id: int, edition: int, language: str) -> Wording:
    """Read once per process and edition, like the texts of its pages."""
    return wording_of(instrument_id, language)


def minutes_in_words(minutes: str) -> str:
    """The duration in words of the page's language, if it is a range such as "20 to 25"; else as it is stored."""
    if found := RANGE.fullmatch(minutes):
        return _("%(least)s to %(most)s") % {"least": found[1], "most": found[2]}
    return minutes

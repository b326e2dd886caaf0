"""What an instrument is called, and how long it takes, in the language of the page; files for programs keep its own."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from frameworks.models import Instrument, Practice, Principle, Section
from frameworks.reference import PUBLISHED_LANGUAGE
from frameworks.wording import Wording, language_now, wording_of
from frameworks.words import Words

RANGE = re.compile(r"(\d+) to (\d+)")


def name_of(instrument: Instrument) -> Words:
    """In another language than the page’s where it has no translation, and marked so where that is known."""
    return text_of(instrument, "name")


def text_of(instrument: Instrument, field: str) -> Words:
    """Its name, title or note."""
    found = "" if _is_published() else _wording(instrument.pk, language_now()).texts.get(field)
    return _either(str(getattr(instrument, field)), found)


def practice_text(practice: Practice) -> Words:
    found = _part(practice.instrument_id, "practices", practice.code)
    return _either(practice.text, found)


def section_name(section: Section) -> Words:
    """The short name of its principle; else its own title."""
    words = _part(section.instrument_id, "sections", section.key) or {}
    return _either(
        section.principle.short if section.principle else section.title, words.get("short") or words.get("title")
    )


def worded_principles(instruments: Iterable[Instrument]) -> list[Principle]:
    """Each with its dimension, and as the tool of each stage calls it. For reading, and never saved."""
    principles = list(Principle.objects.all())
    for instrument in (one for one in instruments if one.stage):
        for principle in principles:
            if words := _part(instrument.pk, "sections", principle.key):
                principle.short, principle.dimension = words["short"], words["dimension"]
                setattr(principle, instrument.stage, words["title"])
    return principles


def _is_published() -> bool:
    return language_now() in ("", PUBLISHED_LANGUAGE)


def _either(published: str, found: str | None) -> Words:
    """The translation, or the published words, which say their language on a page in another one."""
    if found:
        return Words(found)
    return Words(published, "" if _is_published() else PUBLISHED_LANGUAGE)


def _part(instrument_id: int, kind: str, key: str) -> Any:
    """What a translation has for one practice or section; None where there is none."""
    return None if _is_published() else _wording(instrument_id, language_now()).texts.get(kind, {}).get(key)


@lru_cache(maxsize=64)
def _wording(instrument_id: int, language: str) -> Wording:
    """Read once per process, as the words of its pages are."""
    return wording_of(instrument_id, language)


def minutes_in_words(minutes: str) -> str:
    """The range that an instrument gives as "20 to 25"; anything else as it gives it."""
    if found := RANGE.fullmatch(minutes):
        return _("%(least)s to %(most)s") % {"least": found[1], "most": found[2]}
    return minutes

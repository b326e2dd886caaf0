"""What an instrument is called, and how long it takes, in the language of the page; files for programs keep its own."""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from frameworks.models import Instrument
from frameworks.reference import PUBLISHED_LANGUAGE
from frameworks.wording import Wording, language_now, wording_of
from frameworks.words import Words

RANGE = re.compile(r"(\d+) to (\d+)")


def name_of(instrument: Instrument) -> Words:
    """In another language than the page’s where it has no translation, and marked so where that is known."""
    return text_of(instrument, "name")


def text_of(instrument: Instrument, field: str) -> Words:
    """Its name, title or note."""
    published, language = str(getattr(instrument, field)), language_now()
    if language in ("", PUBLISHED_LANGUAGE):
        return Words(published)
    found = _wording(instrument.pk, language).texts.get(field)
    return Words(found) if found else Words(published, PUBLISHED_LANGUAGE)


@lru_cache(maxsize=64)
def _wording(instrument_id: int, language: str) -> Wording:
    """Read once per process, as the words of its pages are."""
    return wording_of(instrument_id, language)


def minutes_in_words(minutes: str) -> str:
    """The range that an instrument gives as "20 to 25"; anything else as it gives it."""
    if found := RANGE.fullmatch(minutes):
        return _("%(least)s to %(most)s") % {"least": found[1], "most": found[2]}
    return minutes

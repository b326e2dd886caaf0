"""Every page looks up some eighty sentences, and most readers read them in English, where none is found."""

from django.utils import translation
from django.utils.translation import gettext, trans_real

from partnership_health.languages import drop_empty_catalogues


def catalogues(language: str) -> list[int]:
    """The number of sentences in each catalogue that a look-up asks, one after the other."""
    sizes = []
    asked = trans_real.translation(language)
    while asked is not None:
        sizes.append(len(set(asked._catalog.keys()) - {""}))
        asked = asked._fallback
    return sizes


def test_a_lookup_asks_no_catalogue_without_words() -> None:
    drop_empty_catalogues("en-au")

    assert 0 not in catalogues("en-au")
    assert 0 not in catalogues("de")


def test_sentences_are_found_as_before() -> None:
    drop_empty_catalogues("en-au")

    with translation.override("de"):
        assert gettext("Help") == "Hilfe"
    with translation.override("en-au"):
        assert gettext("Help") == "Help"

"""What an instrument calls its parts, items and scales: each kind in its own words, in every language."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from frameworks.terms import PARTS, SPECTRUM, TOOL, PartTerms, SpectrumTerms, Terms, terms_of

SENTENCES = [name for name in vars(Terms) if not name.startswith("_")]
OF_PARTS = {name for name in vars(PartTerms) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("options", "follows_principles", "terms"),
    [(4, True, TOOL), (5, False, PARTS), (7, False, PARTS), (3, False, SPECTRUM), (3, True, SPECTRUM)],
)
def test_the_scales_and_the_sections_decide(options: int, follows_principles: bool, terms: Terms) -> None:
    assert terms_of(options, follows_principles) is terms


@pytest.mark.parametrize(("language", "words"), [("en", r"[Pp]ractice"), ("de", r"Prakti")])
def test_a_spectrum_never_speaks_of_practices(language: str, words: str) -> None:
    with translation.override(language):
        said = {name: str(getattr(SPECTRUM, name)) for name in SENTENCES if name not in OF_PARTS}
    assert {name: text for name, text in said.items() if re.search(words, text)} == {}


@pytest.mark.parametrize(("language", "words"), [("en", r"[Pp]rinciple"), ("de", r"Prinzip")])
def test_an_instrument_with_parts_never_speaks_of_principles(language: str, words: str) -> None:
    with translation.override(language):
        said = {name: str(getattr(PARTS, name)) for name in SENTENCES}
    assert {name: text for name, text in said.items() if re.search(words, text)} == {}


def test_each_sentence_is_said_by_two_kinds_and_no_kind_has_one_of_its_own() -> None:
    own = {name for name in vars(SpectrumTerms) if not name.startswith("_")}

    assert own | OF_PARTS == set(SENTENCES)
    assert own & OF_PARTS == set()


@pytest.mark.parametrize("name", SENTENCES)
def test_places_in_a_sentence_are_the_same_for_every_kind(name: str) -> None:
    places = [set(re.findall(r"%\((\w+)\)s", str(getattr(kind, name)))) for kind in (TOOL, PARTS, SPECTRUM)]

    assert all(found <= places[0] for found in places)
    assert {place for found in places for place in found} <= places[0] | {"item_from"}


def test_a_value_in_a_sentence_is_escaped_and_its_own_marks_are_not() -> None:
    template = Template("{% load terms %}{% phrase terms.bands_in_bold many=many seen=2 %}")

    assert template.render(Context({"terms": TOOL, "many": "<i>few</i>"})) == (
        "Important to <strong>&lt;i&gt;few&lt;/i&gt;</strong>, seen by <strong>2</strong>"
    )


@pytest.mark.parametrize(("hidden", "words"), [(1, "1 characteristic that"), (2, "2 characteristics that")])
def test_a_sentence_with_a_number_follows_it(hidden: int, words: str) -> None:
    template = Template("{% load terms %}{% phrase terms.not_shown hidden=hidden %}")

    assert words in template.render(Context({"terms": SPECTRUM, "hidden": hidden}))

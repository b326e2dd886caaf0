"""German is whole: every word of the interface goes through gettext, and every one is translated."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings as real
from django.utils import translation

from partnership_health.languages import catalogues_are_compiled
from partnerships.models import character_words
from reports.models import Pool
from sponsors.medians.words import name_of as name_of_pool
from tests.languages.words import ROOT, catalogue_of, messages_of, modules, templates, unmarked_in

FOR_SCRIPTS = ("mfa/authenticate", "mfa/webauthn/")  # hold data for a script
PUBLISHED_WORDING = ("includes/dumbbell",)  # a scale of the tools, set by hand; translated scales stand below the chart
SAME_EVERYWHERE = {"Partnership Health", "Forming, developing and sustaining social partnerships", "Deutsch", "English"}
SAME_EVERYWHERE |= {"maree.tolliver@example.org", "sponsor@example.org", "staff@example.org", "preview"}
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
SPELT = re.compile(r'\|(?:date|time):"([^"A-Z]*|[^"]* [^"]*)"')
TAG = re.compile(r"</?\w+")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def translations():
    catalogue = catalogue_of("de")
    return {(message.context, message.id): message for message in catalogue if message.id}


def sides(message):
    """Each English form beside the German ones that stand for it."""
    if isinstance(message.id, tuple):
        return [(message.id[0], message.string[0]), (message.id[1], message.string[1])]
    return [(message.id, message.string)]


def test_every_word_is_translated():
    known = translations()
    whole = {key for key, message in known.items() if all(german for _, german in sides(message))}

    missing = {name_of(path): messages_of(path) - whole for path in [*templates(), *modules()]}

    assert {name: words for name, words in missing.items() if words} == {}


def test_no_translation_is_a_guess_and_each_keeps_its_places_and_tags():
    wrong = []
    for message in translations().values():
        for english, german in sides(message):
            same = all(Counter(kind.findall(english)) == Counter(kind.findall(german)) for kind in (PLACE, TAG))
            if message.fuzzy or not same:
                wrong.append((english, german))

    assert wrong == []


def test_no_words_of_a_template_stand_beside_gettext():
    pages = templates(*FOR_SCRIPTS, *PUBLISHED_WORDING)
    beside = {name_of(path): set(unmarked_in(path)) - SAME_EVERYWHERE for path in pages}

    assert {name: words for name, words in beside.items() if words} == {}


def test_no_template_spells_a_date_in_letters_of_its_own():
    spelt = {name_of(path): SPELT.findall(path.read_text(encoding="utf-8")) for path in templates()}

    assert {name: letters for name, letters in spelt.items() if letters} == {}


def test_no_template_puts_a_label_in_small_letters_in_every_language():
    assert [name_of(path) for path in templates() if "|lower" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("words", "german"),
    [
        (lambda: character_words("Mandated", "development"), "Im Aufbau"),
        (lambda: Pool(by=Pool.By.STAGE, key="development").key_name, "Im Aufbau"),
        (lambda: name_of_pool(Pool(by=Pool.By.STAGE, key="development"), {}), "Im Aufbau"),
    ],
)
def test_a_label_in_a_sentence_keeps_its_capital_in_german(words, german):
    with translation.override("de"):
        assert german in words()
    with translation.override("en"):
        assert "forming" in words()


@pytest.fixture
def catalogue(tmp_path: Path, settings) -> Path:
    settings.LOCALE_PATHS = [tmp_path]
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def test_words_that_are_not_compiled_are_told(catalogue: Path):
    assert [message.id for message in catalogues_are_compiled()] == ["languages.W001"]


def test_words_that_changed_since_are_told(catalogue: Path):
    catalogue.with_suffix(".mo").touch()
    os.utime(catalogue.with_suffix(".mo"), (1, 1))

    assert [message.id for message in catalogues_are_compiled()] == ["languages.W002"]


def test_compiled_words_are_not_talked_about(catalogue: Path):
    os.utime(catalogue, (1, 1))
    catalogue.with_suffix(".mo").touch()

    assert catalogues_are_compiled() == []


def test_every_language_but_the_first_has_its_words():
    names = {code for code, _ in real.LANGUAGES} - {real.LANGUAGE_CODE}

    assert all(Path(real.LOCALE_PATHS[0], name, "LC_MESSAGES", "django.po").exists() for name in names)

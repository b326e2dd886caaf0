"""A translation stands beside the published wording: whole, marked, and mended by a higher revision."""

import json
from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from frameworks.files.loading import checked, load
from frameworks.files.reading import RefusedError
from frameworks.models import Instrument, Translation
from frameworks.wording import PUBLISHED, wording_of
from tests.frameworks.reading import FIXTURES
from tests.third_party import a_loaded, content, document

pytestmark = pytest.mark.django_db
GERMAN = {
    slug: json.loads((FIXTURES / "translations" / f"{slug}-v1.de.json").read_text(encoding="utf-8"))
    for slug in ("development", "maintenance", "spectrum")
}


SAME = ("kind", "language", "published_language", "revision", "licence")
EMPTY = ("short", "dimension", "partnership_stem", "sponsor_stem")


def refused(found: dict) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        checked(content(found))
    return [str(problem) for problem in caught.value.problems]


def in_french(**fields) -> dict:
    return deepcopy(GERMAN["spectrum"]) | {"language": "fr"} | fields


@pytest.mark.parametrize("slug", GERMAN)
def test_every_word_of_the_built_in_instruments_is_there_in_german(slug):
    stored = Translation.objects.get(instrument__slug=slug, language="de")

    assert set(stored.wording["practices"]) == set(stored.instrument.practices.values_list("code", flat=True))
    assert stored.wording["practices"] == GERMAN[slug]["practices"]
    assert not stored.is_official


@pytest.mark.parametrize("slug", GERMAN)
def test_no_text_was_left_as_it_was_published(slug):
    practices = Instrument.objects.get(slug=slug).practices.all()

    assert not [one.code for one in practices if one.text == GERMAN[slug]["practices"][one.code]]


WRONG = [
    (lambda d: d["practices"].pop("S07"), "practices.S07: it is missing"),
    (lambda d: d["practices"].update(S99="zu viel"), "practices.S99: the instrument has none"),
    (lambda d: d["practices"].update(S07=""), "practices.S07: This field cannot be blank"),
    (lambda d: d["practices"].update(S07="<i>fett</i>"), "practices.S07: it holds “<i”"),
    (lambda d: d["levels"]["S07"].pop(), "levels.S07: it is not a list of 3 texts"),
    (lambda d: d["levels"].pop("S07"), "levels.S07: it is missing"),
    (lambda d: d["questions"]["ideal"]["options"].pop("2"), "questions.ideal.options.2: it is missing"),
    (lambda d: d["questions"]["ideal"].pop("short"), "questions.ideal.short: it is missing"),
    (
        lambda d: d["sections"]["characteristics-1"].update(title=7),
        "characteristics-1.title: it is not a text",
    ),
    (lambda d: d["sections"]["characteristics-1"].update(sponsor_stem="Sie"), "sponsor_stem: it is empty where"),
    (lambda d: d.update(sections=[]), "sections: it is missing, or not an object"),
    (lambda d: d.update(is_official="no"), "is_official: it is neither true nor false"),
    (lambda d: d.update(language="Deutsch"), "language: Enter a valid value"),
    (lambda d: d.update(language="en"), "language: it is the language of the published wording"),
    (lambda d: d.update(language="en", published_language="fr"), "language: it is the language of the published"),
    (lambda d: d.update(published_language="it"), "published_language: the published wording is in “en”"),
    (lambda d: d.update(revision=0), "revision: revisions begin with 1"),
    (lambda d: d.update(version=7), "slug: no instrument of this slug and version is loaded"),
    (lambda d: d.update(slug=["spectrum"]), "slug: no instrument of this slug and version is loaded"),
    (lambda d: d.pop("translator"), "translator: it is missing"),
]


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_fault_is_named_with_its_path(change, said):
    found = in_french()
    change(found)

    assert any(said in line for line in refused(found))


@pytest.mark.parametrize("fields", [{"revision": 0}, {"language": "en", "published_language": "en"}])
def test_the_database_keeps_no_translation_that_would_take_the_place_of_published_words(fields):
    stored = Translation.objects.filter(instrument__slug="spectrum", language="de")

    with pytest.raises(IntegrityError), transaction.atomic():
        stored.update(**fields)


def test_an_instrument_in_another_language_is_translated_into_english_and_not_into_its_own():
    a_loaded(document(language="de"))
    english = in_english_of_the_review()

    assert load(checked(content(document(language="de")))) == "already there"
    assert load(checked(content(english))) == "loaded"
    assert "published_language: the published wording is in “de”" in refused(english | {"published_language": "fr"})
    assert "language: it is the language of the published wording" in refused(english | {"language": "de"})


def test_the_same_revision_with_other_words_is_refused_and_a_higher_one_takes_its_place():
    other = in_french(language="de", translator="Somebody else")
    with pytest.raises(RefusedError, match="revision: this revision is loaded with other words"):
        load(checked(content(other)))

    assert load(checked(content(other | {"revision": 2}))) == "loaded"
    assert Translation.objects.get(instrument__slug="spectrum", language="de").translator == "Somebody else"
    assert load(checked(content(GERMAN["spectrum"]))) == "revision 2 is there"


def test_the_command_takes_a_translation_too(tmp_path, capsys):
    file = tmp_path / "spectrum-v1.fr.json"
    file.write_bytes(content(in_french()))
    call_command("load_instrument", file)
    assert capsys.readouterr().out == "spectrum-v1.fr.json: loaded\n"

    file.write_bytes(content(in_french(practices={})))
    with pytest.raises(CommandError, match=r"practices\.S01: it is missing"):
        call_command("load_instrument", file)


def test_words_of_a_language_come_in_one_statement(django_assert_num_queries):
    instrument = Instrument.objects.get(slug="development")

    with django_assert_num_queries(1):
        wording = wording_of(instrument.pk, "de")

    assert wording.is_translated
    assert wording_of(instrument.pk, "fr") is PUBLISHED


def in_english_of_the_review() -> dict:
    return of_the_review() | {"language": "en", "published_language": "de"}


def of_the_review() -> dict:
    """The tests' own instrument in German."""
    found = document()
    options = {"1": "Gar nicht", "2": "Wenig", "3": "Teils", "4": "Sehr", "5": "Ganz", "N/A": "Entfällt"}
    words = {"name": "Wie", "short": "Wie", "question": "wie sehr"}
    return {
        **{name: GERMAN["spectrum"][name] for name in SAME},
        "slug": "review",
        "version": 1,
        "translator": "Wir",
        "is_official": True,
        "name": "Rückblick",
        "title": "Ein Rückblick",
        "note": "",
        "levels": {},
        "questions": {
            "ideal": {**words, "options": options},
            "actual": {**words, "options": dict(zip([*"abcde", "N/A"], options.values(), strict=True))},
        },
        "sections": {one["key"]: dict.fromkeys(EMPTY, "") | {"title": "Teil"} for one in found["sections"]},
        "practices": {p["code"]: f"Aussage {p['number']}" for one in found["sections"] for p in one["practices"]},
    }


def test_a_host_s_instrument_can_be_translated_too():
    instrument = a_loaded()

    assert load(checked(content(of_the_review()))) == "loaded"
    assert wording_of(instrument.pk, "de").is_official

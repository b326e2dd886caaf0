"""Loads a translation of an instrument, after checking it against the version that it translates."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from django.db.models import F
from django.utils.translation import gettext

from frameworks.files.checking import LEVEL, OPTION, PRACTICE, QUESTION, SECTION
from frameworks.files.reading import SHOWN_PROBLEMS, Document, Problem, RefusedError, quoted, within
from frameworks.files.shapes import MISSING, Shape
from frameworks.models import Instrument, Principle, Section, Translation

FACTS = ("language", "published_language", "revision", "translator", "is_official", "licence")
TEXTS = ("name", "title", "note")
PARTS = ("questions", "sections", "practices", "levels")
HEAD = Shape(Translation, FACTS, others=("kind", "slug", "version", *TEXTS, *PARTS))
INSTRUMENT = Shape(Instrument, TEXTS)
QUESTION_TEXTS = Shape(QUESTION.model, ("name", "short", "question"), others=("options",))
SECTION_TEXTS = Shape(SECTION.model, ("title", "partnership_stem", "sponsor_stem"), others=("short", "dimension"))
PRINCIPLE_TEXTS = Shape(Principle, ("short", "dimension"))
Keys = Mapping[str, object]


def checked_translation(document: Document) -> Document:
    """The checked document. Raises RefusedError unless it translates every text of a loaded version."""
    instrument = _instrument(document)
    found = chain(HEAD.problems(document, ""), _texts(document), _facts(document, instrument))
    if problems := list(islice(chain(found, _parts(document, instrument)), SHOWN_PROBLEMS)):
        raise RefusedError(problems)
    return document


def load_translation(document: Document) -> str:
    """Store the translation, or replace a lower revision. A higher revision is never replaced."""
    checked_translation(document)
    instrument = _instrument(document)
    stored = instrument.translations.filter(language=document["language"]).first()
    wording = {name: document[name] for name in (*TEXTS, *PARTS)}
    fields = {name: document[name] for name in FACTS}
    if stored and stored.revision > document["revision"]:
        return f"revision {stored.revision} is there"
    if stored and stored.revision == document["revision"]:
        if wording == stored.wording and all(getattr(stored, name) == value for name, value in fields.items()):
            return "already there"
        reason = gettext("this revision is loaded with other words: raise its number")
        raise RefusedError([Problem("revision", reason)])
    instrument.translations.update_or_create(language=document["language"], defaults={**fields, "wording": wording})
    Instrument.objects.filter(pk=instrument.pk).update(edition=F("edition") + 1)
    return "loaded"


def _instrument(document: Document) -> Instrument:
    slug, version = document.get("slug"), document.get("version")
    found: Instrument | None = None
    if isinstance(slug, str) and type(version) is int:
        found = Instrument.objects.filter(slug=slug, version=version).first()
    if found is None:
        raise RefusedError([Problem("slug", gettext("no instrument of this slug and version is loaded"))])
    return found


def _texts(document: Document) -> Iterator[Problem]:
    """The instrument's own words. The note may be empty where the published one is."""
    yield from INSTRUMENT.problems({name: document[name] for name in TEXTS if name in document}, "")


def _facts(document: Document, instrument: Instrument) -> Iterator[Problem]:
    """The published wording is never replaced, so its language is what is stored, whatever the file says."""
    published = instrument.language
    if document.get("language") == published:
        yield Problem("language", gettext("it is the language of the published wording"))
    if document.get("published_language") != published:
        yield Problem(
            "published_language", gettext("the published wording is in “%(language)s”") % {"language": published}
        )
    if document.get("revision") == 0:
        yield Problem("revision", gettext("revisions begin with 1"))


def _parts(document: Document, instrument: Instrument) -> Iterator[Problem]:
    questions = {question.scale: question for question in instrument.questions.all()}
    sections = {section.key: section for section in instrument.sections.select_related("principle")}
    practices = list(instrument.practices.prefetch_related("levels"))
    for path, scale, row in _keyed(document, "questions", questions):
        yield from QUESTION_TEXTS.problems(row, path)
        codes = {option.code: option for option in instrument.options.all() if option.scale == scale}
        for place, _, label in _keyed(row, "options", codes, path):
            yield from OPTION.value_problems("label", label, place)
    for path, key, row in _keyed(document, "sections", sections):
        yield from _section(row, path, sections[key])
    for path, _, text in _keyed(document, "practices", {practice.code: practice for practice in practices}):
        yield from PRACTICE.value_problems("text", text, path)
    described = {practice.code: list(practice.levels.all()) for practice in practices if practice.levels.all()}
    for path, code, levels in _keyed(document, "levels", described):
        yield from _levels(levels, path, len(described[code]))


def _section(row: object, path: str, section: Section) -> Iterator[Problem]:
    yield from SECTION_TEXTS.problems(row, path)
    if not isinstance(row, dict):
        return
    if section.principle:
        yield from PRINCIPLE_TEXTS.problems({name: row.get(name) for name in ("short", "dimension")}, path)
    for stem in ("partnership_stem", "sponsor_stem"):
        if bool(getattr(section, stem)) != bool(row.get(stem)):
            reason = gettext("it is empty where, and only where, the published one is")
            yield Problem(within(path, stem), reason)


def _levels(levels: object, path: str, count: int) -> Iterator[Problem]:
    if not isinstance(levels, list) or len(levels) != count:
        reason = gettext("it is not a list of %(count)s texts, from the lowest value on")
        yield Problem(path, reason % {"count": count})
        return
    for number, text in enumerate(levels):
        yield from LEVEL.value_problems("text", text, within(path, number))


def _keyed(row: object, name: str, published: Keys, path: str = "") -> Iterator[tuple[str, str, object]]:
    """The texts of the published keys. Raises RefusedError if a key is missing or unknown."""
    place = within(path, name)
    found = row.get(name) if isinstance(row, dict) else None
    if not isinstance(found, dict):
        raise RefusedError([Problem(place, gettext("it is missing, or not an object in braces"))])
    lacking = (Problem(within(place, key), str(MISSING)) for key in published if key not in found)
    unknown = (key for key in found if key not in published)
    others = (Problem(within(place, quoted(key)), gettext("the instrument has none")) for key in unknown)
    if problems := list(islice(chain(lacking, others), SHOWN_PROBLEMS)):
        raise RefusedError(problems)
    return ((within(place, key), key, found[key]) for key in published)

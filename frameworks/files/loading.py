"""Loads a checked file in one transaction, or not at all. A version that is loaded never changes."""

from collections.abc import Iterator
from itertools import chain, islice

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from frameworks.files.checking import problems_of
from frameworks.files.fixtures import (
    LOADERS,
    OPTION_FIELDS,
    PUBLISHED,
    FixtureError,
    dump_instrument,
    first_difference,
)
from frameworks.files.reading import SHOWN_PROBLEMS, Document, Problem, RefusedError, of_whole_file, read
from frameworks.files.shapes import rows, texts
from frameworks.files.translations import checked_translation as translation
from frameworks.models import ENGLISH, Instrument, Principle

BUILT_IN = ("development", "maintenance", "spectrum")
RESERVED = ("load",)  # instruments/load/ is the page that loads
LAST_IN_LISTS = 100  # the built-in ones have 1 to 3


def checked(content: bytes) -> Document:
    """The complete document of a file: an instrument in the form in which it is dumped, or a translation.

    Raises RefusedError with everything that is wrong.
    """
    return check(read(content))


def check(document: Document) -> Document:
    """The same for a document that was read before, perhaps some minutes ago."""
    if document.get("kind") == "translation":
        return translation(document)
    found = chain(problems_of(document), _principles(document), _clashes(document))
    if problems := list(islice(found, SHOWN_PROBLEMS)):  # a file may hold a million
        raise RefusedError(problems)
    return completed(document)


def load(document: Document) -> str:
    """Store a checked document. Returns "loaded" or "already there"."""
    try:
        with transaction.atomic():
            return LOADERS[document["kind"]](document)
    except IntegrityError as error:
        raise RefusedError([Problem("version", gettext("somebody loaded this version at the same moment"))]) from error
    except FixtureError as error:
        raise RefusedError([of_whole_file(str(error))]) from error


def completed(document: Document) -> Document:
    """The document with all optional fields, as an instrument is dumped, so that the same file is recognised later."""
    empty = {"number": LAST_IN_LISTS, "stage": "", "note": ""}
    questions = sorted(document["questions"], key=lambda question: question["scale"], reverse=True)
    return {
        **empty,
        **{name: value for name, value in document.items() if (name, value) != ("language", ENGLISH)},
        "questions": [{**question, "options": _options(question)} for question in questions],
        "sections": [_section(section) for section in document["sections"]],
    }


def _options(question: Document) -> list[Document]:
    return [{name: option[name] for name in OPTION_FIELDS} for option in question["options"]]


def _section(section: Document) -> Document:
    practices = [{name: value for name, value in practice.items() if value} for practice in section["practices"]]
    return {"partnership_stem": "", "sponsor_stem": "", "principle": None, **section, "practices": practices}


def _principles(document: Document) -> Iterator[Problem]:
    """Refuse the key of a principle: the part would be compared and pooled as if it were that principle."""
    keys = set(Principle.objects.values_list("key", flat=True))
    for path, key in texts(rows(document, "sections", ""), "key"):
        if key in keys:
            reason = gettext("“%(key)s” is the key of a principle of the built-in tools: choose another")
            yield Problem(path, reason % {"key": key})


def _clashes(document: Document) -> Iterator[Problem]:
    """Conflicts with instruments that are loaded already."""
    slug, version = document.get("slug"), document.get("version")
    if not isinstance(slug, str) or type(version) is not int:
        return
    if slug in (*BUILT_IN, *RESERVED):
        yield Problem("slug", gettext("“%(slug)s” is kept for the product: choose another name") % {"slug": slug})
        return
    versions = {one.version: one for one in Instrument.objects.filter(slug=slug)}
    if version in versions:
        yield from _difference(versions[version], document)
    elif versions:
        yield from _successor(versions[max(versions)], document)
    name = document.get("name")
    if isinstance(name, str) and _is_taken(name, slug):
        yield Problem("name", gettext("another instrument is called “%(name)s” already") % {"name": name})


def _is_taken(name: str, slug: str) -> bool:
    """Compared in Python, because SQLite ignores case for ASCII letters only."""
    others = Instrument.objects.exclude(slug=slug).values_list("name", flat=True)
    return name.casefold() in {other.casefold() for other in others}


def _difference(published: Instrument, document: Document) -> Iterator[Problem]:
    try:
        difference = first_difference(dump_instrument(published), completed(document))
    except (KeyError, TypeError, AttributeError):  # its own problems are named already
        difference = "version"
    if difference:
        yield Problem(_path(difference), str(PUBLISHED))


def _successor(newest: Instrument, document: Document) -> Iterator[Problem]:
    """Check that a new version has as many options as the last one, because rounds of both are shown in one trend."""
    if document["version"] < newest.version:
        words = gettext("version %(newest)s is loaded already: the next one is %(next)s")
        yield Problem("version", words % {"newest": newest.version, "next": newest.version + 1})
    if newest.options.filter(value__isnull=False).count() != _rated_options(document):
        reason = gettext("version %(version)s has another number of options: another scale is another instrument")
        yield Problem("questions", reason % {"version": newest.version})


def _rated_options(document: Document) -> object:
    """The options with a value, of both scales together."""
    try:
        return sum(option["value"] is not None for one in document["questions"] for option in one["options"])
    except (KeyError, TypeError):
        return None


def _path(dotted: str) -> str:
    """Write sections.3.title as sections[3].title."""
    parts = dotted.split(".")
    return parts[0] + "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in parts[1:])

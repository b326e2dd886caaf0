"""Checks a host's instrument before anything is loaded. The rules are those of docs/instrument-schema.md."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext

from frameworks.files.reading import Document, Problem, within
from frameworks.files.shapes import Row, Shape, ascending, doubled, listed, numbers, rows, texts
from frameworks.models import Instrument, Level, Practice, Scale, ScaleOption, ScaleQuestion, Section
from frameworks.terms import FIGURES_FROM

INSTRUMENT = Shape(
    Instrument,
    (
        *("slug", "version", "number", "name", "title", "stage", "minutes", "language"),
        *("note", "citation", "source", "licence"),
    ),
    optional=("number", "stage", "language", "note"),
    others=("kind", "questions", "sections"),
)
QUESTION = Shape(ScaleQuestion, ("scale", "name", "short", "question"), others=("options",))
OPTION = Shape(ScaleOption, ("code", "value", "label"), lengths={"label": 40})
SECTION = Shape(
    Section,
    ("key", "number", "title", "partnership_stem", "sponsor_stem"),
    optional=("partnership_stem", "sponsor_stem"),
    others=("principle", "practices"),
    lengths={"title": 60},  # it stands beside its marks in charts, where a longer one would be cut
)
PRACTICE = Shape(
    Practice,
    ("number", "code", "actor", "text", "source_text"),
    optional=("actor", "source_text"),
    others=("levels",),
    lengths={"text": 500, "source_text": 500},
)
LEVEL = Shape(Level, ("value", "text"), lengths={"text": 500})
OPTIONS = 3, 7  # MEASURES.md: scales have 3 to 7 options
SECTIONS = 1, 12
PRACTICES = 2, 20  # of a section: a page of more is more than 150 kB
LEAST_IN_FIGURES = 2  # practices: a section's figures would be those of its one practice, which sponsors never see
NOT_APPLICABLE = "N/A"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[A-Z][A-Z0-9]*")
OPTION_CODE = re.compile(r"[0-9A-Za-z]")
TAKEN = "n"  # the key that stands for "not applicable" where a sheet of paper is typed in


def problems_of(document: Document) -> Iterator[Problem]:
    """Everything that is wrong with an instrument, in the order of its schema."""
    if document.get("kind") != "instrument":
        yield Problem("kind", gettext("it is not “instrument”"))
    yield from INSTRUMENT.problems(document, "")
    yield from _own(document)
    yield from _scales(document)
    yield from _sections(document)


def _own(document: Document) -> Iterator[Problem]:
    """Problems with names that would mix the results of this instrument with those of another one."""
    slug = document.get("slug")
    if isinstance(slug, str) and not SLUG.fullmatch(slug):
        yield Problem("slug", gettext("small letters and digits, joined by single hyphens"))
    if type(document.get("version")) is int and document["version"] < 1:
        yield Problem("version", gettext("versions begin with 1"))
    if document.get("stage"):
        reason = gettext("leave it out: only the two built-in tools are compared from stage to stage")
        yield Problem("stage", reason)
    for path, section in rows(document, "sections", ""):
        if section.get("principle") is not None:
            reason = gettext("leave it out: the principles are those of the built-in tools")
            yield Problem(within(path, "principle"), reason)


def _scales(document: Document) -> Iterator[Problem]:
    yield from listed(document, "questions", "", len(Scale.values), len(Scale.values))
    questions = rows(document, "questions", "")
    used_scales = [row.get("scale") for _, row in questions]
    missing = gettext("the scale “%(scale)s” is missing")
    yield from (Problem("questions", missing % {"scale": scale}) for scale in Scale.values if scale not in used_scales)
    yield from doubled(texts(questions, "scale"))
    for path, question in questions:
        yield from QUESTION.problems(question, path)
        yield from _options(question, path)
    lengths = [len(_rated(question)) for _, question in questions]
    if len(set(lengths)) > 1:
        words = gettext("the scales have %(one)s and %(other)s options to rate with; a gap needs equally many")
        yield Problem("questions", words % {"one": lengths[0], "other": lengths[-1]})


def _options(question: Row, path: str) -> Iterator[Problem]:
    least, most = OPTIONS
    yield from listed(question, "options", path, least + 1, most + 1)
    options = rows(question, "options", path)
    for place, option in options:
        yield from OPTION.problems(option, place)
    yield from doubled(texts(options, "code"))
    yield from _values(options, within(path, "options"))
    for place, code in texts([pair for pair in options if pair[1].get("value") is not None], "code"):
        if not OPTION_CODE.fullmatch(code) or code.casefold() == TAKEN:
            yield Problem(place, gettext("one letter or digit, and not n: it is typed with one key"))


def _values(options: list[tuple[str, Row]], path: str) -> Iterator[Problem]:
    """Check that the values are 1, 2, 3 and so on, then “not applicable”."""
    for number, (place, value) in enumerate(numbers(options, "value"), 1):
        if value != number:
            words = gettext("%(value)s stands where %(number)s is expected: values rise from 1, one by one")
            yield Problem(place, words % {"value": value, "number": number})
    without = [(place, row) for place, row in options if "value" in row and row["value"] is None]
    if len(without) != 1 or without[0][0] != options[-1][0]:
        yield Problem(path, gettext("one option has the value null, “not applicable”, and it is the last"))
    for place, code in texts(without, "code"):
        if code != NOT_APPLICABLE:
            words = gettext("the option without a value has the code %(code)s")
            yield Problem(place, words % {"code": NOT_APPLICABLE})


def _rated(question: Row) -> list[int]:
    return [value for _, value in numbers(rows(question, "options", ""), "value")]


def _sections(document: Document) -> Iterator[Problem]:
    yield from listed(document, "sections", "", *SECTIONS)
    sections = rows(document, "sections", "")
    for path, section in sections:
        yield from SECTION.problems(section, path)
        yield from _practices(section, path, document)
    yield from ascending(numbers(sections, "number"))
    yield from doubled(texts(sections, "key"))
    yield from doubled(texts(sections, "title"))
    practices = [pair for path, section in sections for pair in rows(section, "practices", path)]
    yield from ascending(numbers(practices, "number"))
    yield from doubled(texts(practices, "code"))


def _practices(section: Row, path: str, document: Document) -> Iterator[Problem]:
    yield from listed(section, "practices", path, *PRACTICES)
    practices = rows(section, "practices", path)
    for place, practice in practices:
        yield from PRACTICE.problems(practice, place)
        yield from _levels(practice, place, document)
    for place, code in texts(practices, "code"):
        if not CODE.fullmatch(code):
            yield Problem(place, gettext("capital letters and digits, a letter first: K01"))
    yield from _actors(section, path, practices, document)


def _actors(section: Row, path: str, practices: list[tuple[str, Row]], document: Document) -> Iterator[Problem]:
    """Check that each actor has a stem, and two practices or more: sponsors never see the figures of a single one."""
    actors = [practice.get("actor") or "" for _, practice in practices]
    if len(practices) < LEAST_IN_FIGURES:
        return
    for actor, stem in (("partnership", "partnership_stem"), ("sponsor", "sponsor_stem"), ("", "")):
        if section.get(stem) and actor not in actors:
            words = gettext("no practice of this section has the actor “%(actor)s”")
            yield Problem(within(path, stem), words % {"actor": actor})
        if actors.count(actor) == LEAST_IN_FIGURES - 1 and _option_count(document) >= FIGURES_FROM:
            yield Problem(within(path, "practices"), _alone(actor))


def _alone(actor: str) -> str:
    if not actor:
        return gettext("one practice alone has no actor: its figures would be that practice’s own")
    words = gettext("one practice alone has the actor “%(actor)s”: its figures would be that practice’s own")
    return words % {"actor": actor}


def _levels(practice: Row, path: str, document: Document) -> Iterator[Problem]:
    if "levels" not in practice:
        return
    count = _option_count(document)
    yield from listed(practice, "levels", path, count, count)
    levels = rows(practice, "levels", path)
    for place, level in levels:
        yield from LEVEL.problems(level, place)
    words = gettext("%(value)s stands where %(number)s is expected: one level for each value")
    yield from (
        Problem(place, words % {"value": value, "number": number})
        for number, (place, value) in enumerate(numbers(levels, "value"), 1)
        if value != number
    )


def _option_count(document: Document) -> int:
    return max((len(_rated(question)) for _, question in rows(document, "questions", "")), default=0)

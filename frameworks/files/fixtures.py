"""Loads fixtures, and dumps them again. A published version never changes, so a difference is refused."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar  # Any: values of a JSON document

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy

from frameworks.files.reading import RefusedError
from frameworks.files.translations import load_translation
from frameworks.models import (
    ENGLISH,
    AgreementFact,
    ChecklistPoint,
    Instrument,
    Level,
    PartnershipType,
    Practice,
    Principle,
    ScaleOption,
    ScaleQuestion,
    Section,
    SuccessFactor,
)
from frameworks.reference import differences
from frameworks.ways_of_working import WayOfWorking, WorkingRule

Document = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)
PRINCIPLE_FIELDS = ("key", "number", "short", "development", "maintenance", "dimension")
TYPE_FIELDS = ("key", "name", "number", "genesis", "goals", "processes", "citation")
FACTOR_FIELDS = ("key", "group", "name", "number")
POINT_FIELDS = ("key", "group", "prompt", "number")
FACT_FIELDS = ("key", "text", "number", "citation")
WAY_FIELDS = (
    *("key", "name", "number", "summary", "commitment", "risk", "needs", "goals"),
    *("example", "outputs", "survey_year", "survey_share", "citation"),
)
RULE_FIELDS = ("key", "number", "text")
INSTRUMENT_FIELDS = (
    *("slug", "version", "number", "name", "title", "stage"),
    *("minutes", "note", "citation", "source", "licence"),
)
OPTION_FIELDS = ("code", "value", "label")
SECTION_FIELDS = ("key", "number", "title", "partnership_stem", "sponsor_stem")
PRACTICE_FIELDS = ("number", "code", "actor", "text", "source_text")


PUBLISHED = gettext_lazy("this version is published and never changes; a correction is a new version")
MISREAD = gettext_lazy("it is not read as it is written; check its name and its type")


class FixtureError(Exception):
    """A fixture that cannot be loaded; the message names the file and the field."""


@transaction.atomic
def load_all(folder: Path) -> list[str]:
    """Load every fixture of the folder, or none. Returns a line per file. Raises FixtureError."""
    documents = [(file, _read(file)) for file in sorted(folder.rglob("*.json"))]
    documents.sort(key=lambda pair: LAST.get(pair[1]["kind"], 0))  # each names what stands in those before
    return [_load(file, document) for file, document in documents]


def _read(file: Path) -> Document:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FixtureError(f"{file.name}: this is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise FixtureError(f"{file.name}: this is not a JSON object")
    if str(document.get("kind")) not in LOADERS:
        raise FixtureError(f"{file.name}: kind: “{document.get('kind')}” is none of {', '.join(LOADERS)}")
    return document


def _load(file: Path, document: Document) -> str:
    try:
        return f"{file.name}: {LOADERS[document['kind']](document)}"
    except KeyError as error:
        raise FixtureError(f"{file.name}: {error.args[0]}: it is missing") from error
    except (FixtureError, RefusedError) as error:
        raise FixtureError(f"{file.name}: {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise FixtureError(f"{file.name}: it has not the shape of its kind, {document['kind']}: {error}") from error


def load_instrument(document: Document) -> str:
    """Store a version that is not loaded yet. Raises FixtureError if it differs from the loaded one."""
    published = Instrument.objects.filter(slug=document["slug"], version=document["version"]).first()
    stored = published or _store_instrument(document)
    if difference := first_difference(dump_instrument(stored), document):
        raise FixtureError(f"{difference}: {PUBLISHED if published else MISREAD}")
    return "already there" if published else "loaded"


def dump_instrument(instrument: Instrument) -> Document:
    """The fixture that this instrument came from."""
    options = list(instrument.options.all())
    return {
        "kind": "instrument",
        **_fields(instrument, INSTRUMENT_FIELDS),
        **({} if instrument.language == ENGLISH else {"language": instrument.language}),
        "questions": [
            {
                **_fields(question, ("scale", "name", "short", "question")),
                "options": [_fields(o, OPTION_FIELDS) for o in options if o.scale == question.scale],
            }
            for question in sorted(instrument.questions.all(), key=lambda q: q.scale, reverse=True)
        ],
        "sections": [
            _dump_section(section)
            for section in instrument.sections.select_related("principle").prefetch_related("practices__levels")
        ],
    }


def digest_of(document: Document) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal characters."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_difference(have: object, want: object, path: str = "") -> str | None:
    """The path of the first difference of two documents, such as sections.0.title; None if they are equal."""
    if isinstance(have, dict) and isinstance(want, dict):
        pairs = [(key, have.get(key), want.get(key)) for key in sorted(have.keys() | want.keys())]
    elif isinstance(have, list) and isinstance(want, list) and len(have) == len(want):
        pairs = [(str(n), h, w) for n, (h, w) in enumerate(zip(have, want, strict=True))]
    else:
        return None if have == want else path
    found = (first_difference(h, w, f"{path}.{key}" if path else key) for key, h, w in pairs)
    return next((difference for difference in found if difference), None)


def _dump_section(section: Section) -> Document:
    practices = []
    for practice in section.practices.all():
        row = {name: value for name, value in _fields(practice, PRACTICE_FIELDS).items() if value}
        if levels := [_fields(level, ("value", "text")) for level in practice.levels.all()]:
            row["levels"] = levels
        practices.append(row)
    principle = section.principle.key if section.principle else None
    return {**_fields(section, SECTION_FIELDS), "principle": principle, "practices": practices}


def _store_instrument(document: Document) -> Instrument:
    language = document.get("language", ENGLISH)
    instrument = _store(Instrument(language=language, **{name: document[name] for name in INSTRUMENT_FIELDS}))
    for question in _numbered("questions", document["questions"]):
        _store_question(instrument, *question)
    for section in _numbered("sections", document["sections"]):
        _store_section(instrument, *section)
    return instrument


def _store_question(instrument: Instrument, place: str, document: Document) -> None:
    words = {name: document[name] for name in ("scale", "name", "short", "question")}
    _store(ScaleQuestion(instrument=instrument, **words), place)
    for position, (option_place, option) in enumerate(_numbered(f"{place}options", document["options"]), 1):
        words = {name: option[name] for name in OPTION_FIELDS}
        _store(ScaleOption(instrument=instrument, scale=document["scale"], position=position, **words), option_place)


def _store_section(instrument: Instrument, place: str, document: Document) -> None:
    key = document["principle"]
    principle = Principle.objects.filter(key=key).first()
    if key and principle is None:
        raise FixtureError(f"{place}principle: no principle is called “{key}”")
    words = {name: document[name] for name in SECTION_FIELDS}
    section = _store(Section(instrument=instrument, principle=principle, **words), place)
    for row_place, row in _numbered(f"{place}practices", document["practices"]):
        words = {name: row[name] for name in PRACTICE_FIELDS if name in row}
        practice = _store(Practice(instrument=instrument, section=section, **words), row_place)
        for level_place, level in _numbered(f"{row_place}levels", row.get("levels", [])):
            _store(Level(practice=practice, value=level["value"], text=level["text"]), level_place)


def _load_ways(document: Document) -> str:
    _load_rows(document, WorkingRule, RULE_FIELDS, "rules")
    return _load_rows(document, WayOfWorking, WAY_FIELDS)


def _load_reference(document: Document) -> str:
    """Check that the file translates every reference text. Nothing is stored, because pages read the file itself."""
    if found := differences(document):
        raise FixtureError(f"texts: “{found[0]}” has no translation, or is no text of ours")
    return "already there"


def _load_rows(document: Document, model: type[models.Model], names: tuple[str, ...], rows: str = "rows") -> str:
    for place, row in _numbered(rows, document[rows]):
        published = model._default_manager.filter(key=row["key"]).first()
        stored = published or _store(model(**{name: row[name] for name in names}), place)
        if difference := first_difference(_fields(stored, names), row):
            raise FixtureError(f"{place}{difference}: {PUBLISHED if published else MISREAD}")
    return f"{len(document[rows])} there"


def _numbered(name: str, rows: list[Document]) -> Iterator[tuple[str, Document]]:
    """Each row with its path, as in `first_difference`: sections.0."""
    return ((f"{name}.{number}.", row) for number, row in enumerate(rows))


def _store(row: Row, place: str = "") -> Row:
    try:
        row.full_clean()
    except ValidationError as error:
        found = error.message_dict.items()
        raise FixtureError(
            "; ".join(f"{_place_of(name, place)}: {' '.join(words)}" for name, words in found)
        ) from error
    row.save()
    return row


def _place_of(name: str, place: str) -> str:
    return place.rstrip(".") if name == NON_FIELD_ERRORS else place + name


def _fields(row: models.Model, names: tuple[str, ...]) -> Document:
    return {name: getattr(row, name) for name in names}


LAST = {"instrument": 1, "translation": 2, "reference-translation": 2}
LOADERS: Mapping[str, Callable[[Document], str]] = {
    "principles": lambda document: _load_rows(document, Principle, PRINCIPLE_FIELDS),
    "partnership-types": lambda document: _load_rows(document, PartnershipType, TYPE_FIELDS),
    "success-factors": lambda document: _load_rows(document, SuccessFactor, FACTOR_FIELDS),
    "agreement-checklist": lambda document: _load_rows(document, ChecklistPoint, POINT_FIELDS),
    "agreement-facts": lambda document: _load_rows(document, AgreementFact, FACT_FIELDS),
    "ways-of-working": _load_ways,
    "instrument": load_instrument,
    "translation": load_translation,
    "reference-translation": _load_reference,
}

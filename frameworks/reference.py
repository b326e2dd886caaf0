"""Reference texts of ours in the reader's language: types, ways of working, the checklist, what a study found, factors.

The database holds them in English. `fixtures/translations/reference.<language>.json` holds each English text with its
translation; it is part of the product and read once per process. Files for programs keep the English texts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any  # Any: values of a JSON document

from django.conf import settings
from django.db import models

from frameworks.models import AgreementFact, ChecklistPoint, PartnershipType, SuccessFactor, WayOfWorking, WorkingRule
from frameworks.wording import language_now
from frameworks.words import Words

PUBLISHED_LANGUAGE = "en"
TEXTS: Mapping[type[models.Model], Sequence[str]] = {
    PartnershipType: ("name", "genesis", "goals", "processes"),
    WayOfWorking: ("name", "summary", "commitment", "risk", "needs", "goals", "example", "outputs"),
    WorkingRule: ("text",),
    ChecklistPoint: ("prompt",),
    AgreementFact: ("text",),
    SuccessFactor: ("name",),
}


def translated(text: str) -> Words:
    """A reference text in the language of the page. Without a translation it is in English, and marked so."""
    language = language_now()
    if language in ("", PUBLISHED_LANGUAGE):
        return Words(text)
    found = texts_in(language).get(text)
    return Words(found) if found else Words(text, PUBLISHED_LANGUAGE)


@lru_cache
def texts_in(language: str) -> Mapping[str, str]:
    """Each English text with its translation; empty if there is no file for this language."""
    file = settings.BASE_DIR / "fixtures" / "translations" / f"reference.{language}.json"
    return json.loads(file.read_text(encoding="utf-8"))["texts"] if file.exists() else {}


def differences(document: Mapping[str, Any]) -> list[str]:
    """English texts without a translation, and translated texts that do not exist."""
    published, ours = set(published_texts()), {text for text, words in document["texts"].items() if words.strip()}
    return sorted(published ^ ours)


def published_texts() -> Iterator[str]:
    for model, names in TEXTS.items():
        for row in model._default_manager.values_list(*names):
            for text in row:
                yield from text if isinstance(text, list) else [text]

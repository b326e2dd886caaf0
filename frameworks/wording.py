"""Shows an instrument in the reader's language: a translation replaces the published words in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any  # Any: values of a JSON document

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from frameworks.models import Practice, Principle, ScaleOption, ScaleQuestion, Section, Translation


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of a version in one language. Without a translation they are the published ones."""

    language: str = ""
    published_language: str = ""
    translator: str = ""
    is_official: bool = False
    licence: str = ""
    texts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_translated(self) -> bool:
        return bool(self.texts)

    def question(self, row: ScaleQuestion) -> ScaleQuestion:
        """The row with its words in this language. A translated row is for reading only and must never be saved."""
        if self.is_translated:
            words = self.texts["questions"][row.scale]
            row.name, row.short, row.question = words["name"], words["short"], words["question"]
        return row

    def option(self, row: ScaleOption) -> ScaleOption:
        if self.is_translated:
            row.label = self.texts["questions"][row.scale]["options"][row.code]
        return row

    def section(self, row: Section) -> Section:
        if self.is_translated:
            words = self.texts["sections"][row.key]
            row.title, row.partnership_stem, row.sponsor_stem = (
                words[name] for name in ("title", "partnership_stem", "sponsor_stem")
            )
            if row.principle:
                row.principle.short, row.principle.dimension = words["short"], words["dimension"]
        return row

    def practice(self, row: Practice) -> Practice:
        """A practice with its translated and its published words, and with its levels if they are prefetched."""
        if self.is_translated:
            row.published_text, row.text = row.text, self.texts["practices"][row.code]
            for level, text in zip(row.levels.all(), self.texts["levels"].get(row.code, ()), strict=False):
                level.text = text
        return row


PUBLISHED = Wording()


def language_now() -> str:
    """The language of the page without its region: "de" of "de-at"."""
    return (get_language() or "").partition("-")[0]


def wording_of(instrument_id: int, language: str) -> Wording:
    """The wording of an instrument in a language; takes one SQL statement."""
    found = Translation.objects.filter(instrument=instrument_id, language=language).first()
    if found is None:
        return PUBLISHED
    return Wording(
        found.language,
        found.published_language,
        found.translator,
        found.is_official,
        found.licence,
        found.wording,
    )


def principles_now() -> tuple[Principle, ...]:
    """The principles in the language of the page: in the words of the newest translation, else as published.

    Reference data: read once per process and language, for reading, and never saved.
    """
    return _principles(language_now())


def principle_now(principle: Principle) -> Principle:
    """This principle in the language of the page."""
    return next((one for one in principles_now() if one.pk == principle.pk), principle)


@lru_cache(maxsize=16)
def _principles(language: str) -> tuple[Principle, ...]:
    """The translated principles; takes one SQL statement."""
    of_principle = Translation.objects.filter(language=language, instrument__sections__principle=OuterRef("pk"))
    newest = of_principle.order_by("-instrument__version", "-instrument")
    rows = Principle.objects.annotate(
        section=Subquery(newest.values("instrument__sections__key")[:1]), wording=Subquery(newest.values("wording")[:1])
    )
    for row in rows:
        if row.wording:
            words = row.wording["sections"][row.section]
            row.short, row.dimension = words["short"], words["dimension"]
    return tuple(rows)


def is_repeated(texts: Sequence[str], place: int) -> bool:
    """Whether the source describes another level in exactly the same words."""
    return list(texts).count(texts[place]) > 1

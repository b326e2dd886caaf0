"""An instrument in the reader's language: the words of a translation laid over the published ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from frameworks.models import Practice, Principle, ScaleOption, ScaleQuestion, Section, Translation


@dataclass(frozen=True, eq=False)
class Wording:
    """What a version says in a language; without a translation exactly what was published."""

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
        """The row with the words of this language. Rows that are laid over are for reading, and never saved."""
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
        """With the published words beside the translated ones, and its levels where they were fetched."""
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
    """One statement."""
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
    """In the language of the page, as the newest translated version names them; as published where none is.

    Reference data: read once per process and language, for reading, and never saved.
    """
    return _principles(language_now())


def principle_now(principle: Principle) -> Principle:
    """The same in the language of the page."""
    return next((one for one in principles_now() if one.pk == principle.pk), principle)


@lru_cache(maxsize=16)
def _principles(language: str) -> tuple[Principle, ...]:
    """One statement."""
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
    """Does the source describe another level with the very same words?"""
    return list(texts).count(texts[place]) > 1

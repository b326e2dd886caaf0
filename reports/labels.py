"""The words that belong to the codes of a release document, read from the instrument."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from frameworks.models import Actor, Instrument, Scale


@dataclass(frozen=True, slots=True)
class PracticeLabel:
    number: int
    text: str
    principle: str  # its short name, or "" where the instrument has no principles
    actor: str  # "partnership", "sponsoring agency" or ""

    @property
    def where(self) -> str:
        return " · ".join(part for part in (self.principle, self.actor) if part)


@dataclass(frozen=True, slots=True)
class Labels:
    principles: Mapping[str, str]
    dimensions: Mapping[str, str]
    practices: Mapping[str, PracticeLabel]
    options: Mapping[str, Sequence[str]]  # per scale, in its order, without N/A: "1 Inappropriate"


ACTORS = {Actor.PARTNERSHIP.value: "partnership", Actor.SPONSOR.value: "sponsoring agency", "": ""}


def labels_of(instrument: Instrument) -> Labels:
    """A published version never changes, so its words are read once per process."""
    return _labels(instrument.pk, instrument.slug, instrument.version)


@lru_cache(maxsize=32)
def _labels(instrument_id: int, slug: str, version: int) -> Labels:
    instrument = Instrument.objects.get(pk=instrument_id)
    principles = {s.principle.key: s.principle for s in instrument.sections.select_related("principle") if s.principle}
    rows = instrument.practices.values_list("code", "number", "text", "section__principle__short", "actor")
    options = list(instrument.options.filter(value__isnull=False))
    return Labels(
        principles={key: principle.short for key, principle in principles.items()},
        dimensions={key: principle.dimension for key, principle in principles.items()},
        practices={
            code: PracticeLabel(number, text, short or "", ACTORS[actor]) for code, number, text, short, actor in rows
        },
        options={scale: [str(one) for one in options if one.scale == scale] for scale in Scale.values},
    )

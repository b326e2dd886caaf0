"""A published instrument as the questionnaire reads it. It never changes, so that each process reads it once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessments.models import NOT_APPLICABLE
from frameworks.models import Actor, Practice, Scale, ScaleOption, ScaleQuestion, Section

INSTRUMENTS_KEPT = 32  # three tools in a few versions


def stored_mark(option: ScaleOption) -> int:
    """What is stored when this option is chosen."""
    return NOT_APPLICABLE if option.value is None else option.value


@dataclass(frozen=True, eq=False)
class ScaleSheet:
    """One of the two scales: what it asks, and the answers it offers."""

    scale: str
    question: ScaleQuestion
    options: Sequence[ScaleOption]

    @cached_property
    def marks(self) -> dict[str, int]:
        """What a page may send, and what is stored then."""
        return {str(stored_mark(option)): stored_mark(option) for option in self.options}


@dataclass(frozen=True)
class Stem:
    """Practices about one actor, under the words that begin each of them."""

    words: str
    practices: Sequence[Practice]


@dataclass(frozen=True)
class SectionSheet:
    """One page of the questionnaire: the practices of one principle."""

    section: Section
    stems: Sequence[Stem]
    scales: Sequence[ScaleSheet]

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def name(self) -> str:
        """Its short name: the principle's, or its own heading."""
        return self.section.principle.short if self.section.principle else self.section.title

    @property
    def practices(self) -> list[Practice]:
        return [practice for stem in self.stems for practice in stem.practices]


@dataclass(frozen=True)
class Sheet:
    sections: Sequence[SectionSheet]
    scales: Sequence[ScaleSheet]

    def section(self, key: str) -> SectionSheet | None:
        return next((section for section in self.sections if section.key == key), None)

    def after(self, section: SectionSheet) -> SectionSheet | None:
        following = self.sections[self.sections.index(section) + 1 :]
        return following[0] if following else None

    @property
    def practices(self) -> list[Practice]:
        return [practice for section in self.sections for practice in section.practices]

    @property
    def follows_principles(self) -> bool:
        return all(section.section.principle_id for section in self.sections)

    @property
    def item_name(self) -> str:
        """What its items are called: practices, or the spectrum's characteristics."""
        return "practice" if self.follows_principles else "characteristic"


@lru_cache(maxsize=INSTRUMENTS_KEPT)
def sheet_of(instrument_id: int) -> Sheet:
    scales = tuple(_scales(instrument_id))
    sections = Section.objects.filter(instrument=instrument_id).select_related("principle")
    pages = sections.prefetch_related("practices__levels")
    return Sheet(tuple(SectionSheet(section, tuple(_stems(section)), scales) for section in pages), scales)


def _scales(instrument_id: int) -> Iterator[ScaleSheet]:
    options = list(ScaleOption.objects.filter(instrument=instrument_id))
    questions = {question.scale: question for question in ScaleQuestion.objects.filter(instrument=instrument_id)}
    for scale in Scale.values:
        yield ScaleSheet(scale, questions[scale], tuple(option for option in options if option.scale == scale))


def _stems(section: Section) -> Iterator[Stem]:
    words = {Actor.PARTNERSHIP: section.partnership_stem, Actor.SPONSOR: section.sponsor_stem}
    for actor in (*Actor.values, ""):
        practices = tuple(practice for practice in section.practices.all() if practice.actor == actor)
        if practices:
            yield Stem(words.get(Actor(actor), "") if actor else "", practices)

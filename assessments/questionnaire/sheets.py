"""A published instrument as the questionnaire reads it. It never changes, so that each process reads it once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Prefetch, prefetch_related_objects

from assessments.models import NOT_APPLICABLE
from frameworks.models import Actor, Instrument, Practice, Scale, ScaleOption, ScaleQuestion, Section

INSTRUMENTS_KEPT = 32  # three tools in a few versions


def stored_mark(option: ScaleOption) -> int:
    """What is stored when this option is chosen."""
    return NOT_APPLICABLE if option.value is None else option.value


@dataclass(frozen=True)
class ScaleSheet:
    """One of the two scales: what it asks, and the answers it offers."""

    scale: str
    question: ScaleQuestion
    options: Sequence[ScaleOption]


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
def sheet_of(instrument: Instrument) -> Sheet:
    """Kept by the instrument's primary key, by which Django compares rows."""
    sections_first = Prefetch("sections", Section.objects.select_related("principle"))
    prefetch_related_objects([instrument], "questions", "options", sections_first, "sections__practices__levels")
    scales = tuple(_scales(instrument))
    sections = (SectionSheet(section, tuple(_stems(section)), scales) for section in instrument.sections.all())
    return Sheet(tuple(sections), scales)


def _scales(instrument: Instrument) -> Iterator[ScaleSheet]:
    questions = {question.scale: question for question in instrument.questions.all()}
    for scale in Scale.values:
        options = tuple(option for option in instrument.options.all() if option.scale == scale)
        yield ScaleSheet(scale, questions[scale], options)


def _stems(section: Section) -> Iterator[Stem]:
    words = {Actor.PARTNERSHIP: section.partnership_stem, Actor.SPONSOR: section.sponsor_stem}
    for actor in (*Actor.values, ""):
        practices = tuple(practice for practice in section.practices.all() if practice.actor == actor)
        if practices:
            yield Stem(words.get(Actor(actor), "") if actor else "", practices)

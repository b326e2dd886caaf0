"""A published instrument as the questionnaire reads it.

It never changes, and its translations only with its edition, so that each process reads each of them once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assessments.models import NOT_APPLICABLE
from frameworks.models import Actor, Instrument, Practice, Scale, ScaleOption, ScaleQuestion, Section
from frameworks.terms import FIGURES_FROM, Terms, terms_of
from frameworks.wording import PUBLISHED, Wording, language_now, wording_of

INSTRUMENTS_KEPT = 64  # a few instruments in a few versions and languages


def stored_mark(option: ScaleOption) -> int:
    """What is stored when this option is chosen."""
    return NOT_APPLICABLE if option.value is None else option.value


@dataclass(frozen=True, eq=False)
class ScaleSheet:
    """One of the two scales: what it asks, and the answers it offers."""

    scale: str
    question: ScaleQuestion
    options: Sequence[ScaleOption]

    @property
    def rated(self) -> list[ScaleOption]:
        """Without "not applicable"."""
        return [option for option in self.options if option.value is not None]

    @property
    def rates_practices(self) -> bool:
        """A scale of three rates characteristics, which have no figures but their own."""
        return len(self.rated) >= FIGURES_FROM

    @cached_property
    def item_name(self) -> str:
        """What its items are called, whatever its parts are: practices, or the spectrum's characteristics."""
        return str(terms_of(len(self.rated), follows_principles=True).item)

    @cached_property
    def marks(self) -> dict[str, int]:
        """What a page may send, and what is stored then."""
        return {str(stored_mark(option)): stored_mark(option) for option in self.options}


@dataclass(frozen=True, eq=False)
class Stem:
    """Practices about one actor, under the words that begin each of them."""

    words: str
    practices: Sequence[Practice]


@dataclass(frozen=True, eq=False)
class SectionSheet:
    """One page of the questionnaire: the practices of one principle."""

    section: Section
    stems: Sequence[Stem]
    scales: Sequence[ScaleSheet]
    wording: Wording = PUBLISHED

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def name(self) -> str:
        """Its short name: the principle's, or its own heading."""
        return self.section.principle.short if self.section.principle else self.section.title

    @cached_property
    def practices(self) -> Sequence[Practice]:
        return tuple(practice for stem in self.stems for practice in stem.practices)


@dataclass(frozen=True, eq=False)
class Sheet:
    sections: Sequence[SectionSheet]
    scales: Sequence[ScaleSheet]
    wording: Wording = PUBLISHED

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Of its pages, as their addresses have them."""
        return tuple(section.key for section in self.sections)

    def section(self, key: str) -> SectionSheet | None:
        return next((section for section in self.sections if section.key == key), None)

    def after(self, section: SectionSheet) -> SectionSheet | None:
        place = self.keys.index(section.key)
        following = self.sections[place + 1 :]
        return following[0] if following else None

    @property
    def practices(self) -> list[Practice]:
        return [practice for section in self.sections for practice in section.practices]

    @property
    def follows_principles(self) -> bool:
        return all(section.section.principle_id for section in self.sections)

    @property
    def part(self) -> str:
        """What each of its pages is about."""
        return "principle" if self.follows_principles else "part"

    @property
    def has_figures_of_parts(self) -> bool:
        """Whether its parts have results of their own, between practices and the whole."""
        return self.scales[0].rates_practices

    @property
    def terms(self) -> Terms:
        """What its parts, items and scales are called."""
        return terms_of(self.option_count, self.follows_principles)

    @property
    def option_count(self) -> int:
        """Points of its scales."""
        return len(self.scales[0].rated)

    @property
    def item_name(self) -> str:
        return str(self.terms.item)

    @property
    def item_names(self) -> str:
        """Several of them."""
        return str(self.terms.items)


def sheet_of(instrument: Instrument) -> Sheet:
    """In the language of the page, where a translation is loaded; else in the published words."""
    return _sheet(instrument.pk, instrument.edition, language_now())


@lru_cache(maxsize=INSTRUMENTS_KEPT)
def _sheet(instrument_id: int, edition: int, language: str) -> Sheet:
    wording = wording_of(instrument_id, language)
    scales = tuple(_scales(instrument_id, wording))
    sections = Section.objects.filter(instrument=instrument_id).select_related("principle", "instrument")
    pages = [_worded(section, wording) for section in sections.prefetch_related("practices__levels")]
    sheets = tuple(SectionSheet(section, tuple(_stems(section)), scales, wording) for section in pages)
    return Sheet(sheets, scales, wording)


def _worded(section: Section, wording: Wording) -> Section:
    for practice in section.practices.all():
        wording.practice(practice)
    return wording.section(section)


def _scales(instrument_id: int, wording: Wording) -> Iterator[ScaleSheet]:
    options = [wording.option(option) for option in ScaleOption.objects.filter(instrument=instrument_id)]
    asked = (wording.question(question) for question in ScaleQuestion.objects.filter(instrument=instrument_id))
    questions = {question.scale: question for question in asked}
    for scale in Scale.values:
        yield ScaleSheet(scale, questions[scale], tuple(option for option in options if option.scale == scale))


def _stems(section: Section) -> Iterator[Stem]:
    words = {Actor.PARTNERSHIP: section.partnership_stem, Actor.SPONSOR: section.sponsor_stem}
    for actor in (*Actor.values, ""):
        practices = tuple(practice for practice in section.practices.all() if practice.actor == actor)
        if practices:
            yield Stem(words.get(Actor(actor), "") if actor else "", practices)

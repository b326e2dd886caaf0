"""The words that belong to the codes of a release document, read from the instrument."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

from accounts.templatetags.labels import in_sentence
from charts.figures import Scale as DrawnScale
from frameworks.models import Actor, Instrument, Practice, Scale
from frameworks.terms import FIGURES_FROM, PARTS, Terms, terms_of
from frameworks.wording import Wording, is_repeated, language_now, wording_of
from reports.results.findings import Names

SPECTRUM_OPTIONS = 3  # its picture has as many fields


@dataclass(frozen=True, slots=True)
class PracticeLabel:
    number: int
    text: str
    principle: str  # its short name or that of its part, "" where the instrument has no figures of either
    actor: str  # "partnership", "sponsoring agency" or ""
    published: str = ""  # its published words, where `text` is a translation

    @property
    def where(self) -> str:
        actor = gettext(self.actor) if self.actor else ""
        return " · ".join(part for part in (self.principle, actor) if part)


@dataclass(frozen=True, slots=True)
class Labels:
    """`principles`: where an instrument has none, its parts by their keys; without dimensions then."""

    principles: Mapping[str, str]
    dimensions: Mapping[str, str]
    practices: Mapping[str, PracticeLabel]
    options: Mapping[str, Sequence[str]]  # per scale, in its order, without N/A: "1 Inappropriate"
    level_names: Sequence[str]  # of the spectrum: what its options are called
    levels: Mapping[str, Sequence[str]]  # of what is drawn as a spectrum: each item's look at each level; else empty
    wording: Wording

    def level(self, code: str, place: int) -> str:
        """Its look at a level, with the level’s name where the source prints the same words twice."""
        texts = self.levels[code]
        return (
            f"{texts[place].rstrip('.')} ({in_sentence(self.level_names[place])})."
            if is_repeated(texts, place)
            else texts[place]
        )

    @property
    def terms(self) -> Terms:
        """The terms for its parts, items and scales."""
        return terms_of(self.option_count, bool(self.dimensions))

    @property
    def names(self) -> Names:
        """The names that findings use for its principles or parts."""
        return Names(self.principles, are_parts=self.terms is PARTS)

    @property
    def option_count(self) -> int:
        return len(self.options[Scale.IDEAL])

    @property
    def scale(self) -> DrawnScale:
        """Both scales as charts draw them."""
        return scale_of(self.options[Scale.IDEAL], self.options[Scale.ACTUAL])

    @property
    def scale_words(self) -> str:
        """All options in a sentence, because a phone shows only the ends; of the tools, which are known, nothing."""
        ideals, actuals = self.options[Scale.IDEAL], self.options[Scale.ACTUAL]
        if is_of_tools(ideals, actuals):
            return ""
        words = {"ideals": ", ".join(ideals), "actuals": ", ".join(actuals)}
        return gettext("Ideal: %(ideals)s. Actual: %(actuals)s.") % words


TOOL_SCALE = DrawnScale(
    ("1 Inappropriate", "2 Partially appropriate", "3 Desirable", "4 Very desirable"),
    (
        "a Not practised at all",
        "b Occasionally practised",
        "c Practised frequently",
        "d Standard and indispensable practice",
    ),
    "en",
)
"""The published scales of the tools for forming and for established partnerships."""


def is_of_tools(ideals: Sequence[str], actuals: Sequence[str]) -> bool:
    return (tuple(ideals), tuple(actuals)) == (TOOL_SCALE.ideal, TOOL_SCALE.actual)


def scale_of(ideals: Sequence[str], actuals: Sequence[str]) -> DrawnScale:
    """The options of both scales: "1 Inappropriate"."""
    return TOOL_SCALE if is_of_tools(ideals, actuals) else DrawnScale(tuple(ideals), tuple(actuals))


ACTORS = {
    Actor.PARTNERSHIP.value: gettext_noop("partnership"),
    Actor.SPONSOR.value: gettext_noop("sponsoring agency"),
    "": "",
}


def labels_of(instrument: Instrument) -> Labels:
    """In the language of the page. The words of one edition never change, so they are read once per process."""
    return _labels(instrument.pk, instrument.slug, instrument.version, instrument.edition, language_now())


@lru_cache(maxsize=64)
def _labels(instrument_id: int, slug: str, version: int, edition: int, language: str) -> Labels:
    instrument = Instrument.objects.get(pk=instrument_id)
    wording = wording_of(instrument_id, language)
    options = [wording.option(one) for one in instrument.options.filter(value__isnull=False)]
    sections = [wording.section(one) for one in instrument.sections.select_related("principle")]
    has_figures = len(options) >= FIGURES_FROM * len(Scale.values)
    names = {s.pk: s.principle.short if s.principle else s.title if has_figures else "" for s in sections}
    practices = [wording.practice(one) for one in instrument.practices.prefetch_related("levels")]
    return Labels(
        principles={s.figures_key: names[s.pk] for s in sections if names[s.pk]},
        dimensions={s.principle.key: s.principle.dimension for s in sections if s.principle},
        practices={
            one.code: PracticeLabel(one.number, one.text, names[one.section_id], ACTORS[one.actor], one.published_text)
            for one in practices
        },
        options={scale: [str(one) for one in options if one.scale == scale] for scale in Scale.values},
        level_names=[one.label for one in options if one.scale == Scale.IDEAL],
        levels=_levels(practices, len(options) // len(Scale.values)),
        wording=wording,
    )


def _levels(practices: Sequence[Practice], option_count: int) -> dict[str, list[str]]:
    """The one rule of what is drawn as a spectrum: three options, and every item describes each of them.

    Descriptors of another instrument help its readers to answer, and its results are those of any other.
    """
    described = {one.code: [level.text for level in one.levels.all()] for one in practices}
    return described if option_count == SPECTRUM_OPTIONS and all(described.values()) else {}

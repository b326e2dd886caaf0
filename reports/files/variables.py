"""What each column of the CSV means: the one description that the codebook, the scripts and the workbook share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext

from accounts.templatetags.labels import in_sentence
from assessments.answering.sheets import Sheet, sheet_of
from assessments.models import Round
from frameworks.models import Instrument
from reports.files.descriptions import (
    ACTORS,
    ENDS_OF_GAPS,
    NUMBER,
    OTHER_WAYS,
    OWN_GAP,
    PEOPLE,
    PLAIN,
    PRACTICES,
    TABLES,
    TEXT,
    TIERS,
    TYPES,
    YES_OR_NO,
)
from reports.results.band_words import BAND_WORDS, GAP_WORDS, GAP_WORDS_ALONE
from reports.results.labels import Labels, labels_of


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: its name in the CSV, its heading in the workbook, and the words of its values."""

    name: str
    heading: str
    meaning: str
    type: str
    unit: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def word(self, value: object) -> object:
        """A value as people read it."""
        if self.type == YES_OR_NO:
            return gettext("Yes") if value else gettext("No")
        return self.values.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Variables:
    """The columns of one instrument's releases, by name."""

    sheet: Sheet
    labels: Labels
    slug: str
    title: str

    @property
    def top(self) -> int:
        """The highest mark of either scale."""
        return max(option.value or 0 for option in self.sheet.scales[0].options)

    @property
    def words(self) -> dict[str, str]:
        """The instrument's own words, to be put into headings and meanings."""
        ideal, actual = (scale.question.short for scale in self.sheet.scales)
        part = str(self.labels.terms.part)
        return {
            "Ideal": ideal,
            "ideal": in_sentence(ideal),
            "Actual": actual,
            "actual": in_sentence(actual),
            "item": self.sheet.item_name,
            "items": self.sheet.item_names,
            "Part": part,
            "part": in_sentence(part),
            "top": str(self.top),
            "sure": "95 %",
        }

    def __getitem__(self, name: str) -> Variable:
        family, _, rest = name.partition(".")
        heading, meaning, unit = PLAIN[name] if name in PLAIN else FAMILIES[family](rest, self)
        if name in PLAIN:
            heading, meaning = gettext(heading).format(**self.words), gettext(meaning).format(**self.words)
        type_ = TYPES.get(unit, TEXT)
        unit = "" if unit in ("", NUMBER, YES_OR_NO) else gettext(unit).format(**self.words)
        return Variable(name, heading, meaning, type_, unit, self._values(name))

    def _values(self, name: str) -> Mapping[str, str]:
        kinds = {kind.value: str(kind.label) for kind in Round.Kind}
        bands = {"band_ideal": BAND_WORDS, "band_actual": BAND_WORDS}
        fixed = {"table": TABLES, "tier": TIERS, "sponsor.people": TIERS, "actor": ACTORS, **bands}
        if name == "principle":
            return self.labels.principles
        if name == "code":
            return {code: label.text for code, label in self.labels.practices.items()}
        others = {"instrument.slug": {self.slug: self.title}, "kind": kinds, "band_gap": self.gap_words}
        return others[name] if name in others else translated_words(fixed.get(name, {}))

    @property
    def gap_words(self) -> dict[str, str]:
        """The words for a gap. They name no ideal if the instrument has no principles: it asks what is wanted."""
        return translated_words(GAP_WORDS if self.sheet.has_figures_of_parts else GAP_WORDS_ALONE)


def translated_words(words: Mapping[str, str]) -> dict[str, str]:
    """The words of codes in the reader's language."""
    return {code: gettext(word) for code, word in words.items()}


Described = tuple[str, str, str]
"""Heading, meaning and unit."""


def _counts(scale: int) -> Callable[[str, Variables], Described]:
    def described(mark: str, variables: Variables) -> Described:
        found = variables.sheet.scales[scale]
        option = next(option for option in found.options if str(option.value) == mark)
        words = {"scale": in_sentence(found.question.short), "option": option}
        return f"{found.question.short} {option}", gettext("People who rated {scale} {option}").format(**words), PEOPLE

    return described


def _bands(which: str, variables: Variables) -> Described:
    kind, _, band = which.partition(".")
    if kind == "gap":
        words = gettext(GAP_WORDS[band])
        return words[0].upper() + words[1:], gettext("Practices with {gap}").format(gap=words), PRACTICES
    word, scale = gettext(BAND_WORDS[band]), variables.words[kind]
    meaning = gettext("Practices of which {word} of the people chose a top option for {scale}")
    return f"{scale.capitalize()}: {word}", meaning.format(word=word, scale=scale), PRACTICES


def _dots(gap: str, variables: Variables) -> Described:
    shown = number_format(Decimal(gap)).replace("-", "−")
    words = gettext(ENDS_OF_GAPS[gap]) if gap in ENDS_OF_GAPS else shown
    heading, meaning = gettext("Own gap {gap}"), gettext(OWN_GAP)
    return heading.format(gap=words), meaning.format(gap=words), PEOPLE


def _other_ways(mode: str, variables: Variables) -> Described:
    way = gettext(OTHER_WAYS[mode])
    meaning = gettext("Answers {way}, in addition to those counted: in averages, not in words").format(way=way)
    return gettext("Answers {way}").format(way=way), meaning, PEOPLE


FAMILIES: dict[str, Callable[[str, Variables], Described]] = {
    "bands": _bands,
    "dots": _dots,
    "other_ways": _other_ways,
    "counts_ideal": _counts(0),
    "counts_actual": _counts(1),
}


def variables_of(instrument: Instrument) -> Variables:
    return Variables(sheet_of(instrument), labels_of(instrument), instrument.slug, instrument.title)

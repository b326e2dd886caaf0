"""What each column of the CSV means: the one description that the codebook, the scripts and the workbook share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from accounts.templatetags.labels import in_sentence
from assessments.answering.sheets import Sheet, sheet_of
from assessments.models import Round
from frameworks.models import Instrument
from reports.results.band_words import BAND_WORDS, GAP_WORDS, GAP_WORDS_ALONE, GROUP_WORDS
from reports.results.labels import Labels, labels_of

TEXT, WHOLE, DECIMAL, YES_OR_NO = _("text"), _("whole number"), _("decimal number"), _("yes or no")
TABLES = {
    "round": _("The round as a whole"),
    "principles": _("One principle of one actor"),
    "practices": _("One practice"),
    "groups": _("One principle of one comparison group"),
}
TIERS = {
    "none": _("Nothing of the group is shown"),
    "bands": _("In words"),
    "full": _("Averages and counts"),
}
ACTORS = {"all": _("All practices"), "partnership": _("The partnership"), "sponsor": _("The sponsoring agency")}
OTHER_WAYS = {"paper": _("on paper"), "open_link": _("by the open link")}
ENDS = {"2": _("2 or more"), "-2": _("−2 or less")}  # of the gaps that are told apart

OWN_GAP = _("People whose own gap, to the nearest half step, is {gap}; at either end also those further out")

PEOPLE, PRACTICES, NUMBER = _("people"), _("practices"), "number"
MARK, STEPS, SHARE = _("mark, 1 to {top}"), _("steps"), _("share, 0 to 1")
LIKENESS, ZERO_TO_ONE = _("−1 to 1"), _("0 to 1")
TYPES = {
    **dict.fromkeys((PEOPLE, PRACTICES, NUMBER), WHOLE),
    **dict.fromkeys((MARK, STEPS, SHARE, LIKENESS, ZERO_TO_ONE), DECIMAL),
    YES_OR_NO: YES_OR_NO,
}
"""Units that are numbers or answers; all else is text."""

# name: (heading, meaning, unit). {Ideal}, {ideal}, {Actual}, {actual}, {item} are the instrument's own words.
PLAIN = {
    "table": (_("Table"), _("What the row is about"), ""),
    "schema": (_("Schema"), _("Form of the release document"), NUMBER),
    "formula_set": (_("Formula set"), _("Formulas that the figures were worked out with"), NUMBER),
    "instrument.slug": (_("Instrument"), _("Name of the instrument in files"), ""),
    "instrument.version": (_("Version of the instrument"), _("A published version never changes"), NUMBER),
    "partnership": (_("Partnership in addresses"), _("Name of the partnership in addresses"), ""),
    "round": (_("Release"), _("Code of the round and of its release"), ""),
    "kind": (_("Kind of round"), _("Who sees what, as people were told before they answered"), ""),
    "closed_on": (_("Closed on"), _("Day on which the round closed: year, month, day"), ""),
    "minimum_group": (_("Smallest group set"), _("Smallest group of which the round shows anything"), PEOPLE),
    "invited": (_("People asked"), _("People with an invitation"), PEOPLE),
    "tier": (_("What is shown"), _("What so many answers allow to show"), ""),
    "answered": (
        _("People who answered"),
        _("Those with half of the {items} rated on both scales; other ways of answering apart"),
        PEOPLE,
    ),
    "sponsor.people": (
        _("What its people let a sponsor see"),
        _("By how many people of other organisations than the sponsors answered, and of how many"),
        "",
    ),
    "digest": (_("Digest of the release"), _("SHA-256 of the release document"), ""),
    "principle": ("{Part}", _("{Part} that the row is about"), ""),
    "actor": (_("Practices of"), _("Whose practices of the {part} are counted"), ""),
    "items": (_("Practices"), _("Practices of the {part} and actor"), PRACTICES),
    "n": (_("People"), _("People who rated at least half of these practices on both scales"), PEOPLE),
    "ideal": ("{Ideal}", _("Mean {ideal} of the {items} with averages"), MARK),
    "actual": ("{Actual}", _("Mean {actual} of the {items} with averages"), MARK),
    "gap": (_("Gap"), _("{Ideal} minus {actual}; of a {part} each person counts once. Positive: below"), STEPS),
    "low": (_("Interval from"), _("Lower end of the {sure} interval of the gap"), STEPS),
    "high": (_("Interval to"), _("Upper end of the {sure} interval of the gap"), STEPS),
    "congruence_rate": (
        _("Met or exceeded"),
        _("Congruence rate: share of pairs without a gap behind; of a {part} the mean of its {items}"),
        SHARE,
    ),
    "large_shortfall": (
        _("Large shortfall"),
        _("Share of pairs with a gap of 2 steps or more; of a {part} the mean of its {items}"),
        SHARE,
    ),
    "misfit": (_("Misfit"), _("Mean size of the gap, behind or beyond; of a {part} the mean of its {items}"), STEPS),
    "code": (_("Code"), _("Code of the {item} in the instrument"), ""),
    "band_ideal": (_("{Ideal}, in words"), _("How many chose a top option for {ideal}"), ""),
    "band_actual": (_("{Actual}, in words"), _("How many chose a top option for {actual}"), ""),
    "band_gap": (_("Gap, in words"), _("How far the two words are apart"), ""),
    "n_pairs": (_("People who rated both"), _("People who rated the {item} on both scales"), PEOPLE),
    "mean_ideal": ("{Ideal}", _("Mean {ideal} of those who rated both"), MARK),
    "mean_actual": ("{Actual}", _("Mean {actual} of those who rated both"), MARK),
    "agreement_ideal": (_("Agreement, {ideal}"), _("How alike the {ideal} ratings are"), LIKENESS),
    "agreement_actual": (_("Agreement, {actual}"), _("How alike the {actual} ratings are"), LIKENESS),
    "consensus_ideal": (_("Consensus, {ideal}"), _("Consensus of the {ideal} ratings"), ZERO_TO_ONE),
    "consensus_actual": (_("Consensus, {actual}"), _("Consensus of the {actual} ratings"), ZERO_TO_ONE),
    "not_applicable": (_("Not applicable"), _("People who chose not applicable on either scale"), PEOPLE),
    "blank": (_("Left blank"), _("People who left either scale blank"), PEOPLE),
    "ideal_only": (_("{Ideal} alone"), _("People who rated {ideal} and not {actual}"), PEOPLE),
    "not_enough": (_("Not enough ratings"), _("Too few people rated the {item} on both scales"), YES_OR_NO),
    "word": (_("Gap of the group, in words"), _("How far the group is from the ideal on average"), ""),
    "label": (_("Comparison group"), _("Sector or role of the people in the group"), ""),
}


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
        fixed = {"table": TABLES, "tier": TIERS, "sponsor.people": TIERS, "actor": ACTORS, "word": GROUP_WORDS, **bands}
        if name == "principle":
            return self.labels.principles
        if name == "code":
            return {code: label.text for code, label in self.labels.practices.items()}
        others = {"instrument.slug": {self.slug: self.title}, "kind": kinds, "band_gap": self.gap_words}
        return others[name] if name in others else translated_words(fixed.get(name, {}))

    @property
    def gap_words(self) -> dict[str, str]:
        """Behind the ideal; an instrument without principles speaks of what is wanted, so there it is just behind."""
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
    words = gettext(ENDS[gap]) if gap in ENDS else shown
    heading, meaning = gettext("Own gap {gap}"), gettext(OWN_GAP)
    return heading.format(gap=words), meaning.format(gap=words), PEOPLE


def _other_ways(mode: str, variables: Variables) -> Described:
    way = gettext(OTHER_WAYS[mode])
    meaning = gettext("Answers {way}, besides those counted: in averages, not in words").format(way=way)
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

"""What each column of the CSV means: the one description that the codebook, the scripts and the workbook share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessments.models import Round
from assessments.questionnaire.sheets import Sheet, sheet_of
from frameworks.models import Instrument
from reports.dashboard import BAND_WORDS, GAP_WORDS
from reports.labels import Labels, labels_of

TEXT, WHOLE, DECIMAL, YES_OR_NO = "text", "whole number", "decimal number", "yes or no"
TABLES = {
    "round": "The round as a whole",
    "principles": "One principle of one actor",
    "practices": "One practice",
    "groups": "One principle of one comparison group",
}
TIERS = {
    "none": "Nothing of the group is shown",
    "bands": "A small group: words in place of averages",
    "full": "Averages and counts",
}
ACTORS = {"all": "All practices", "partnership": "The partnership", "sponsor": "The sponsoring agency"}
MODES = {
    "web": "in a browser",
    "paper": "on paper",
    "import": "by import",
    "table": "around the table",
    "open_link": "by the open link",
}

PEOPLE, PRACTICES, NUMBER = "people", "practices", "number"
MARK, STEPS, SHARE, LIKENESS, ZERO_TO_ONE = "mark, 1 to {top}", "steps", "share, 0 to 1", "−1 to 1", "0 to 1"
TYPES = {
    **dict.fromkeys((PEOPLE, PRACTICES, NUMBER), WHOLE),
    **dict.fromkeys((MARK, STEPS, SHARE, LIKENESS, ZERO_TO_ONE), DECIMAL),
    YES_OR_NO: YES_OR_NO,
}
"""Units that are numbers or answers; all else is text."""

# name: (heading, meaning, unit). {Ideal}, {ideal}, {Actual}, {actual}, {item} are the instrument's own words.
PLAIN = {
    "table": ("Table", "What the row is about", ""),
    "schema": ("Schema", "Form of the release document", NUMBER),
    "formula_set": ("Formula set", "Formulas that the figures were worked out with", NUMBER),
    "instrument.slug": ("Instrument", "Name of the instrument in files", ""),
    "instrument.version": ("Version of the instrument", "A published version never changes", NUMBER),
    "partnership": ("Partnership in addresses", "Name of the partnership in addresses", ""),
    "round": ("Release", "Code of the round and of its release", ""),
    "kind": ("Kind of round", "Who sees what, as people were told before they answered", ""),
    "closed_on": ("Closed on", "Day on which the round closed: year, month, day", ""),
    "minimum_group": ("Smallest group set", "Smallest group of which the round shows anything", PEOPLE),
    "invited": ("People asked", "People with an invitation", PEOPLE),
    "tier": ("What is shown", "What so many answers allow to show", ""),
    "answered": ("People who answered", "Those with half of the {item}s rated on both scales; without paper", PEOPLE),
    "sponsor_ready": (
        "Sponsor’s conditions are met",
        "6 people of 3 organisations, the sponsor’s own apart",
        YES_OR_NO,
    ),
    "digest": ("Digest of the release", "SHA-256 of the release document", ""),
    "principle": ("Principle", "Principle that the row is about", ""),
    "actor": ("Practices of", "Whose practices of the principle are counted", ""),
    "items": ("Practices", "Practices of the principle and actor", PRACTICES),
    "n": ("People", "People who rated at least half of these practices on both scales", PEOPLE),
    "ideal": ("{Ideal}", "Mean {ideal}: per person over the practices, then over people", MARK),
    "actual": ("{Actual}", "Mean {actual}: per person over the practices, then over people", MARK),
    "gap": ("Gap", "{Ideal} minus {actual}, rounded from the exact gap; positive: behind", STEPS),
    "median": ("Median gap", "Median of the people’s gaps", STEPS),
    "min": ("Smallest gap", "Smallest of the people’s gaps", STEPS),
    "max": ("Largest gap", "Largest of the people’s gaps", STEPS),
    "low": ("Interval from", "Lower end of the 95 % interval of the gap", STEPS),
    "high": ("Interval to", "Upper end of the 95 % interval of the gap", STEPS),
    "congruence_rate": ("Met or exceeded", "Congruence rate: share of pairs without a gap behind", SHARE),
    "large_shortfall": ("Large shortfall", "Share of pairs with a gap of 2 steps or more", SHARE),
    "misfit": ("Misfit", "Mean size of the gap, behind or beyond", STEPS),
    "code": ("Code", "Code of the {item} in the instrument", ""),
    "band_ideal": ("{Ideal}, in words", "How many chose a top option for {ideal}", ""),
    "band_actual": ("{Actual}, in words", "How many chose a top option for {actual}", ""),
    "band_gap": ("Gap, in words", "How far the two words are apart", ""),
    "n_pairs": ("People who rated both", "People who rated the {item} on both scales", PEOPLE),
    "mean_ideal": ("{Ideal}", "Mean {ideal} of those who rated both", MARK),
    "mean_actual": ("{Actual}", "Mean {actual} of those who rated both", MARK),
    "agreement_ideal": ("Agreement, {ideal}", "How alike the {ideal} ratings are", LIKENESS),
    "agreement_actual": ("Agreement, {actual}", "How alike the {actual} ratings are", LIKENESS),
    "consensus_ideal": ("Consensus, {ideal}", "Consensus of the {ideal} ratings", ZERO_TO_ONE),
    "consensus_actual": ("Consensus, {actual}", "Consensus of the {actual} ratings", ZERO_TO_ONE),
    "na_ideal": ("{Ideal} not applicable", "People who chose not applicable for {ideal}", PEOPLE),
    "na_actual": ("{Actual} not applicable", "People who chose not applicable for {actual}", PEOPLE),
    "blank_ideal": ("{Ideal} left blank", "People who left {ideal} blank", PEOPLE),
    "blank_actual": ("{Actual} left blank", "People who left {actual} blank", PEOPLE),
    "ideal_without_actual": ("{Ideal} alone", "People who rated {ideal} and not {actual}", PEOPLE),
    "not_enough": ("Not enough ratings", "Fewer than 3 people rated the {item} on both scales", YES_OR_NO),
    "label": ("Comparison group", "Sector or role of the people in the group", ""),
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

    def word(self, value: Any) -> Any:
        """A value as people read it."""
        if self.type == YES_OR_NO:
            return "Yes" if value else "No"
        return self.values.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Variables:
    """The columns of one instrument's releases, by name."""

    sheet: Sheet
    labels: Labels
    slug: str
    title: str

    @property
    def words(self) -> dict[str, Any]:
        """The instrument's own words, to be put into headings and meanings."""
        ideal, actual = (scale.question.short for scale in self.sheet.scales)
        marks = [option.value or 0 for option in self.sheet.scales[0].options]
        return {
            "Ideal": ideal,
            "ideal": ideal.lower(),
            "Actual": actual,
            "actual": actual.lower(),
            "item": self.sheet.item_name,
            "top": max(marks),
        }

    def __getitem__(self, name: str) -> Variable:
        family, _, rest = name.partition(".")
        heading, meaning, unit = PLAIN[name] if name in PLAIN else FAMILIES[family](rest, self)
        heading, meaning = heading.format(**self.words), meaning.format(**self.words)
        type_ = TYPES.get(unit, TEXT)
        unit = "" if unit in (NUMBER, YES_OR_NO) else unit.format(**self.words)
        return Variable(name, heading, meaning, type_, unit, self._values(name))

    def _values(self, name: str) -> Mapping[str, str]:
        bands = {"band_ideal": BAND_WORDS, "band_actual": BAND_WORDS, "band_gap": self.gap_words}
        fixed = {"table": TABLES, "tier": TIERS, "kind": dict(Round.Kind.choices), "actor": ACTORS, **bands}
        if name == "principle":
            return self.labels.principles
        if name == "code":
            return {code: label.text for code, label in self.labels.practices.items()}
        return {self.slug: self.title} if name == "instrument.slug" else fixed.get(name, {})

    @property
    def gap_words(self) -> dict[str, str]:
        """Behind the ideal; an instrument without principles speaks of what is wanted, so there it is just behind."""
        cut = "" if self.sheet.follows_principles else " the ideal"
        return {gap: words.removesuffix(cut) for gap, words in GAP_WORDS.items()}


Described = tuple[str, str, str]
"""Heading, meaning and unit."""


def _counts(scale: int) -> Callable[[str, Variables], Described]:
    def described(mark: str, variables: Variables) -> Described:
        found = variables.sheet.scales[scale]
        option = next(option for option in found.options if str(option.value) == mark)
        heading = f"{found.question.short} {option}"
        return heading, f"People who rated {found.question.short.lower()} {option}", PEOPLE

    return described


def _bands(which: str, variables: Variables) -> Described:
    kind, _, band = which.partition(".")
    if kind == "gap":
        words = GAP_WORDS[band]
        return words.capitalize(), f"Practices with {words}", PRACTICES
    word, scale = BAND_WORDS[band], variables.words[kind]
    meaning = f"Practices of which {word} of the people chose a top option for {scale}"
    return f"{scale.capitalize()}: {word}", meaning, PRACTICES


def _dots(gap: str, variables: Variables) -> Described:
    shown = gap.replace("-", "−")
    ends = {"2": "2 or more", "-2": "−2 or less"}
    words = ends.get(gap, shown)
    return f"Own gap {words}", f"People whose own gap, to the nearest half step, is {words}", PEOPLE


def _modes(mode: str, variables: Variables) -> Described:
    return f"Answers {MODES[mode]}", f"Responses that came {MODES[mode]}", PEOPLE


FAMILIES: dict[str, Callable[[str, Variables], Described]] = {
    "bands": _bands,
    "dots": _dots,
    "modes": _modes,
    "counts_ideal": _counts(0),
    "counts_actual": _counts(1),
}


def variables_of(instrument: Instrument) -> Variables:
    return Variables(sheet_of(instrument.pk), labels_of(instrument), instrument.slug, instrument.title)

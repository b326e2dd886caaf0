"""The lines of the board's paper: principles and practices, each with its drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from reports.files.drawings import (
    NARROW,
    Dumbbell,
    Fields,
    Squares,
    dumbbell_of,
    fields_of,
    practice_dumbbell,
    squares_of,
)
from reports.files.variables import Variables
from reports.results.labels import PracticeLabel
from reports.results.overview import PracticeView, PrincipleView
from reports.results.spectrum import SpectrumRow

SIDES = {"partnership": _("The partnership"), "sponsoring agency": _("The sponsoring agency")}
GAPS_IN_SHORT = {
    "none": _("no gap"),
    "some_behind": _("some, behind"),
    "wide_behind": _("wide, behind"),
    "some_beyond": _("some, beyond"),
    "wide_beyond": _("wide, beyond"),
}
OF_NOBODY = ""  # in place of an actor


@dataclass(frozen=True)
class PrincipleLine:
    """One line of a principle chart."""

    title: str
    view: PrincipleView
    variables: Variables

    @cached_property
    def drawing(self) -> Dumbbell:
        return dumbbell_of(self.view, self.variables.words["top"])

    @cached_property
    def small(self) -> Dumbbell:
        return dumbbell_of(self.view, self.variables.words["top"], NARROW)

    @cached_property
    def squares(self) -> Squares:
        return squares_of(self.view)


@dataclass(frozen=True)
class PracticeLine:
    """One practice with its drawing; `said` is None where not enough people rated it."""

    label: PracticeLabel
    code: str
    said: PracticeView | None
    variables: Variables
    people_per_mark: int = 1  # of the spectrum's picture

    @property
    def picture(self) -> SpectrumRow | None:
        """Of a characteristic of the spectrum with counts: where people are, in place of a mean."""
        if self.said is None or not self.said.has_counts or not self.variables.labels.levels:
            return None
        return SpectrumRow(self.said, self.variables.labels, self.people_per_mark)

    @cached_property
    def drawing(self) -> Dumbbell | Fields | None:
        words = self.variables.words
        if self.said is None:
            return None
        if not self.said.is_full:
            return fields_of(self.said, words["Ideal"], words["Actual"])
        return practice_dumbbell(self.said, words["top"], words["Ideal"], words["Actual"])

    @cached_property
    def levels(self) -> Sequence[Any]:
        """What a characteristic of the spectrum looks like at each level; a practice has none."""
        found = next(practice for practice in self.variables.sheet.practices if practice.code == self.code)
        return list(found.levels.all())

    @property
    def gap_words(self) -> str:
        """Wide gap, behind the ideal."""
        return self.variables.gap_words[self.said.figures.band_gap] if self.said else ""

    @property
    def gap_in_short(self) -> str:
        """Under the heading “Gap”: wide, behind."""
        gap = self.said.figures.band_gap if self.said else None
        return gettext(GAPS_IN_SHORT[gap]) if gap else ""


@dataclass(frozen=True)
class PrinciplePage:
    """A principle: its lines, and its practices, the partnership's beside the sponsoring agency's."""

    title: str
    dimension: str
    lines: Sequence[PrincipleLine]
    sides: Sequence[tuple[str, Sequence[PracticeLine]]]

    @property
    def is_full(self) -> bool:
        """Has one line averages? Then the others say why they have none."""
        return any(line.view.is_full for line in self.lines)

    @property
    def beside(self) -> Sequence[PrincipleLine]:
        """The partnership's line and the sponsoring agency's."""
        return self.lines[1:]

    @property
    def has_both(self) -> bool:
        return len(self.beside) == len(SIDES)

    @property
    def has_both_averages(self) -> bool:
        return self.has_both and all(line.view.is_full for line in self.beside)


def practice_lines(views: Sequence[PracticeView], variables: Variables, per_mark: int = 1) -> list[PracticeLine]:
    """Every practice in the order of the questionnaire, also those that not enough people rated."""
    said = {view.figures.code: view for view in views}
    labels = variables.labels.practices.items()
    return [PracticeLine(label, code, said.get(code), variables, per_mark) for code, label in labels]


def pages_of(shown: Mapping[str, Any], practices: Sequence[PracticeLine], variables: Variables) -> list[PrinciplePage]:
    """One page per principle, in the instrument's order; none where nothing or no principle is published."""
    lines: dict[str, list[PrincipleLine]] = {}
    for name, actor in zip((_("All"), *SIDES.values()), (shown["whole"], *shown["sides"]), strict=True):
        for view in actor.principles:
            lines.setdefault(view.figures.principle, []).append(PrincipleLine(gettext(name), view, variables))
    labels = variables.labels
    return [
        PrinciplePage(
            labels.principles[key], labels.dimensions.get(key, ""), found, _sides(labels.principles[key], practices)
        )
        for key, found in lines.items()
    ]


def _sides(principle: str, practices: Sequence[PracticeLine]) -> list[tuple[str, list[PracticeLine]]]:
    found = [
        (gettext(title), [line for line in practices if (line.label.principle, line.label.actor) == (principle, actor)])
        for actor, title in {**SIDES, OF_NOBODY: _("Practices")}.items()
    ]
    return [(title, lines) for title, lines in found if lines]

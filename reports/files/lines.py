"""The lines of the board's paper: principles and practices, each with its drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from accounts.templatetags.labels import in_sentence
from charts.figures import DumbbellRow
from frameworks.models import Level
from reports.files.variables import Variables
from reports.results.figures import band_fields, on_paper, small_drawings, squares_on_paper, value
from reports.results.labels import PracticeLabel
from reports.results.overview import PracticeView, PrincipleView
from reports.results.spectrum import UNDRAWN, DashboardWithSpectrum

SIDES = {"partnership": gettext_noop("The partnership"), "sponsoring agency": gettext_noop("The sponsoring agency")}
GAPS_IN_SHORT = {
    "none": gettext_noop("no gap"),
    "some_behind": gettext_noop("some, behind"),
    "wide_behind": gettext_noop("wide, behind"),
    "some_beyond": gettext_noop("some, beyond"),
    "wide_beyond": gettext_noop("wide, beyond"),
}
LARGE, SMALL, NARROW = 288, 196, 156  # pixels of a drawing
OF_NOBODY = ""  # in place of an actor


@dataclass(frozen=True)
class PrincipleLine:
    """One line of a principle chart."""

    title: str
    view: PrincipleView
    variables: Variables

    @cached_property
    def drawing(self) -> SafeString:
        return on_paper(self.view.row, self.variables.labels.scale, LARGE)

    @cached_property
    def small(self) -> SafeString:
        """Without the interval, for which there is no room."""
        return on_paper(replace(self.view.row, interval=None), self.variables.labels.scale, NARROW)

    @cached_property
    def squares(self) -> SafeString:
        return squares_on_paper(self.view.squares, NARROW)


@dataclass(frozen=True)
class PracticeLine:
    """One practice with its drawing. `published` is None if not enough people rated it."""

    label: PracticeLabel
    code: str
    published: PracticeView | None
    variables: Variables
    picture: SafeString = UNDRAWN  # of a characteristic of the spectrum: where people are

    @cached_property
    def drawing(self) -> SafeString:
        """The means on the scale; in a small group the words; for the spectrum its picture."""
        published = self.published
        if published is None or self.picture:
            return self.picture
        if not published.is_full:
            return small_drawings(band_fields(published.figures, published.terms), NARROW)[0]
        return on_paper(self._means(published), self.variables.labels.scale, SMALL)

    def _means(self, published: PracticeView) -> DumbbellRow:
        ideal, actual = value(published.averages.ideal.mean), value(published.averages.actual.mean)
        words = self.variables.words
        marks = f"{words['Ideal']} {ideal.text}, {in_sentence(words['Actual'])} {actual.text}"
        described = gettext("%(marks)s, gap %(gap)s.") % {"marks": marks, "gap": published.gap}
        return DumbbellRow(self.label.text, ideal, actual, published.gap, described=described)

    @cached_property
    def levels(self) -> Sequence[Level]:
        """What a characteristic of the spectrum looks like at each level; a practice has none."""
        found = next(practice for practice in self.variables.sheet.practices if practice.code == self.code)
        return list(found.levels.all())

    @property
    def gap_words(self) -> str:
        """The gap in words: "Wide gap, behind the ideal"."""
        return self.variables.gap_words[self.published.figures.band_gap] if self.published else ""

    @property
    def gap_in_short(self) -> str:
        """The gap in a column that has “Gap” as its heading: "wide, behind"."""
        gap = self.published.figures.band_gap if self.published else None
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
        """Whether any line has averages. If so, the other lines say why they have none."""
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


def practice_lines(
    views: Sequence[PracticeView], variables: Variables, pictures: Mapping[str, SafeString]
) -> list[PracticeLine]:
    """Every practice in the order of the questionnaire, also those that not enough people rated.

    `pictures` has the picture of each characteristic of a spectrum, by code.
    """
    published = {view.figures.code: view for view in views}
    labels = variables.labels.practices.items()
    return [
        PracticeLine(label, code, published.get(code), variables, pictures.get(code, UNDRAWN)) for code, label in labels
    ]


def pages_of(
    shown: DashboardWithSpectrum, practices: Sequence[PracticeLine], variables: Variables
) -> list[PrinciplePage]:
    """One page per principle, in the instrument's order. The list is empty if no principle is published."""
    lines: dict[str, list[PrincipleLine]] = {}
    for name, actor in zip((gettext_noop("All"), *SIDES.values()), (shown["whole"], *shown["sides"]), strict=True):
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
        for actor, title in {**SIDES, OF_NOBODY: gettext_noop("Practices")}.items()
    ]
    return [(title, lines) for title, lines in found if lines]

"""The picture of the spectrum: every characteristic with now and wanted, only from a release document.

No level is better than another, so there is no total, and no level of the partnership.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.templatetags.labels import in_sentence
from analysis.document import ReleaseDocument
from analysis.findings import distance, is_far_apart, of_spectrum
from analysis.ladder import FULL_FROM
from charts import figures
from reports.results.figures import small_drawings
from reports.results.findings import Names, spectrum_finding_of
from reports.results.labels import Labels
from reports.results.maps import of_side
from reports.results.overview import Dashboard, PracticeView, dashboard_of

SCALES = ("ideal", "actual")
UNDRAWN = SafeString("")  # in words
FIELDS = 350  # pixels: the width of one row of fields


@dataclass(frozen=True)
class SpectrumRow:
    """One characteristic: its published figures, the source’s words for what most people chose, its drawing."""

    view: PracticeView
    labels: Labels
    drawing: SafeString = UNDRAWN

    @property
    def is_full(self) -> bool:
        """Whether it has a picture of people; a release of schema 1 has only words."""
        return self.view.has_counts

    @property
    def name(self) -> str:
        return self.view.label.text

    @property
    def code(self) -> str:
        return self.view.figures.code

    @property
    def is_far(self) -> bool:
        return is_far_apart(self.view.figures)

    @property
    def distance(self) -> float:
        """The distance between now and wanted, in either direction. In bands it is 2, 1 or 0."""
        return distance(self.view.figures)

    @property
    def wanted(self) -> str:
        return self._words("ideal")

    @property
    def now(self) -> str:
        return self._words("actual")

    @property
    def top_level(self) -> str:
        """What the words few, about half and most count: the last level."""
        return self.labels.level(self.code, len(self.labels.level_names) - 1)

    @property
    def described(self) -> str:
        """The picture in words, for people who do not see it."""
        return _("Wanted: %(wanted)s. Now: %(now)s.") % {
            "wanted": self._counted("ideal"),
            "now": self._counted("actual"),
        }

    @property
    def counts(self) -> list[int]:
        """Wanted per level, then the same of now: a row of the table."""
        return [number for scale in SCALES for number in of_side(self.view, scale).counts]

    def _counted(self, scale: str) -> str:
        pairs = zip(self.labels.level_names, of_side(self.view, scale).counts, strict=True)
        return ", ".join(f"{in_sentence(name)} {count}" for name, count in pairs)

    def _words(self, scale: str) -> str:
        """The source’s words for the most chosen level; of two camps both ends; of levels chosen as often all."""
        counts = of_side(self.view, scale).counts
        if of_side(self.view, scale).agreement < 0:
            ends = [self.labels.level(self.code, place) for place in (0, len(counts) - 1)]
            return _("Two camps: %(first)s And: %(last)s") % {"first": ends[0], "last": ends[1]}
        chosen = [self.labels.level(self.code, place) for place, count in enumerate(counts) if count == max(counts)]
        return _(" As often: ").join(chosen)


@dataclass(frozen=True)
class SpectrumGroup:
    title: str
    rows: Sequence[SpectrumRow]

    @property
    def is_full(self) -> bool:
        return all(row.is_full for row in self.rows)


@dataclass(frozen=True)
class Spectrum:
    """All characteristics that a release shows, those with two camps first, then by distance."""

    groups: Sequence[SpectrumGroup]
    level_names: Sequence[str]
    figure: figures.Spectrum

    @property
    def people_per_mark(self) -> int:
        return self.figure.people_per_mark

    @property
    def rows(self) -> list[SpectrumRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def counted(self) -> list[SpectrumRow]:
        return [row for row in self.rows if row.is_full]

    @property
    def in_words(self) -> list[SpectrumRow]:
        return [row for row in self.rows if not row.is_full]


class DashboardWithSpectrum(Dashboard):
    """A dashboard and, for the spectrum instrument, its picture."""

    spectrum: Spectrum | None


def dashboard_with_spectrum(document: ReleaseDocument, labels: Labels) -> DashboardWithSpectrum:
    """Everything that the page of a release shows. The spectrum has its own finding."""
    shown = dashboard_of(document, labels)
    if not labels.levels:
        return {**shown, "spectrum": None}
    spectrum = spectrum_of(shown["practices"], labels)
    rows = spectrum.rows if spectrum else []
    found = of_spectrum(document, [row.view.figures for row in rows])
    names = Names({row.code: row.name for row in rows})
    return {**shown, "spectrum": spectrum, "finding": spectrum_finding_of(found, names)}


def spectrum_of(views: Sequence[PracticeView], labels: Labels) -> Spectrum | None:
    """None if the instrument’s items have no levels, or if nothing is shown."""
    if not labels.levels or not views:
        return None
    rows = sorted((SpectrumRow(view, labels) for view in views), key=lambda row: -row.distance)
    full = [row for group in _groups(rows) for row in group.rows if row.view.has_counts]  # in the order of the page
    figure = figure_of(full, labels)
    drawings = dict(zip((row.code for row in full), small_drawings(figure, FIELDS), strict=True))
    with_drawings = [replace(row, drawing=drawings.get(row.code, row.drawing)) for row in rows]
    return Spectrum([group for group in _groups(with_drawings) if group.rows], labels.level_names, figure)


def figure_of(rows: Sequence[SpectrumRow], labels: Labels) -> figures.Spectrum:
    """The picture of all characteristics that have counts. `rows`: those that have counts."""
    drawn = tuple(
        figures.SpectrumRow(
            row.name,
            of_side(row.view, "ideal").counts,
            of_side(row.view, "actual").counts,
            row.described,
            row.wanted,
            row.now,
        )
        for row in rows
    )
    title, names = _("Now and wanted"), (_("Characteristic"), _("Wanted"), _("Now"))
    return figures.Spectrum(title, title, tuple(labels.level_names), drawn, *names)


def _groups(rows: Sequence[SpectrumRow]) -> list[SpectrumGroup]:
    """Rows with too few people for counts are a group of their own, unless all rows are like that."""
    counted = [row for row in rows if row.is_full] or list(rows)
    split = [row for row in counted if row.view.is_split]
    others = [row for row in counted if not row.view.is_split]
    return [
        SpectrumGroup(_("People are in two camps"), split),
        SpectrumGroup(_("Now and wanted are far apart"), [row for row in others if row.is_far]),
        SpectrumGroup(_("Now and wanted are close"), [row for row in others if not row.is_far]),
        SpectrumGroup(
            _("Fewer than %(least)s people rated these, so words") % {"least": FULL_FROM},
            [row for row in rows if row not in counted],
        ),
    ]

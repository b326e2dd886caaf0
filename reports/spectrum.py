"""The picture of the spectrum: every characteristic with now and wanted, from a release document alone.

No level is better than another, so there is no total, and no level of the partnership.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.templatetags.labels import in_sentence
from analysis.rounding import half_step
from analysis.wording import SMALL_GROUP, TOO_FEW
from reports.dashboard import Document, PracticeView, dashboard_of
from reports.labels import Labels
from reports.spectrum_picture import Field, fields_of, people_per_mark

FAR = 1.0  # steps, to the nearest half: from here on now and wanted are called far apart
NAMED = 3  # characteristics that the finding names
SCALES = ("ideal", "actual")


@dataclass(frozen=True)
class SpectrumRow:
    """One characteristic: its published figures, the source’s words for what most people chose, its picture."""

    view: PracticeView
    labels: Labels
    people_per_mark: int = 1

    @property
    def is_full(self) -> bool:
        return self.view.is_full

    @property
    def name(self) -> str:
        return self.view.label.text

    @property
    def code(self) -> str:
        return str(self.view.figures["code"])

    @property
    def is_far(self) -> bool:
        if not self.is_full:
            return bool(self.view.figures["band_gap"].startswith("wide"))
        return half_step(Fraction(str(abs(self.view.figures["gap"])))) >= FAR

    @property
    def distance(self) -> float:
        """Between now and wanted, whichever is further right; in bands 2, 1 or 0 words."""
        if not self.is_full:
            return {"none": 0.0, "some": 1.0, "wide": 2.0}[self.view.figures["band_gap"].split("_")[0]]
        return abs(float(self.view.figures["gap"]))

    @property
    def fields(self) -> list[Field]:
        figures = self.view.figures
        return fields_of(figures["counts_ideal"], figures["counts_actual"], self.people_per_mark)

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
        """The picture for whoever does not see it."""
        return _("Wanted: %(wanted)s. Now: %(now)s.") % {
            "wanted": self._counted("counts_ideal"),
            "now": self._counted("counts_actual"),
        }

    @property
    def counts(self) -> list[int]:
        """Wanted per level, N/A and blank, then the same of now: a row of the table."""
        figures = self.view.figures
        return [
            number
            for scale in SCALES
            for number in (*figures[f"counts_{scale}"], figures[f"na_{scale}"], figures[f"blank_{scale}"])
        ]

    def _counted(self, key: str) -> str:
        pairs = zip(self.labels.level_names, self.view.figures[key], strict=True)
        return ", ".join(f"{in_sentence(name)} {count}" for name, count in pairs)

    def _words(self, scale: str) -> str:
        """The source’s words for the most chosen level; of two camps both ends; of levels chosen as often all."""
        counts = self.view.figures[f"counts_{scale}"]
        if self.view.figures[f"agreement_{scale}"] < 0:
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
    people_per_mark: int

    @property
    def rows(self) -> list[SpectrumRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def counted(self) -> list[SpectrumRow]:
        return [row for row in self.rows if row.is_full]

    @property
    def in_words(self) -> list[SpectrumRow]:
        return [row for row in self.rows if not row.is_full]


def dashboard_with_spectrum(document: Document, labels: Labels) -> dict[str, Any]:
    """Everything that the page of a release shows; of the spectrum its picture, under a finding of its own."""
    shown = dashboard_of(document, labels)
    if not labels.levels:
        return {**shown, "spectrum": None}
    spectrum = spectrum_of(shown["practices"], labels)
    return {**shown, "spectrum": spectrum, "finding": spectrum_finding(document, spectrum)}


def spectrum_of(views: Sequence[PracticeView], labels: Labels) -> Spectrum | None:
    """None where the instrument’s items have no levels, or nothing is shown."""
    if not labels.levels or not views:
        return None
    full = [view for view in views if view.is_full]
    per_mark = people_per_mark([view.figures[f"counts_{scale}"] for view in full for scale in SCALES])
    rows = sorted((SpectrumRow(view, labels, per_mark) for view in views), key=lambda row: -row.distance)
    return Spectrum([group for group in _groups(rows) if group.rows], labels.level_names, per_mark)


def _groups(rows: Sequence[SpectrumRow]) -> list[SpectrumGroup]:
    """Rows of too few people for counts stand by themselves, unless every row is one."""
    counted = [row for row in rows if row.is_full] or list(rows)
    split = [row for row in counted if row.view.is_split]
    others = [row for row in counted if not row.view.is_split]
    return [
        SpectrumGroup(_("People are in two camps"), split),
        SpectrumGroup(_("Now and wanted are far apart"), [row for row in others if row.is_far]),
        SpectrumGroup(_("Now and wanted are close"), [row for row in others if not row.is_far]),
        SpectrumGroup(_("Fewer than 10 people rated these, so words"), [row for row in rows if row not in counted]),
    ]


def spectrum_finding(document: Document, spectrum: Spectrum | None) -> str:
    """The sentence above the picture: where now and wanted are far apart, and what splits people."""
    if document["tier"] == "none":
        return _(TOO_FEW)
    if spectrum is None:
        return _("Too few people rated each characteristic to show it.")
    rows = spectrum.counted or spectrum.rows
    parts = [_apart(sorted(rows, key=lambda row: -row.distance)), _camps(rows)]
    return " ".join(part for part in [*parts, "" if spectrum.counted else _(SMALL_GROUP)] if part)


def _apart(rows: Sequence[SpectrumRow]) -> str:
    far = [row for row in rows if row.is_far]
    if not far:
        return _("On no characteristic are now and wanted far apart.")
    said = {"far": len(far), "all": len(rows), "names": listed_within([row.name for row in far[:NAMED]])}
    if len(far) <= NAMED:
        return _("Of %(all)d characteristics, now and wanted are far apart on %(names)s.") % said
    if not far[0].is_full:  # words tell no distance by which some of them could be named first
        return _("Now and wanted are far apart on %(far)d of %(all)d characteristics.") % said
    return _("Now and wanted are far apart on %(far)d of %(all)d characteristics, most of all on %(names)s.") % said


def _camps(rows: Sequence[SpectrumRow]) -> str:
    split = [row.name for row in rows if row.view.is_split]
    if len(split) > NAMED:
        return ngettext(
            "On %(count)d characteristic people are in two camps.",
            "On %(count)d characteristics people are in two camps.",
            len(split),
        ) % {"count": len(split)}
    return _("People are in two camps on %(names)s.") % {"names": listed_within(split)} if split else ""


def listed_within(names: Sequence[str]) -> str:
    """Names within a sentence: meeting style, goals and power."""
    *first, last = [in_sentence(name) for name in names]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last

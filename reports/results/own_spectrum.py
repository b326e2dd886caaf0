"""One person’s own marks on the spectrum, in the grammar of the group’s picture, for that person’s eyes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.templatetags.labels import in_sentence
from analysis.reflection import OwnGap, OwnReflection
from charts import figures
from reports.results.figures import small_drawings, spread_of
from reports.results.labels import Labels
from reports.results.overview import PracticeView
from reports.results.spectrum import FIELDS


@dataclass(frozen=True)
class OwnRow:
    """One characteristic: where its author marked now and wanted, in the source’s words."""

    gap: OwnGap
    labels: Labels

    @property
    def name(self) -> str:
        return self.labels.practices[self.gap.code].text

    @property
    def now(self) -> str:
        return self.labels.level(self.gap.code, self.gap.actual - 1)

    @property
    def wanted(self) -> str:
        return self.labels.level(self.gap.code, self.gap.ideal - 1)

    @property
    def drawing(self) -> SafeString:
        return small_drawings(own_spectrum([self], self.labels), FIELDS)[0]

    @property
    def described(self) -> str:
        names = self.labels.level_names
        levels = {"wanted": in_sentence(names[self.gap.ideal - 1]), "now": in_sentence(names[self.gap.actual - 1])}
        return _("Wanted: %(wanted)s. Now: %(now)s.") % levels


def own_spectrum(rows: Sequence[OwnRow], labels: Labels) -> figures.Spectrum:
    """One mark for what its author wants of each characteristic, and one for what is now."""
    places = range(1, len(labels.level_names) + 1)

    def marks(chosen: int) -> tuple[int, ...]:
        return tuple(int(chosen == place) for place in places)

    drawn = tuple(
        figures.SpectrumRow(row.name, marks(row.gap.ideal), marks(row.gap.actual), row.described) for row in rows
    )
    title, names = _("Now and wanted"), (_("Characteristic"), _("Wanted"), _("Now"))
    return figures.Spectrum(title, title, tuple(labels.level_names), drawn, *names)


def own_groups(own: OwnReflection, labels: Labels) -> list[tuple[str, list[OwnRow]]]:
    """What is wanted otherwise than it is, by distance, then the others; nothing for other instruments."""
    if not labels.levels:
        return []
    rows = sorted((OwnRow(gap, labels) for gap in own.gaps), key=lambda row: -abs(row.gap.gap))
    groups = [
        (_("You want something else than now"), [row for row in rows if row.gap.gap]),
        (_("Now is as you want it"), [row for row in rows if not row.gap.gap]),
    ]
    return [(title, found) for title, found in groups if found]


def own_spectrum_finding(own: OwnReflection) -> str:
    apart = sum(gap.gap != 0 for gap in own.gaps)
    return ngettext(
        "You want something else than now on %(apart)d of the %(rated)d characteristic that you rated",
        "You want something else than now on %(apart)d of the %(rated)d characteristics that you rated",
        own.rated,
    ) % {"apart": apart, "rated": own.rated}


def group_words(view: PracticeView, names: Sequence[str]) -> str:
    """What the group most often chose on either scale; in a small group its words."""
    if not view.has_counts:
        return _("wanted by %(wanted)s, seen now by %(now)s") % {"wanted": view.band_ideal, "now": view.band_actual}
    wanted, now = (_most_chosen(spread_of(one).counts, names) for one in (view.averages.ideal, view.averages.actual))
    return _("most often wanted: %(wanted)s; now: %(now)s") % {"wanted": wanted, "now": now}


def own_words(ideal: str, actual: str) -> str:
    return _("wanted: %(wanted)s; now: %(now)s") % {"wanted": in_sentence(ideal), "now": in_sentence(actual)}


def _most_chosen(counts: Sequence[int], names: Sequence[str]) -> str:
    chosen = [in_sentence(name) for name, count in zip(names, counts, strict=True) if count == max(counts)]
    return _(" or ").join(chosen)

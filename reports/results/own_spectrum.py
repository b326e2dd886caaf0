"""One person’s own marks on the spectrum, in the grammar of the group’s picture, for that person’s eyes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.templatetags.labels import in_sentence
from analysis.reflection import OwnGap, OwnReflection
from reports.results.labels import Labels
from reports.results.overview import PracticeView, spread_of
from reports.results.spectrum_picture import Field, fields_of


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
    def fields(self) -> list[Field]:
        places = range(1, len(self.labels.level_names) + 1)
        wanted, now = ([int(mark == place) for place in places] for mark in (self.gap.ideal, self.gap.actual))
        return fields_of(wanted, now)

    @property
    def described(self) -> str:
        names = self.labels.level_names
        said = {"wanted": in_sentence(names[self.gap.ideal - 1]), "now": in_sentence(names[self.gap.actual - 1])}
        return _("Wanted: %(wanted)s. Now: %(now)s.") % said


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

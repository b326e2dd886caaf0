"""Rounds of the spectrum side by side, characteristic by characteristic, only from release documents.

No rule says when a single characteristic has changed, so nothing here does: values and words are side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from analysis.ladder import Suppressed
from frameworks.naming import name_of
from reports.models import Release
from reports.results.labels import Labels, labels_of
from reports.results.numbers import signed
from reports.results.overview import PracticeView, practice_views_of
from reports.results.own_spectrum import group_words


@dataclass(frozen=True, slots=True)
class SpectrumRound:
    """One released round of the spectrum: a column."""

    title: str
    pk: str
    closed_on: date
    answered: int | Suppressed
    views: Mapping[str, PracticeView]

    def words(self, code: str, names: Sequence[str]) -> str:
        """What was most often wanted and seen; in a small group its words; or that there is nothing."""
        if isinstance(self.answered, Suppressed):
            return _("too few people")
        view = self.views.get(code)
        if view is None:
            return _("not enough ratings")
        words = group_words(view, names)
        return _("%(words)s; %(gap)s apart") % {"words": words, "gap": _apart(view)} if view.is_full else words


@dataclass(frozen=True)
class SpectrumTrend:
    """The rounds of one instrument that is drawn as a spectrum."""

    slug: str
    name: str
    rounds: Sequence[SpectrumRound]
    rows: Sequence[tuple[str, Sequence[tuple[SpectrumRound, str]]]]


def spectrum_trends_of(releases: Sequence[Release]) -> list[SpectrumTrend]:
    """One for each spectrum with two rounds or more: the built-in one, and those of the host.

    `releases` with their rounds and instruments.
    """
    without_stage = [one for one in releases if not one.round.instrument.stage]  # spares reading the others' words
    found = [one for one in without_stage if labels_of(one.round.instrument).levels]
    found.sort(key=lambda one: (one.published.closed_on, one.pk))
    families: dict[str, list[Release]] = {}
    for one in sorted(found, key=lambda one: one.round.instrument.number):
        families.setdefault(one.round.instrument.slug, []).append(one)
    return [trend for family in families.values() if (trend := _trend(family))]


def _trend(releases: Sequence[Release]) -> SpectrumTrend | None:
    """Every round of the version asked last, oldest first; another version may ask other things.

    None where there are fewer than two.
    """
    instrument = releases[-1].round.instrument
    same = [one for one in releases if one.round.instrument_id == instrument.pk]
    if len(same) < 2:
        return None
    labels = labels_of(instrument)
    rounds = [_round(one, labels) for one in same]
    rows = [
        (label.text, [(one, one.words(code, labels.level_names)) for one in rounds])
        for code, label in labels.practices.items()
    ]
    return SpectrumTrend(instrument.slug, name_of(instrument), rounds, rows)


def _apart(view: PracticeView) -> str:
    """The distance between the means of wanted and now, whichever is further right."""
    return signed(abs(view.averages.gap))


def _round(release: Release, labels: Labels) -> SpectrumRound:
    document = release.published
    views = {view.figures.code: view for view in practice_views_of(document, labels)}
    return SpectrumRound(release.round.title, release.pk, document.closed_on, document.answered, views)

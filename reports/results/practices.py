"""What the pages of all practices and of a single one show, from the release document and the instrument's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.document import ReleaseDocument
from analysis.ladder import Suppressed
from analysis.published import Spread, Unrated
from frameworks.models import Instrument, Scale, ScaleOption, ScaleQuestion
from frameworks.terms import Terms
from reports.results.chart_frame import Figure
from reports.results.distribution import Share, both_distributions
from reports.results.findings import agreement_in_words
from reports.results.labels import Labels, labels_of
from reports.results.maps import Axes, Point, both_scatters, disagreement_axes, importance_axes
from reports.results.overview import PracticeView, by_gap, spread_of, talk_about

MANY_NOT_APPLICABLE = 0.3  # of the people who rated it or found it not applicable


@dataclass(frozen=True, slots=True)
class Distribution:
    """One scale of one practice: how often each point was chosen, in a chart and in a table."""

    scale: str
    question: ScaleQuestion
    shares: Sequence[Share]
    agreement: str

    @property
    def both(self) -> dict[str, Figure]:
        return both_distributions(self.shares, self.scale)

    @property
    def described(self) -> str:
        return f"{self.question.short}. {'; '.join(f'{s.label}: {s.count}' for s in self.shares)}."


@dataclass(frozen=True, slots=True)
class Chart:
    """A map of all practices that have averages, with what its title says."""

    key: str
    title: str
    note: str
    points: Sequence[Point]
    axes: Axes
    mark: str

    @property
    def both(self) -> dict[str, Figure]:
        return both_scatters(self.points, self.axes, self.mark)


def practice_views(document: ReleaseDocument, labels: Labels) -> list[PracticeView]:
    """By gap, as everywhere."""
    return by_gap([PracticeView(labels.practices[figure.code], figure) for figure in document.practices])


def distributions_of(view: PracticeView, instrument: Instrument) -> list[Distribution]:
    """Both scales of a practice; none where no counts are published."""
    if not view.has_counts:
        return []
    wording = labels_of(instrument).wording
    options = [wording.option(one) for one in instrument.options.all()]
    asked = map(wording.question, instrument.questions.all())
    questions = sorted(asked, key=lambda question: question.scale, reverse=True)
    return [_distribution(view, question, [o for o in options if o.scale == question.scale]) for question in questions]


def _distribution(view: PracticeView, question: ScaleQuestion, options: Sequence[ScaleOption]) -> Distribution:
    spread = on_scale(view, question.scale)
    rated = [option for option in options if option.value]
    shares = [
        Share(f"{option.code} {option.label}", spread.counts[option.value - 1])
        for option in sorted(rated, key=lambda option: -(option.value or 0))
        if option.value
    ]
    return Distribution(question.scale, question, shares, agreement_in_words(spread.agreement))


def on_scale(view: PracticeView, scale: str) -> Spread:
    """Counts and agreement of one scale of a practice that has_counts."""
    return spread_of(view.averages.ideal if scale == Scale.IDEAL else view.averages.actual)


def charts_of(views: Sequence[PracticeView], terms: Terms, options: int) -> list[Chart]:
    """The maps of the practices that have averages: two of disagreement where it is known, and ideal against actual."""
    full = [view for view in views if view.is_full]
    if not full:
        return []
    told = {view.figures.code for view in talk_about(views)}
    counted = [view for view in full if view.has_counts]
    axes = importance_axes(options, str(terms.ideal), str(terms.actual))
    split = [_disagreement(scale, counted, told, options) for scale in ("ideal", "actual")] if counted else []
    return [*split, _importance(full, told, axes, terms)]


def _disagreement(scale: str, full: Sequence[PracticeView], told: set[str], options: int) -> Chart:
    key = "matters" if scale == "ideal" else "happens"
    points = [Point(view.averages.gap, on_scale(view, scale).agreement, _number(view, told)) for view in full]
    title = _title(sum(point.y < 0 for point in points), scale)
    note = _("To the right the gap is wider; further down people agree less.")
    return Chart(key, title, note, points, disagreement_axes(options), scale)


def _importance(full: Sequence[PracticeView], told: set[str], axes: Axes, terms: Terms) -> Chart:
    points = [Point(v.averages.actual.mean, v.averages.ideal.mean, _number(v, told)) for v in full]
    above = sum(point.x < point.y for point in points)
    title = terms.above_diagonal % {"above": above, "all": len(full)}
    return Chart("importance", title, str(terms.directions), points, axes, "both")


def _number(view: PracticeView, told: set[str]) -> int | None:
    return view.label.number if view.figures.code in told else None


def _title(split: int, scale: str) -> str:
    if split == 0 and scale == "ideal":
        return _("Nothing splits people into two camps on what matters")
    if split == 0:
        return _("Nothing splits people into two camps on what happens")
    if scale == "ideal":
        words = ngettext(
            "One splits people into two camps on what matters",
            "%(count)s split people into two camps on what matters",
            split,
        )
    else:
        words = ngettext(
            "One splits people into two camps on what happens",
            "%(count)s split people into two camps on what happens",
            split,
        )
    return words % {"count": split}


def cannot_be_said(views: Sequence[PracticeView]) -> list[tuple[PracticeView, int]]:
    """Practices that people rated as ideal and could not say of this partnership, most people first."""
    found = [(view, unrated.ideal_only) for view in views if (unrated := unrated_of(view)) and unrated.ideal_only]
    return sorted(found, key=lambda pair: -pair[1])


def many_not_applicable(views: Sequence[PracticeView]) -> list[tuple[PracticeView, int]]:
    """Practices to which 30 % or more answered N/A on either scale, with the counts that were published."""
    found = [(view, unrated.not_applicable) for view in views if (unrated := unrated_of(view))]
    return [(view, count) for view, count in found if count and count >= MANY_NOT_APPLICABLE * _people(view, count)]


def _people(view: PracticeView, not_applicable: int) -> int:
    """Those who rated the practice on both scales, and those to whom it did not apply."""
    return view.averages.n_pairs + not_applicable


def unrated_of(view: PracticeView) -> Unrated | None:
    """How many gave no pair, and why; None where that is not published."""
    if not view.is_full or isinstance(view.averages.unrated, Suppressed):
        return None
    return view.averages.unrated

"""What the pages of all practices and of a single one show, from the release document and the instrument's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.document import ReleaseDocument
from analysis.ladder import Suppressed
from analysis.published import Unrated
from charts.figures import Count, Counts
from charts.figures.counts import Side
from frameworks.models import Instrument, Scale, ScaleOption, ScaleQuestion
from reports.results.findings import agreement_in_words
from reports.results.labels import Labels, labels_of
from reports.results.maps import of_side
from reports.results.overview import PracticeView, by_gap, practice_views_of

MANY_NOT_APPLICABLE = 0.3  # of the people who answered for it


@dataclass(frozen=True, slots=True)
class Distribution:
    """One scale of one practice: how often each point was chosen, in a chart and in a table."""

    scale: str
    question: ScaleQuestion
    figure: Counts
    agreement: str


def practice_views(document: ReleaseDocument, labels: Labels) -> list[PracticeView]:
    """By gap, as everywhere."""
    return by_gap(practice_views_of(document, labels))


def distributions_of(view: PracticeView, instrument: Instrument) -> list[Distribution]:
    """Both scales of a practice; none where words stand in place of counts."""
    if not view.is_full:
        return []
    wording = labels_of(instrument).wording
    options = [wording.option(one) for one in instrument.options.all()]
    asked = map(wording.question, instrument.questions.all())
    questions = sorted(asked, key=lambda question: question.scale, reverse=True)
    return [_distribution(view, question, [o for o in options if o.scale == question.scale]) for question in questions]


def _distribution(view: PracticeView, question: ScaleQuestion, options: Sequence[ScaleOption]) -> Distribution:
    side: Side = "ideal" if question.scale == Scale.IDEAL else "actual"
    figures = of_side(view, side)
    rated = sorted((option for option in options if option.value), key=lambda option: -(option.value or 0))
    rows = [Count(f"{one.code} {one.label}", figures.counts[one.value - 1]) for one in rated if one.value]
    rows += _without_rating(view, side)
    described = f"{question.short}. {'; '.join(f'{row.label}: {row.people}' for row in rows)}."
    title = f"{question.name}: {view.label.text}"
    counts = Counts(title, described, side, tuple(rows), question.short, _("People"))
    return Distribution(question.scale, question, counts, agreement_in_words(figures.agreement))


def _without_rating(view: PracticeView, side: Side) -> list[Count]:
    """Who answered "not applicable" or nothing; none where that is not published."""
    unrated = unrated_of(view)
    if unrated is None:
        return []
    return [
        Count(_("Not applicable"), unrated.not_applicable(side), False),
        Count(_("Left blank"), unrated.blank(side), False),
    ]


def cannot_be_said(views: Sequence[PracticeView]) -> list[tuple[PracticeView, int]]:
    """Practices that people rated as ideal and could not say of this partnership, most people first."""
    found = [(view, unrated.ideal_only) for view in views if (unrated := unrated_of(view)) and unrated.ideal_only]
    return sorted(found, key=lambda pair: -pair[1])


def many_not_applicable(views: Sequence[PracticeView]) -> list[tuple[PracticeView, dict[str, int]]]:
    """Practices to which 30 % or more answered N/A on a scale, with the counts that were published."""
    return [(view, counts) for view in views if (counts := _not_applicable(view))]


def _not_applicable(view: PracticeView) -> dict[str, int]:
    unrated = unrated_of(view)
    if unrated is None:
        return {}
    found = {}
    for scale in (Scale.IDEAL.value, Scale.ACTUAL.value):
        chose_it = unrated.not_applicable(scale)
        people = sum(of_side(view, scale).counts) + chose_it + unrated.blank(scale)
        if people and chose_it >= MANY_NOT_APPLICABLE * people:
            found[scale] = chose_it
    return found


def unrated_of(view: PracticeView) -> Unrated | None:
    """How many gave no mark; None where that is not published."""
    if not view.is_full or isinstance(view.averages.unrated, Suppressed):
        return None
    return view.averages.unrated

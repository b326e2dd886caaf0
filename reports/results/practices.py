"""What the page of all practices and the page of one practice show."""

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
from reports.results.order import by_gap
from reports.results.overview import PracticeView, practice_views_of

MANY_NOT_APPLICABLE = 0.3  # of the people who rated it or found it not applicable


@dataclass(frozen=True, slots=True)
class Distribution:
    """One scale of one practice: how often each point was chosen, in a chart and in a table."""

    scale: str
    question: ScaleQuestion
    figure: Counts
    agreement: str


def practice_views(document: ReleaseDocument, labels: Labels) -> list[PracticeView]:
    """All practices, the largest gap first."""
    return by_gap(practice_views_of(document, labels))


def distributions_of(view: PracticeView, instrument: Instrument) -> list[Distribution]:
    """Both scales of a practice. Empty if no counts are published."""
    if not view.has_counts:
        return []
    wording = labels_of(instrument).wording
    options = [wording.option(one) for one in instrument.options.all()]
    asked = map(wording.question, instrument.questions.all())
    questions = sorted(asked, key=lambda question: question.scale, reverse=True)
    return [_distribution(view, question, [o for o in options if o.scale == question.scale]) for question in questions]


def _distribution(view: PracticeView, question: ScaleQuestion, options: Sequence[ScaleOption]) -> Distribution:
    side: Side = "ideal" if question.scale == Scale.IDEAL else "actual"
    spread = of_side(view, side)
    rated = sorted((option for option in options if option.value), key=lambda option: -(option.value or 0))
    rows = [Count(f"{one.code} {one.label}", spread.counts[one.value - 1]) for one in rated if one.value]
    described = f"{question.short}. {'; '.join(f'{row.label}: {row.people}' for row in rows)}."
    title = f"{question.name}: {view.label.text}"
    counts = Counts(title, described, side, tuple(rows), question.short, _("People"))
    return Distribution(question.scale, question, counts, agreement_in_words(spread.agreement))


def cannot_be_said(views: Sequence[PracticeView]) -> list[tuple[PracticeView, int]]:
    """Practices that people rated as ideal and could not say of this partnership, most people first."""
    found = [(view, unrated.ideal_only) for view in views if (unrated := unrated_of(view)) and unrated.ideal_only]
    return sorted(found, key=lambda pair: -pair[1])


def many_not_applicable(views: Sequence[PracticeView]) -> list[tuple[PracticeView, int]]:
    """Practices to which 30 % or more answered N/A on either scale, with the counts that were published."""
    found = [(view, unrated.not_applicable) for view in views if (unrated := unrated_of(view))]
    return [(view, count) for view, count in found if count and count >= MANY_NOT_APPLICABLE * _people(view, count)]


def _people(view: PracticeView, not_applicable: int) -> int:
    """People who rated the practice on both scales or answered that it does not apply."""
    return view.averages.n_pairs + not_applicable


def unrated_of(view: PracticeView) -> Unrated | None:
    """How many people did not rate both scales, and why. None if that is not published."""
    if not view.is_full or isinstance(view.averages.unrated, Suppressed):
        return None
    return view.averages.unrated

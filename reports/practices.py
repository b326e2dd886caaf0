"""What the pages of all practices and of a single one show, from the release document and the instrument's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.agreement import agreement_word
from frameworks.models import Instrument, Scale, ScaleOption, ScaleQuestion
from reports.chart_frame import Figure
from reports.dashboard import Document, PracticeView, by_gap, talk_about
from reports.distribution import Share, both_distributions
from reports.labels import Labels
from reports.maps import Axes, Point, both_scatters, disagreement_axes, importance_axes

MANY_NOT_APPLICABLE = 0.3  # of the people who answered for it


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


def practice_views(document: Document, labels: Labels) -> list[PracticeView]:
    """By gap, as everywhere."""
    return by_gap([PracticeView(labels.practices[f["code"]], f) for f in document.get("practices", ())])


def distributions_of(view: PracticeView, instrument: Instrument) -> list[Distribution]:
    """Both scales of a practice; none where words stand in place of counts."""
    if not view.is_full:
        return []
    options = list(instrument.options.all())
    questions = sorted(instrument.questions.all(), key=lambda question: question.scale, reverse=True)
    return [_distribution(view, question, [o for o in options if o.scale == question.scale]) for question in questions]


def _distribution(view: PracticeView, question: ScaleQuestion, options: Sequence[ScaleOption]) -> Distribution:
    scale, figures = question.scale, view.figures
    rated = [option for option in options if option.value]
    shares = [
        Share(f"{option.code} {option.label}", figures[f"counts_{scale}"][option.value - 1])
        for option in sorted(rated, key=lambda option: -(option.value or 0))
        if option.value
    ]
    shares += [
        Share("Not applicable", figures[f"na_{scale}"], False),
        Share("Left blank", figures[f"blank_{scale}"], False),
    ]
    return Distribution(scale, question, shares, agreement_word(figures[f"agreement_{scale}"]))


@dataclass(frozen=True, slots=True)
class Words:
    """What the instrument calls its scales and items on these pages."""

    ideal: str
    actual: str
    items: str
    less: str


PRACTICES = Words("Ideal", "Actual", "practices", "practised less than is ideal")
CHARACTERISTICS = Words("Wanted", "Now", "characteristics", "less there now than is wanted")


def charts_of(views: Sequence[PracticeView], words: Words) -> list[Chart]:
    """The maps of the practices that have averages: two of disagreement, and ideal against actual."""
    full = [view for view in views if view.is_full]
    if not full:
        return []
    told = {view.figures["code"] for view in talk_about(views)}
    options = len(full[0].figures["counts_ideal"])
    return [
        _disagreement("ideal", full, told, options),
        _disagreement("actual", full, told, options),
        _importance(full, told, importance_axes(options, words.ideal, words.actual), words),
    ]


def _disagreement(scale: str, full: Sequence[PracticeView], told: set[str], options: int) -> Chart:
    key, words = ("matters", "what matters") if scale == "ideal" else ("happens", "what happens")
    agreement = f"agreement_{scale}"
    points = [Point(view.figures["gap"], view.figures[agreement], _number(view, told)) for view in full]
    title = _title(sum(point.y < 0 for point in points), words)
    note = "To the right the gap is wider; further down people agree less."
    return Chart(key, title, note, points, disagreement_axes(options), scale)


def _importance(full: Sequence[PracticeView], told: set[str], axes: Axes, words: Words) -> Chart:
    points = [Point(v.figures["mean_actual"], v.figures["mean_ideal"], _number(v, told)) for v in full]
    above = sum(point.x < point.y for point in points)
    title = f"{above} of {len(full)} {words.items} lie above the diagonal: {words.less}"
    note = f"{words.actual} to the right, {words.ideal.lower()} upwards. On the dotted line both are equal."
    return Chart("importance", title, note, points, axes, "both")


def _number(view: PracticeView, told: set[str]) -> int | None:
    return view.label.number if view.figures["code"] in told else None


def _title(split: int, words: str) -> str:
    if split == 0:
        return f"Nothing splits people into two camps on {words}"
    if split == 1:
        return f"One splits people into two camps on {words}"
    return f"{split} split people into two camps on {words}"


def cannot_be_said(views: Sequence[PracticeView]) -> list[tuple[PracticeView, int]]:
    """Practices that people rated as ideal and could not say of this partnership, most people first."""
    found = [(view, view.figures["ideal_without_actual"]) for view in views if view.figures.get("ideal_without_actual")]
    return sorted(found, key=lambda pair: -pair[1])


def many_not_applicable(views: Sequence[PracticeView]) -> list[tuple[PracticeView, dict[str, Any]]]:
    """Practices to which 30 % or more answered N/A on a scale, with the counts that were published."""
    return [(view, counts) for view in views if (counts := _not_applicable(view))]


def _not_applicable(view: PracticeView) -> dict[str, Any]:
    if not view.is_full:
        return {}
    figures = view.figures
    found = {}
    for scale in (Scale.IDEAL.value, Scale.ACTUAL.value):
        people = sum(figures[f"counts_{scale}"]) + figures[f"na_{scale}"] + figures[f"blank_{scale}"]
        if people and figures[f"na_{scale}"] >= MANY_NOT_APPLICABLE * people:
            found[scale] = figures[f"na_{scale}"]
    return found

"""One person's own answers for that person's eyes. The only place that reads one response after `gather`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from analysis.document import ReleaseDocument
from analysis.reflection import OwnGap, OwnPrinciple, OwnReflection, own_reflection
from assessments.models import NOT_APPLICABLE, Response
from charts.figures import Dumbbell, DumbbellRow, Figure
from frameworks.models import Instrument, Scale
from reports.release.gather import PAIRS, instrument_facts
from reports.results.figures import dumbbell_words, value
from reports.results.findings import gap_in_words, inside
from reports.results.labels import Labels, labels_of
from reports.results.numbers import signed
from reports.results.overview import PracticeView, PrincipleView, actor_view, practice_views_of
from reports.results.own_spectrum import group_words, own_groups, own_spectrum, own_spectrum_finding, own_words

SHOWN_GAPS = 5


def own_of(response: Response) -> OwnReflection:
    """The results of one person, without the group."""
    rows = response.ratings.values_list("practice__code", "ideal", "actual")
    marks = {code: PAIRS[ideal, actual] for code, ideal, actual in rows}
    return own_reflection(instrument_facts(response.round.instrument), marks)


def figures_of(response: Response) -> dict[str, Figure]:
    """The charts of the page of one's own answers, by name."""
    own, labels = own_of(response), labels_of(response.round.instrument)
    groups = own_groups(own, labels)
    if groups:
        return {"spectrum": own_spectrum([row for _title, rows in groups for row in rows], labels)}
    return {"own": own_figure(own, labels)} if own.principles else {}


def reflection_of(response: Response) -> dict[str, object]:
    """Own ideal and actual per principle, and the own largest gaps, in numbers and words."""
    instrument = response.round.instrument
    labels, own = labels_of(instrument), own_of(response)
    anchors = _anchors(instrument)
    gaps = [gap for gap in own.gaps[:SHOWN_GAPS] if gap.gap]
    can_change = response.round.is_open()
    parts = dict(instrument.practices.values_list("code", "section__key")) if gaps and can_change else {}
    return {
        "own": own,
        "finding": own_finding(own, labels),
        "figure": own_figure(own, labels) if own.principles else None,
        "scale_words": labels.scale_words,
        "terms": labels.terms,
        "wording": labels.wording,
        "principles": [(labels.principles[one.principle], one, _gap_of(one)) for one in by_distance(own)],
        "gaps": [_gap(gap, labels, anchors) | {"code": gap.code, "part": parts.get(gap.code)} for gap in gaps],
        "practice_count": len(labels.practices),
        "own_groups": own_groups(own, labels),
        "level_names": labels.level_names,
        "round": response.round,
        "can_change": can_change,
        "has_notes": not response.round.is_around_the_table and response.notes.exists(),
    }


@dataclass(frozen=True, slots=True)
class OwnBeside:
    """The author's own marks beside what was published: per principle, and per practice by its code on the scale."""

    principles: Sequence[tuple[PrincipleView, OwnPrinciple, str]]
    practices: Sequence[tuple[PracticeView, str, str]]  # the view, the own marks, the group's in short


def beside_group(response: Response, document: ReleaseDocument) -> OwnBeside | None:
    """None if nothing about the group is shown."""
    if document.shows_nothing:
        return None
    instrument = response.round.instrument
    labels = labels_of(instrument)
    rows = list(response.ratings.values_list("practice__code", "ideal", "actual"))
    mine = own_reflection(instrument_facts(instrument), {code: PAIRS[ideal, actual] for code, ideal, actual in rows})
    marks = _own_marks(instrument, rows, in_words=bool(labels.levels))
    whole = actor_view(document, labels, "all", "").principles
    by_key = {one.principle: one for one in mine.principles}
    practices = practice_views_of(document, labels)
    return OwnBeside(
        [(view, by_key[view.figures.principle], _gap_of(by_key[view.figures.principle])) for view in whole],
        [(view, marks.get(view.figures.code, "–"), _of_group(view, labels)) for view in practices],
    )


def _own_marks(
    instrument: Instrument, rows: Iterable[tuple[str, int | None, int | None]], *, in_words: bool
) -> dict[str, str]:
    """Both own marks of each practice: by their codes, of the spectrum in words."""
    names: dict[tuple[str, int | None], str] = {
        (option.scale, option.value or NOT_APPLICABLE): option.label if in_words else option.code
        for option in instrument.options.all()
    }
    found = {
        code: [names.get((Scale.IDEAL, ideal), "–"), names.get((Scale.ACTUAL, actual), "–")]
        for code, ideal, actual in rows
    }
    return {code: own_words(*marks) if in_words else ", ".join(marks) for code, marks in found.items()}


def _of_group(view: PracticeView, labels: Labels) -> str:
    if labels.levels:
        return group_words(view, labels.level_names)
    if not view.is_full:
        return f"{view.band_ideal}, {view.band_actual}"
    return f"{signed(view.averages.ideal.mean)}, {signed(view.averages.actual.mean)}"


def own_finding(own: OwnReflection, labels: Labels) -> str:
    """The sentence that the page opens with: the principle with the largest distance, below or above the own ideal."""
    rated = [principle for principle in own.principles if principle.gap is not None]
    if labels.levels and own.rated:
        return own_spectrum_finding(own)
    if not rated:
        return _("Your own answers") if own.rated else _("You have not rated any practice on both scales yet")
    farthest = by_distance(own)[0]
    if len(rated) > 1 and len({principle.gap for principle in rated}) == 1:
        return str(labels.terms.equally_far)
    return _("Your largest gap is in %(name)s: %(distance)s") % {
        "name": inside(labels.principles[farthest.principle]),
        "distance": distance_in_words(farthest.gap or 0),
    }


def by_distance(own: OwnReflection) -> Sequence[OwnPrinciple]:
    """The largest distance first, below or above the ideal, as in the list of practices; unrated principles last."""
    return sorted(own.principles, key=lambda one: -1.0 if one.gap is None else abs(one.gap), reverse=True)


def distance_in_words(gap: float) -> str:
    """`gap` in steps, ideal − actual: "1.7 steps below the ideal"."""
    steps = number_format(abs(gap), 0 if gap == int(gap) else 1)
    if not gap:
        return _("at the ideal")
    if abs(gap) == 1:
        return _("1 step below the ideal") if gap > 0 else _("1 step above the ideal")
    words = _("%(steps)s steps below the ideal") if gap > 0 else _("%(steps)s steps above the ideal")
    return words % {"steps": steps}


def own_figure(own: OwnReflection, labels: Labels) -> Dumbbell:
    """Own means of each principle; a principle without a pair says so."""
    rows = tuple(_row(principle, labels) for principle in by_distance(own))
    words = dumbbell_words(str(labels.terms.part))
    return Dumbbell(str(labels.terms.own_by_part), own_finding(own, labels), labels.scale, rows, words)


def _row(principle: OwnPrinciple, labels: Labels) -> DumbbellRow:
    label = labels.principles[principle.principle]
    if principle.gap is None or principle.ideal is None or principle.actual is None:
        return DumbbellRow(label, words=_("not rated on both scales"))
    marks = value(principle.ideal), value(principle.actual)
    return DumbbellRow(label, *marks, signed(principle.gap), gap_in_words(principle.gap))


def _gap_of(principle: OwnPrinciple) -> str:
    return "–" if principle.gap is None else signed(principle.gap)


def _gap(own: OwnGap, labels: Labels, anchors: dict[tuple[str, int], str]) -> dict[str, object]:
    return {
        "gap": abs(own.gap),
        "distance": distance_in_words(own.gap),
        "label": labels.practices[own.code],
        "ideal": anchors[Scale.IDEAL, own.ideal],
        "actual": anchors[Scale.ACTUAL, own.actual],
    }


def _anchors(instrument: Instrument) -> dict[tuple[str, int], str]:
    options = map(labels_of(instrument).wording.option, instrument.options.all())
    return {(option.scale, option.value): option.label for option in options if option.value}

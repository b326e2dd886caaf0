"""One person's own answers for that person's eyes. The only place that reads one response after `gather`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.reflection import OwnGap, OwnPrinciple, OwnReflection, own_reflection
from analysis.wording import gap_words
from assessments.models import NOT_APPLICABLE, Response
from frameworks.models import Instrument, Scale
from reports.dashboard import Document, PracticeView, PrincipleView, actor_view, signed
from reports.dumbbell import Line, both_widths
from reports.gather import PAIRS, instrument_facts
from reports.labels import Labels, labels_of

SHOWN_GAPS = 5


def reflection_of(response: Response) -> dict[str, Any]:
    """Own ideal and actual per principle, and the own largest gaps, in numbers and words."""
    instrument = response.round.instrument
    labels = labels_of(instrument)
    rows = response.ratings.values_list("practice__code", "ideal", "actual")
    own = own_reflection(instrument_facts(instrument), {code: PAIRS[ideal, actual] for code, ideal, actual in rows})
    anchors = _anchors(instrument)
    return {
        "own": own,
        "finding": own_finding(own, labels),
        "chart": both_widths([_line(principle, labels) for principle in own.principles]),
        "principles": [(labels.principles[one.principle], one, _gap_of(one)) for one in own.principles],
        "gaps": [_gap(gap, labels, anchors) for gap in own.gaps[:SHOWN_GAPS] if gap.gap > 0],
        "practice_count": len(labels.practices),
        "round": response.round,
        "has_notes": not response.round.is_around_the_table and response.notes.exists(),
    }


@dataclass(frozen=True, slots=True)
class OwnBeside:
    """The author's own marks beside what was published: per principle, and per practice by its code on the scale."""

    principles: Sequence[tuple[PrincipleView, OwnPrinciple, str]]
    practices: Sequence[tuple[PracticeView, str, str]]


def beside_group(response: Response, document: Document) -> OwnBeside | None:
    """None where the group shows nothing to stand beside."""
    if document["tier"] == "none":
        return None
    instrument = response.round.instrument
    labels = labels_of(instrument)
    rows = list(response.ratings.values_list("practice__code", "ideal", "actual"))
    mine = own_reflection(instrument_facts(instrument), {code: PAIRS[ideal, actual] for code, ideal, actual in rows})
    codes: dict[tuple[str, int | None], str] = {
        (option.scale, option.value or NOT_APPLICABLE): option.code for option in instrument.options.all()
    }
    marks = {
        code: (codes.get((Scale.IDEAL, ideal), "–"), codes.get((Scale.ACTUAL, actual), "–"))
        for code, ideal, actual in rows
    }
    whole = actor_view(document, labels, "all", "").principles
    by_key = {one.principle: one for one in mine.principles}
    practices = (PracticeView(labels.practices[f["code"]], f) for f in document["practices"])
    return OwnBeside(
        [(view, by_key[view.figures["principle"]], _gap_of(by_key[view.figures["principle"]])) for view in whole],
        [(view, *marks.get(view.figures["code"], ("–", "–"))) for view in practices],
    )


def own_finding(own: OwnReflection, labels: Labels) -> str:
    """The sentence that the page opens with: the principle that is furthest from the own ideal, and the closest."""
    rated = [principle for principle in own.principles if principle.gap is not None]
    if not rated:
        return "You have not rated any practice on both scales yet" if not own.rated else "Your own answers"
    farthest = max(rated, key=lambda principle: abs(principle.gap or 0))
    closest = min(rated, key=lambda principle: abs(principle.gap or 0))
    if farthest.gap == closest.gap:
        return "For you, every principle that you rated is equally far from the ideal"
    return (
        f"For you, {_inside(labels.principles[farthest.principle])} is furthest from the ideal; "
        f"{_inside(labels.principles[closest.principle])} is closest"
    )


def _inside(label: str) -> str:
    """The label in the middle of a sentence."""
    return label[0].lower() + label[1:]


def _line(principle: OwnPrinciple, labels: Labels) -> Line:
    label = labels.principles[principle.principle]
    if principle.gap is None:
        return Line(label, words="not rated on both scales")
    return Line(label, principle.ideal, principle.actual, signed(principle.gap), gap_words(principle.gap))


def _gap_of(principle: OwnPrinciple) -> str:
    return "–" if principle.gap is None else signed(principle.gap)


def _gap(own: OwnGap, labels: Labels, anchors: dict[tuple[str, int], str]) -> dict[str, Any]:
    return {
        "gap": own.gap,
        "label": labels.practices[own.code],
        "ideal": anchors[Scale.IDEAL, own.ideal],
        "actual": anchors[Scale.ACTUAL, own.actual],
    }


def _anchors(instrument: Instrument) -> dict[tuple[str, int], str]:
    return {(option.scale, option.value): option.label for option in instrument.options.all() if option.value}

"""Every practice at once: where gaps and disagreement meet, and where what matters is practised."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.published import ScaleFigures
from charts.figures import Axis, ImportanceGrid, Map, MapPoint
from charts.figures.counts import Side
from frameworks.terms import Terms
from reports.results.figures import value
from reports.results.overview import PracticeView, talk_about

WORDS_CHANGE_AT = (-1.0, 0.0, 0.2, 0.6, 1.0)  # where the words of agreement change


def maps_of(views: Sequence[PracticeView], terms: Terms) -> dict[str, Map]:
    """The maps of the practices that have averages, by name: two of disagreement, and ideal against actual."""
    full = [view for view in views if view.is_full]
    if not full:
        return {}
    numbered = {view.figures.code for view in talk_about(views)}
    return {
        "matters": _disagreement(full, "ideal", terms, numbered),
        "happens": _disagreement(full, "actual", terms, numbered),
        "importance": _importance(full, terms, numbered),
    }


def of_side(view: PracticeView, side: str) -> ScaleFigures:
    """The figures of the ideal or of the actual."""
    return view.averages.ideal if side == "ideal" else view.averages.actual


def _disagreement(full: Sequence[PracticeView], side: Side, terms: Terms, numbered: set[str]) -> Map:
    points = tuple(
        MapPoint(
            view.label.text,
            value(view.averages.gap),
            value(of_side(view, side).agreement, 2),
            _number(view, numbered),
        )
        for view in full
    )
    title = _split_in_words(sum(point.y.number < 0 for point in points), side)
    steps = len(full[0].averages.ideal.counts) - 1
    gaps = Axis(_("Gap in steps"), (-steps - 0.2, steps + 0.2), tuple(value(n, 0) for n in range(-steps, steps + 1)))
    agreement = Axis(_("Agreement"), (-1.1, 1.1), tuple(value(n, int(n % 1 > 0)) for n in WORDS_CHANGE_AT))
    return Map(title, title, gaps, agreement, points, side, str(terms.practice))


def _importance(full: Sequence[PracticeView], terms: Terms, numbered: set[str]) -> ImportanceGrid:
    points = tuple(
        MapPoint(
            view.label.text,
            value(view.averages.actual.mean),
            value(view.averages.ideal.mean),
            _number(view, numbered),
        )
        for view in full
    )
    above = sum(point.x.number < point.y.number for point in points)
    title = terms.above_diagonal % {"above": above, "all": len(full)}
    top = len(full[0].averages.ideal.counts)
    ends, ticks = (0.9, top + 0.1), tuple(value(step, 0) for step in range(1, top + 1))
    axes = Axis(str(terms.actual), ends, ticks), Axis(str(terms.ideal), ends, ticks)
    return ImportanceGrid(title, title, *axes, points, "both", str(terms.practice))


def _number(view: PracticeView, numbered: set[str]) -> str:
    """The number in the questionnaire of a practice to talk about first."""
    return str(view.label.number) if view.figures.code in numbered else ""


def _split_in_words(split: int, side: Side) -> str:
    if split == 0 and side == "ideal":
        return _("Nothing splits people into two camps on what matters")
    if split == 0:
        return _("Nothing splits people into two camps on what happens")
    if side == "ideal":
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

"""Every practice at once: where gaps and disagreement meet, and where what matters is practised."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.published import Spread
from charts.figures import Axis, ImportanceGrid, Map, MapPoint, Scale
from charts.figures.counts import Side
from frameworks.terms import Terms
from reports.results.figures import spread_of, value
from reports.results.order import talk_about
from reports.results.overview import PracticeView

WORDS_CHANGE_AT = (-1.0, 0.0, 0.2, 0.6, 1.0)  # where the words of agreement change


def maps_of(views: Sequence[PracticeView], terms: Terms, scale: Scale) -> dict[str, Map]:
    """The maps of the practices that have averages, by name: ideal against actual, and two of disagreement if known."""
    full = [view for view in views if view.is_full]
    if not full:
        return {}
    numbered = {view.figures.code for view in talk_about(views)}
    maps: dict[str, Map] = {}
    if counted := [view for view in full if view.has_counts]:
        maps["matters"] = _disagreement(counted, "ideal", terms, numbered)
        maps["happens"] = _disagreement(counted, "actual", terms, numbered)
    return {**maps, "importance": _importance(full, terms, numbered, scale.top)}


def of_side(view: PracticeView, side: str) -> Spread:
    """Counts and agreement of the ideal or of the actual, of a practice that has_counts."""
    return spread_of(view.averages.ideal if side == "ideal" else view.averages.actual)


def _disagreement(counted: Sequence[PracticeView], side: Side, terms: Terms, numbered: set[str]) -> Map:
    points = tuple(
        MapPoint(
            view.label.text,
            value(view.averages.gap),
            value(of_side(view, side).agreement, 2),
            _number(view, numbered),
        )
        for view in counted
    )
    title = _split_in_words(sum(point.y.number < 0 for point in points), side)
    steps = len(of_side(counted[0], "ideal").counts) - 1
    gaps = Axis(_("Gap in steps"), (-steps - 0.2, steps + 0.2), tuple(value(n, 0) for n in range(-steps, steps + 1)))
    agreement = Axis(_("Agreement"), (-1.1, 1.1), tuple(value(n, int(n % 1 > 0)) for n in WORDS_CHANGE_AT))
    return Map(title, title, gaps, agreement, points, side, str(terms.practice))


def _importance(full: Sequence[PracticeView], terms: Terms, numbered: set[str], top: int) -> ImportanceGrid:
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

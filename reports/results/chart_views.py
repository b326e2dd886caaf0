"""The figures of a page as data for plotly.js. A chart has the same access rule as its page."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from assessments.answering.informants import response_of
from assessments.models import Round
from charts.figures import Dumbbell, Figure
from charts.interactive import interactive
from reports.results import own, views
from reports.results.labels import labels_of
from reports.results.maps import maps_of
from reports.results.practice_views import released
from reports.results.practices import distributions_of, practice_views
from reports.results.spectrum import DashboardWithSpectrum, dashboard_with_spectrum
from reports.results.trend import Trend
from reports.results.trend_views import trends_shown

SIDES = ("partnership", "sponsor")


def explored(figures: Mapping[str, Figure], name: str) -> JsonResponse:
    """One figure of a page. Where a page shows both sides beside all practices, they can be switched on in it."""
    if name not in figures:
        raise Http404
    figure = figures[name]
    sides = [figures[side] for side in SIDES if side in figures] if name == "whole" else []
    return JsonResponse(interactive(figure, [laid for side in sides if (laid := laid_over(side, figure))]))


def laid_over(side: Figure, figure: Figure) -> Figure | None:
    """The side with the rows of the figure, so that it can be drawn over it; None if the two are of different kinds.

    A side can lack principles, because averages need three practices of tier full.
    """
    if isinstance(side, Dumbbell) and isinstance(figure, Dumbbell):
        return side.in_rows([row.label for row in figure.rows])
    is_alike = type(side) is type(figure) and labels_in(side) == labels_in(figure)
    return side if is_alike else None


def labels_in(figure: Figure) -> list[str]:
    return [row[0] for row in figure.table().rows]


def figures_of(shown: DashboardWithSpectrum) -> dict[str, Figure]:
    """The charts on the page of a release, by name."""
    spectrum = shown["spectrum"]
    if spectrum:
        return {"spectrum": spectrum.figure} if spectrum.counted else {}
    return {
        view.key.replace("all", "whole"): view.figure for view in (shown["whole"], *shown["sides"]) if view.principles
    }


def figures_of_trend(trend: Trend | None) -> dict[str, Figure]:
    return {one.figure_id: one.figure for one in trend.principles if one.has_marks} if trend else {}


def chart(request: HttpRequest, round_id: str, chart: str) -> JsonResponse:
    """A chart on the page of a release, for its members."""
    release = released(request, round_id)
    round_ = release.round
    shown = dashboard_with_spectrum(release.published, labels_of(round_.instrument))
    return explored({**figures_of(shown), **figures_of_trend(views.trend_up_to(round_))}, chart)


def map_chart(request: HttpRequest, round_id: str, chart: str) -> JsonResponse:
    """A map on the page of all practices."""
    release = released(request, round_id)
    labels = labels_of(release.round.instrument)
    return explored(maps_of(practice_views(release.published, labels), labels.terms, labels.scale), chart)


def practice_chart(request: HttpRequest, round_id: str, code: str, chart: str) -> JsonResponse:
    """One scale on the page of one practice."""
    release = released(request, round_id)
    instrument = release.round.instrument
    found = practice_views(release.published, labels_of(instrument))
    parts = [part for view in found if view.figures.code == code for part in distributions_of(view, instrument)]
    return explored({part.scale: part.figure for part in parts}, chart)


def trend_chart(request: HttpRequest, slug: str, chart: str) -> JsonResponse:
    """A chart on the page of all rounds of a partnership."""
    found = dict[str, Figure]()
    for trend in trends_shown(request, slug):
        found |= figures_of_trend(trend)
    return explored(found, chart)


@login_not_required
def informant_chart(request: HttpRequest, round_id: str, chart: str) -> JsonResponse:
    """A chart of what the round published, for somebody who answered in it."""
    response = response_of(request, round_id)
    if response is None or not response.is_submitted:
        raise Http404
    return _of_round(Round.objects.select_related("instrument", "release").get(pk=round_id), chart)


@login_not_required
@never_cache
def chart_by_link(request: HttpRequest, token: str, chart: str) -> JsonResponse:
    """A chart of what the round published, for somebody with the link from the results mail."""
    found = views.round_of_link(token, request.GET.get("of", ""))
    if found is None:
        raise Http404
    return _of_round(found, chart)


def _of_round(found: Round, chart: str) -> JsonResponse:
    release = views.released(found)
    if release is None:
        raise Http404
    return explored(figures_of(dashboard_with_spectrum(release.published, labels_of(found.instrument))), chart)


@login_not_required
def own_chart(request: HttpRequest, round_id: str, chart: str) -> JsonResponse:
    """A chart of one person's own answers, for that person alone."""
    response = response_of(request, round_id)
    if response is None:
        raise Http404
    return explored(own.figures_of(response), chart)

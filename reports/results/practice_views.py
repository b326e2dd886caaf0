"""The page of all practices, and the page of one practice."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.signed_in import signed_in
from partnerships.access import Permission, permissions_in
from reports.models import Release
from reports.results.addresses import charts_at
from reports.results.answered import other_ways_of, response_rate
from reports.results.labels import labels_of
from reports.results.maps import maps_of
from reports.results.practices import (
    cannot_be_said,
    distributions_of,
    many_not_applicable,
    practice_views,
    unrated_of,
)


def released(request: HttpRequest, round_id: str) -> Release:
    releases = Release.objects.visible_to(signed_in(request))
    found = get_object_or_404(releases.select_related("round__partnership", "round__instrument"), pk=round_id)
    timezone.activate(found.round.partnership.zone)
    return found


def practices(request: HttpRequest, round_id: str) -> HttpResponse:
    """Maps of gaps, disagreement and importance, and the practices that many people could not rate."""
    release = released(request, round_id)
    labels = labels_of(release.round.instrument)
    views = practice_views(release.published, labels)
    context = {
        "round": release.round,
        "document": release.published,
        "rate": response_rate(release.published),
        "other_ways": other_ways_of(release.published),
        "practices": views,
        "maps": maps_of(views, labels.terms, labels.scale),
        "charts_at": charts_at("results:map_chart", release.pk),
        "terms": labels.terms,
        "wording": labels.wording,
        "cannot_be_said": cannot_be_said(views),
        "many_not_applicable": many_not_applicable(views),
        "place": "partnerships",
    }
    return render(request, "results/practices.html", context)


def practice(request: HttpRequest, round_id: str, code: str) -> HttpResponse:
    """How the marks of one practice lie, with both words of agreement; in a small group only its words."""
    release = released(request, round_id)
    labels = labels_of(release.round.instrument)
    views = practice_views(release.published, labels)
    place = next((number for number, view in enumerate(views) if view.figures.code == code), None)
    if place is None:
        raise Http404
    may = permissions_in(release.round.partnership, signed_in(request))
    context = {
        "round": release.round,
        "document": release.published,
        "rate": response_rate(release.published),
        "other_ways": other_ways_of(release.published),
        "practice": views[place],
        "before": views[place - 1] if place else None,
        "after": views[place + 1] if place + 1 < len(views) else None,
        "number": place + 1,
        "of": len(views),
        "charts_at": charts_at("results:practice_chart", release.pk, code),
        "unrated": unrated_of(views[place]),
        "distributions": distributions_of(views[place], release.round.instrument),
        "terms": labels.terms,
        "wording": labels.wording,
        "may_keep": Permission.KEEP_JOURNAL in may,
        "place": "partnerships",
    }
    return render(request, "results/practice.html", context)

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.signed_in import signed_in
from frameworks.wording import principles_now
from journal.models import Moment
from partnerships.access import Permission
from partnerships.models import Partnership
from partnerships.scoped import own_partnership
from reports.models import Release
from reports.results.addresses import charts_at
from reports.results.labels import labels_of
from reports.results.spectrum_trend import spectrum_trends_of
from reports.results.trend import Trend, family_of, trend_of


def others(releases: Sequence[Release], moments: Sequence[Moment]) -> list[Trend]:
    """The trends of instruments other than the tools, by name. Trends of a spectrum have no figures."""
    newest = {one.slug: one for one in sorted((r.round.instrument for r in releases), key=lambda one: one.version)}
    trends = (
        trend_of(releases, moments, labels_of(one).principles, family_of(one))
        for one in sorted(newest.values(), key=lambda one: one.name)
        if not one.stage and labels_of(one).principles
    )
    return [found for found in trends if found]


def trend_of_tools(releases: Sequence[Release], moments: Sequence[Moment]) -> Trend | None:
    """The trend of the five principles, over both tools."""
    return trend_of(releases, moments, {one.key: one.short for one in principles_now()})


def releases_of(request: HttpRequest, partnership: Partnership) -> list[Release]:
    """Every release of the partnership that the user may see."""
    visible = Release.objects.visible_to(signed_in(request)).filter(round__partnership=partnership)
    return list(visible.with_character().select_related("round__instrument"))


def trends_shown(request: HttpRequest, slug: str) -> list[Trend]:
    """Every trend with charts on the page of a partnership."""
    found = own_partnership(request, slug, Permission.SEE_RESULTS)
    rows, moments = releases_of(request, found), list(found.moments.all())
    trend = trend_of_tools(rows, moments)
    return [*([trend] if trend else []), *others(rows, moments)]


def trend(request: HttpRequest, slug: str) -> HttpResponse:
    """Every released round of a partnership side by side: per principle with its critical moments, and the spectrum."""
    found = own_partnership(request, slug, Permission.SEE_RESULTS)
    rows, moments = releases_of(request, found), list(found.moments.all())
    context = {
        "partnership": found,
        "spectrum_trends": spectrum_trends_of(rows),
        "released": [one for one in rows if one.round.instrument.stage],
        "trend": trend_of_tools(rows, moments),
        "others": others(rows, moments),
        "charts_at": charts_at("results:trend_chart", slug),
        "place": "partnerships",
    }
    return render(request, "results/trend.html", context)

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.signed_in import signed_in
from frameworks.models import Principle
from partnerships.access import Permission
from partnerships.scoped import own_partnership
from reports.models import Release
from reports.trend import trend_of


def trend(request: HttpRequest, slug: str) -> HttpResponse:
    """Every released round of a partnership side by side, per principle, with its critical moments."""
    found = own_partnership(request, slug, Permission.SEE_RESULTS)
    releases = (
        Release.objects.visible_to(signed_in(request))
        .filter(round__partnership=found)
        .select_related("round__instrument")
    )
    rows = list(releases)
    context = {
        "partnership": found,
        "trend": trend_of(rows, list(found.moments.all()), {one.key: one.short for one in Principle.objects.all()}),
        "released": rows,
        "place": "partnerships",
    }
    return render(request, "reports/trend.html", context)

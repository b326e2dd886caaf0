from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.signed_in import signed_in
from frameworks.models import Principle
from partnerships.access import Permission, require
from partnerships.models import Partnership
from reports.models import Release
from reports.trend import trend_of


def trend(request: HttpRequest, slug: str) -> HttpResponse:
    """Every released round of a partnership side by side, per principle, with its critical moments."""
    user = signed_in(request)
    found = get_object_or_404(Partnership.objects.visible_to(user), slug=slug)
    require(user, Permission.SEE_RESULTS, found)
    releases = Release.objects.visible_to(user).filter(round__partnership=found).select_related("round__instrument")
    rows = list(releases)
    context = {
        "partnership": found,
        "trend": trend_of(rows, list(found.moments.all()), {one.key: one.short for one in Principle.objects.all()}),
        "released": rows,
        "place": "partnerships",
    }
    return render(request, "reports/trend.html", context)

"""The partnerships that a sponsor chose to lay side by side."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.signed_in import signed_in
from partnerships.access import AgencyPermission
from partnerships.models import Partnership
from partnerships.scoped_agency import own_agency
from reports.sharing.actions import log_reading
from reports.sponsors.beside import FEWEST, MOST, columns_of
from reports.sponsors.compare_views import principles_now

FOUND = 12  # names that a search offers


def side_by_side(request: HttpRequest, agency: str) -> HttpResponse:
    """`?p=…&p=…`: two to six partnerships by their addresses; `?find=`: names to add."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    sponsored = Partnership.objects.sponsored_by(found.organisation).select_related("type")
    asked = list(dict.fromkeys(request.GET.getlist("p")))[: MOST + 1]
    chosen = list(sponsored.filter(slug__in=asked)) if asked else []
    is_right = FEWEST <= len(chosen) <= MOST
    principles = principles_now()
    columns = columns_of(chosen, found.organisation, principles) if is_right else []
    log_reading([column.row.share for column in columns if column.row.share], by=signed_in(request))
    wanted = request.GET.get("find", "").strip()[:80]
    context = {
        "agency": found,
        "chosen": chosen,
        "columns": columns,
        "by_principle": [(one, [column.cell(one) for column in columns]) for one in principles],
        "numbers": [(row, row.numbers(principles)) for column in columns for row in column.rows],
        "principles": principles,
        "wanted": wanted,
        "matches": matches_of(wanted, sponsored, chosen),
        "is_full": len(chosen) >= MOST,
        "is_too_many": len(asked) > MOST,
        "place": "sponsors",
    }
    return render(request, "sponsors/beside.html", context)


def matches_of(
    wanted: str, sponsored: QuerySet[Partnership], chosen: Sequence[Partnership]
) -> QuerySet[Partnership] | list[Partnership]:
    """Names to add to those that are chosen."""
    if not wanted:
        return []
    return sponsored.filter(name__icontains=wanted).exclude(pk__in=[one.pk for one in chosen])[:FOUND]

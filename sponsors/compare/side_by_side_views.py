"""The partnerships that a sponsor chose to lay side by side."""

from collections.abc import Sequence

from django import forms
from django.core.validators import slug_re
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.signed_in import signed_in
from frameworks.wording import principles_now
from partnerships.access import AgencyPermission
from partnerships.models import Partnership
from partnerships.scoped_agency import own_agency
from sponsors.compare.side_by_side import FEWEST, MOST, columns_of
from sponsors.sharing.actions import log_reading

FOUND = 12  # names that a search offers
LONGEST = 80  # characters of a name that is looked for


class SearchForm(forms.Form):
    """A text that cannot be part of a name finds nothing."""

    find = forms.CharField(required=False)

    @property
    def wanted(self) -> str:
        return str(self.cleaned_data.get("find", ""))[:LONGEST] if self.is_valid() else ""


def side_by_side(request: HttpRequest, agency: str) -> HttpResponse:
    """`?p=…&p=…`: two to six partnerships by their addresses; `?find=`: names to add."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    sponsored = Partnership.objects.sponsored_by(found.organisation).select_related("type")
    asked = list(dict.fromkeys(slug for slug in request.GET.getlist("p") if slug_re.match(slug)))[: MOST + 1]
    chosen = list(sponsored.filter(slug__in=asked)) if asked else []
    is_right = FEWEST <= len(chosen) <= MOST
    principles = principles_now()
    columns = columns_of(chosen, found.organisation, principles) if is_right else []
    log_reading([row.share for column in columns for row in column.rows if row.share], by=signed_in(request))
    wanted = SearchForm(request.GET).wanted
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
    return render(request, "compare/side_by_side.html", context)


def matches_of(
    wanted: str, sponsored: QuerySet[Partnership], chosen: Sequence[Partnership]
) -> QuerySet[Partnership] | list[Partnership]:
    """Partnerships that can be added to the chosen ones."""
    if not wanted:
        return []
    return sponsored.filter(name__icontains=wanted).exclude(pk__in=[one.pk for one in chosen])[:FOUND]

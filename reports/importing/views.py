from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from assessments.importing.storing import ImportOrder, rating_count
from partnerships.access import Permission
from partnerships.scoped import own_partnership
from reports.importing.actions import import_round
from reports.importing.forms import ImportForm


def import_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """A closed, released round from a CSV file: all of it or nothing, every bad line named."""
    user = signed_in(request)
    partnership = own_partnership(request, slug, Permission.IMPORT_RESPONSES)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        order = ImportOrder(partnership, data["instrument"], data["title"], data["kind"], timezone.now(), by=user)
        responses = form.imported.responses
        round_ = import_round(order, responses)
        counts = {"people": len(responses), "ratings": rating_count(responses)}
        messages.success(request, _("Imported and released: %(people)s respondents, %(ratings)s ratings.") % counts)
        if unused := form.imported.unused:
            messages.info(request, _("Columns that were not read: %(unread)s.") % {"unread": unused})
        return redirect("results:dashboard", round_.pk)
    return render(request, "importing/import.html", {"form": form, "partnership": partnership})

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from assessments.clock import database_now
from assessments.importing.storing import rating_count
from assessments.models import SEEN_BY_IMPORTER_FOR, Round
from assessments.rounds.actions import ConflictError
from partnerships.access import Permission
from partnerships.scoped import own_partnership
from reports.importing import actions
from reports.importing.forms import ImportForm
from reports.results.labels import labels_of
from reports.results.spectrum import dashboard_with_spectrum


def import_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Import a round from a file. Only its importer sees it at first. One bad line refuses the whole file."""
    user = signed_in(request)
    partnership = own_partnership(request, slug, Permission.IMPORT_RESPONSES)
    form = ImportForm(request.POST or None, request.FILES or None, partnership=partnership, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            round_ = actions.import_round(form.order(at=database_now()), form.imported.responses)
        except ConflictError as error:
            form.add_error("closed_on", str(error))
        else:
            tell(request, form)
            return redirect("importing:look", slug, round_.pk)
    context = {"form": form, "partnership": partnership, "waiting": actions.waiting_for(user, partnership)}
    return render(request, "importing/import.html", context)


def tell(request: HttpRequest, form: ImportForm) -> None:
    responses = form.imported.responses
    counts = {"people": len(responses), "ratings": rating_count(responses)}
    messages.success(request, _("Stored: %(people)s respondents, %(ratings)s ratings.") % counts)
    if unused := form.imported.unused:
        messages.info(request, _("Columns that were not read: %(unread)s.") % {"unread": unused})


def look(request: HttpRequest, slug: str, round_id: str) -> HttpResponse:
    """What the import would publish. Nothing of it is kept for other pages."""
    round_ = waiting_import(request, slug, round_id)
    context = dashboard_with_spectrum(round_.first_look.published, labels_of(round_.instrument))
    around = {"round": round_, "base": "base.html", "days": SEEN_BY_IMPORTER_FOR.days, "place": "partnerships"}
    return render(request, "importing/look.html", {**context, **around})


def publish(request: HttpRequest, slug: str, round_id: str) -> HttpResponse:
    round_ = waiting_import(request, slug, round_id)
    if request.method != "POST":
        return render(request, "importing/publish.html", {"round": round_})
    actions.publish_import(round_, at=database_now())
    messages.success(request, _("The results are published."))
    return redirect("results:dashboard", round_.pk)


def take_back(request: HttpRequest, slug: str, round_id: str) -> HttpResponse:
    round_ = waiting_import(request, slug, round_id)
    if request.method != "POST":
        return render(request, "importing/take_back.html", {"round": round_})
    if actions.take_back(round_):
        messages.success(request, _("The import is deleted. Nothing of it was published."))
        return redirect("importing:import", slug)
    messages.error(request, _("The results were published in the meantime. They stay published."))
    return redirect("results:dashboard", round_.pk)


def waiting_import(request: HttpRequest, slug: str, round_id: str) -> Round:
    """An import that this user stored, in a partnership where the user may still import. 404 for everybody else."""
    partnership = own_partnership(request, slug, Permission.IMPORT_RESPONSES)
    rounds = Round.with_waiting_imports.waiting_imports().select_related("partnership", "instrument", "first_look")
    return get_object_or_404(rounds, pk=round_id, partnership=partnership, opened_by=signed_in(request))

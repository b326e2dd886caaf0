from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments.rounds import actions
from assessments.rounds.forms import PeopleForm
from assessments.rounds.preview import asked_by_roster
from assessments.rounds.views import run_round, shows_conflicts


@shows_conflicts
def people(request: HttpRequest, round_id: str) -> HttpResponse:
    """Who is asked. People can be added until the round closes; participants see how many were added later."""
    found = run_round(request, round_id)
    may_add = found.state in ("draft", "scheduled", "open")
    form = PeopleForm(request.POST or None, round_=found)
    if request.method == "POST" and form.is_valid():
        invited = actions.invite(found, form.cleaned_data["people"])
        messages.success(request, added_words(len(invited)))
        return redirect("rounds:people", found.pk)
    context = {
        "round": found,
        "form": form,
        "invitations": found.invitations.select_related("organisation"),
        "not_asked": actions.not_asked(found) if may_add else [],
        "newcomers": {entry.name or entry.email for entry in asked_by_roster(found).newcomers},
        "may_add": may_add,
        "place": "partnerships",
    }
    return render(request, "rounds/people.html", context)


def added_words(count: int) -> str:
    return ngettext("%(count)s person added.", "%(count)s people added.", count) % {"count": count}


@shows_conflicts
@require_POST
def add_roster(request: HttpRequest, round_id: str) -> HttpResponse:
    """Ask everybody on the roster who is not asked yet."""
    found = run_round(request, round_id)
    invited = actions.invite(found, actions.not_asked(found))
    messages.success(request, added_words(len(invited)))
    return redirect("rounds:people", found.pk)


@shows_conflicts
def remove(request: HttpRequest, round_id: str, invitation_id: UUID) -> HttpResponse:
    """Remove somebody from the list, before links are handed out."""
    found = run_round(request, round_id)
    invitation = get_object_or_404(found.invitations, pk=invitation_id)
    if found.has_fixed_rules:
        messages.info(request, _("The links have been sent, so nobody can be removed from the list."))
        return redirect("rounds:people", found.pk)
    if request.method != "POST":
        return render(request, "rounds/remove.html", {"round": found, "invitation": invitation})
    actions.uninvite(invitation)
    messages.success(request, _("%(person)s is off the list.") % {"person": invitation})
    return redirect("rounds:people", found.pk)

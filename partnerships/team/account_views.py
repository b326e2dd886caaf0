"""One's own account: its name, and how to delete it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.models import Membership
from partnerships.team import actions
from partnerships.team.forms import DeleteAccountForm, OwnNameForm
from partnerships.team.teams import MembersOfPartnership, PeopleOfAgency


def account(request: HttpRequest) -> HttpResponse:
    """One's name and one's partnerships, and the link to delete the account."""
    user = signed_in(request)
    form = OwnNameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        form.save(user)
        messages.success(request, _("Saved."))
        return redirect("team:account")
    memberships = Membership.objects.filter(user=user).select_related("partnership")
    return render(request, "team/account.html", {"form": form, "memberships": memberships, "place": "account"})


def delete_account(request: HttpRequest) -> HttpResponse:
    """The typed address confirms it. Somebody who alone leads a partnership or an agency hands over first."""
    user = signed_in(request)
    form = DeleteAccountForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.delete_account(user)
        except actions.TeamError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return redirect("landing")
    context = {
        "form": form,
        "alone": MembersOfPartnership.led_only_by(user),
        "agencies_alone": PeopleOfAgency.led_only_by(user),
        "place": "account",
    }
    return render(request, "team/delete_account.html", context, status=REFUSED if form.errors else 200)

"""The people of a sponsoring agency, and the way in and out."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.access import AgencyPermission, AgencyRole, permissions_for
from partnerships.invited import agency_invitation
from partnerships.models import AgencyPerson, SponsoringAgency
from partnerships.scoped_agency import own_agency
from partnerships.sponsorships import actions
from partnerships.sponsorships.forms import InviteForm, RoleForm
from partnerships.team.agency_mail import mail_invitation
from partnerships.team.mail import why_no_mail
from partnerships.team.views import is_confirmed_address, send


def people(request: HttpRequest, agency: str) -> HttpResponse:
    """Who works for the agency here; its admins invite others."""
    is_post = request.method == "POST"
    needed = AgencyPermission.MANAGE_PEOPLE if is_post else AgencyPermission.SEE_SHARED
    found = own_agency(request, agency, needed)
    user = signed_in(request)
    form = InviteForm(request.POST or None)
    if is_post and form.is_valid() and invited(request, found, form):
        return redirect("team:agency_people", found.slug)
    may_manage = AgencyPermission.MANAGE_PEOPLE in permissions_for(found, user)
    everybody = list(people_of(found))
    context = {
        "agency": found,
        "people": everybody,
        "own": next(person for person in everybody if person.user_id == user.pk),
        "invitations": found.invitations.all() if may_manage else [],
        "form": form if may_manage else None,
        "roles": RoleForm.base_fields["role"],
        "here": "people",
        "place": "partnerships",
    }
    return render(request, "team/agency_people.html", context, status=REFUSED if form.errors else 200)


def people_of(agency: SponsoringAgency) -> QuerySet[AgencyPerson]:
    """By name, each with whether a second factor is set up."""
    factors = Authenticator.objects.filter(user=OuterRef("user")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    found = agency.people.select_related("user").annotate(has_second_factor=Exists(factors))
    return found.order_by("user__name", "user__email")


def invited(request: HttpRequest, agency: SponsoringAgency, form: InviteForm) -> bool:
    try:
        invite(request, agency, form.cleaned_data["email"], form.cleaned_data["role"])
    except actions.AgencyError as error:
        form.add_error("email", str(error))
        return False
    return True


def invite(request: HttpRequest, agency: SponsoringAgency, email: str, role: str) -> None:
    user = signed_in(request)
    if words := why_no_mail(user):
        raise actions.AgencyError(words)
    invitation, token = actions.invite(agency, email, role, by=user)
    send(request, invitation, lambda: mail_invitation(invitation, token))


@require_POST
def send_again(request: HttpRequest, agency: str, invitation_id: UUID) -> HttpResponse:
    """A new link; the one before opens nothing any more."""
    found = own_agency(request, agency, AgencyPermission.MANAGE_PEOPLE)
    old = get_object_or_404(found.invitations, pk=invitation_id)
    try:
        invite(request, found, old.email, old.role)
    except actions.AgencyError as error:
        messages.error(request, str(error))
    return redirect("team:agency_people", found.slug)


@require_POST
def take_back(request: HttpRequest, agency: str, invitation_id: UUID) -> HttpResponse:
    found = own_agency(request, agency, AgencyPermission.MANAGE_PEOPLE)
    invitation = get_object_or_404(found.invitations, pk=invitation_id)
    actions.take_back(invitation, by=signed_in(request))
    messages.success(request, _("The invitation to %(email)s is taken back.") % {"email": invitation})
    return redirect("team:agency_people", found.slug)


@require_POST
def change_role(request: HttpRequest, agency: str, person_id: int) -> HttpResponse:
    found = own_agency(request, agency, AgencyPermission.MANAGE_PEOPLE)
    person = get_object_or_404(found.people.select_related("user", "agency"), pk=person_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Role: choose one from the list. Nothing was changed."))
        return redirect("team:agency_people", found.slug)
    try:
        actions.change_role(person, form.cleaned_data["role"], by=signed_in(request))
        messages.success(request, _("%(person)s: the role is changed.") % {"person": person.user})
    except actions.AgencyError as error:
        messages.error(request, str(error))
    return redirect("team:agency_people", found.slug)


def end(request: HttpRequest, agency: str, person_id: int) -> HttpResponse:
    """Asked once more, then the person sees nothing of what is shared with the agency."""
    found = own_agency(request, agency, AgencyPermission.MANAGE_PEOPLE)
    person = get_object_or_404(found.people.select_related("user", "agency"), pk=person_id)
    if request.method != "POST":
        return render(request, "team/agency_end.html", {"agency": found, "person": person, "place": "partnerships"})
    try:
        actions.end(person, by=signed_in(request))
        messages.success(request, _("%(person)s sees nothing of it any more.") % {"person": person.user})
    except actions.AgencyError as error:
        messages.error(request, str(error))
    is_gone = person.user == signed_in(request) and not found.people.filter(user=person.user).exists()
    return redirect("partnerships:list") if is_gone else redirect("team:agency_people", found.slug)


def leave(request: HttpRequest, agency: str) -> HttpResponse:
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    person = get_object_or_404(found.people.select_related("user", "agency"), user=signed_in(request))
    if request.method != "POST":
        return render(request, "team/agency_leave.html", {"agency": found, "place": "partnerships"})
    try:
        actions.leave(person)
    except actions.AgencyError as error:
        messages.error(request, str(error))
        return redirect("team:agency_people", found.slug)
    messages.success(request, _("You have left %(agency)s.") % {"agency": found})
    return redirect("partnerships:list")


@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. Looking changes nothing; the button is for the account of the invited address."""
    user = signed_in(request)
    invitation = agency_invitation(token)
    if invitation is None:
        return render(request, "team/unknown.html", status=404)
    is_own = is_confirmed_address(user, invitation.email)
    if request.method != "POST" or not is_own:
        here = {"invitation": invitation, "is_own": is_own}
        return render(request, "team/agency_accept.html", here, status=403 if request.method == "POST" else 200)
    try:
        person = actions.accept(invitation, user)
    except actions.AgencyError:
        return render(request, "team/unknown.html", status=404)
    words = _("You work for %(agency)s here: %(role)s.")
    role = AgencyRole(person.role).label
    messages.success(request, words % {"agency": person.agency, "role": role})
    return redirect("team:agency_people", person.agency.slug)

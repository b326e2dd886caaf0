"""The people of a partnership or an agency, and how they come and go. Each view serves both kinds of team."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.addresses import same_address
from accounts.models import User
from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.team import actions
from partnerships.team.mail import count_mail, mail_invitation
from partnerships.team.teams import Invitation, Person, Team, role_in_words, team_of


def people(request: HttpRequest, kind: type[Team], slug: str) -> HttpResponse:
    """Everybody with a role here; those who manage the team also invite others here."""
    is_post = request.method == "POST"
    team = kind.find(request, slug, to_manage=is_post)
    form = kind.invite_form(request.POST or None)
    if is_post and form.is_valid() and invited(request, team, form):
        return to_list(team)
    may_manage = team.may_manage(signed_in(request))
    context = {
        **team.context,
        **team.list_context(signed_in(request)),
        "invitations": team.invitations().all() if may_manage else [],
        "form": form if may_manage else None,
        "roles": kind.role_form.base_fields["role"],
    }
    return render(request, kind.pages.list_template, context, status=REFUSED if form.errors else 200)


def invited(request: HttpRequest, team: Team, form: forms.Form) -> bool:
    """Whether the invitation is made; if not, the form says why."""
    try:
        invite(request, team, form.cleaned_data["email"], form.cleaned_data["role"])
    except actions.TeamError as error:
        form.add_error("email", str(error))
        return False
    return True


def invite(request: HttpRequest, team: Team, email: str, role: str) -> None:
    """The invitation is kept even if its mail cannot be written, and the page says which. Raises TeamError."""
    user = signed_in(request)
    if reason := count_mail(user):
        raise actions.TeamError(reason)
    invitation, token = actions.invite(team, email, role, by=user)
    try:
        mail_invitation(invitation, token)
    except ValueError:
        words = _("The mail to %(email)s did not leave. The invitation stands: send it again later.")
        messages.error(request, words % {"email": invitation})
    else:
        words = _("An email to %(email)s is on its way. Its link works for two weeks.")
        messages.success(request, words % {"email": invitation})


@require_POST
def send_again(request: HttpRequest, kind: type[Team], slug: str, invitation_id: UUID) -> HttpResponse:
    """A new link; the earlier one stops working."""
    team = kind.find(request, slug)
    old = invitation_in(team, invitation_id)
    try:
        invite(request, team, old.email, old.role)
    except actions.TeamError as error:
        messages.error(request, str(error))
    return to_list(team)


@require_POST
def take_back(request: HttpRequest, kind: type[Team], slug: str, invitation_id: UUID) -> HttpResponse:
    team = kind.find(request, slug)
    invitation = invitation_in(team, invitation_id)
    actions.take_back(invitation, by=signed_in(request))
    messages.success(request, _("The invitation to %(email)s is taken back.") % {"email": invitation})
    return to_list(team)


@require_POST
def change_role(request: HttpRequest, kind: type[Team], slug: str, person_id: int) -> HttpResponse:
    team = kind.find(request, slug)
    person = person_in(team, pk=person_id)
    form = kind.role_form(request.POST)
    if not form.is_valid():
        messages.error(request, _("Role: choose one from the list. Nothing was changed."))
        return to_list(team)
    try:
        actions.change_role(person, form.cleaned_data["role"], by=signed_in(request))
        messages.success(request, _("%(person)s: the role is changed.") % {"person": person.user})
    except actions.TeamError as error:
        messages.error(request, str(error))
    return to_list(team)


def end(request: HttpRequest, kind: type[Team], slug: str, person_id: int) -> HttpResponse:
    """Asks once more; then this person sees nothing more of the partnership, or of what the agency is shown."""
    team = kind.find(request, slug)
    person = person_in(team, pk=person_id)
    if request.method != "POST":
        return render(request, kind.pages.end_template, team.context | {kind.person_name: person})
    try:
        actions.end(person, by=signed_in(request))
        messages.success(request, team.say(team.words.ended, person=person.user))
    except actions.TeamError as error:
        messages.error(request, str(error))
    return to_list(team) if team.is_seen_by(signed_in(request)) else redirect("partnerships:list")


def leave(request: HttpRequest, kind: type[Team], slug: str) -> HttpResponse:
    team = kind.find(request, slug, to_manage=False)
    person = person_in(team, user=signed_in(request))
    if request.method != "POST":
        return render(request, kind.pages.leave_template, team.context)
    try:
        actions.leave(person)
    except actions.TeamError as error:
        messages.error(request, str(error))
        return to_list(team)
    messages.success(request, team.say(team.words.left))
    return redirect("partnerships:list")


@never_cache
def accept(request: HttpRequest, kind: type[Team], token: str) -> HttpResponse:
    """The link of an invitation. Only the button changes something, and only for the account of that address."""
    user = signed_in(request)
    invitation = kind.invitation_behind(token)
    if invitation is None:
        return render(request, "team/unknown.html", status=404)
    is_own = is_confirmed_address(user, invitation.email)
    if request.method != "POST" or not is_own:
        context = {"invitation": invitation, "is_own": is_own}
        status = 403 if request.method == "POST" else 200
        return render(request, kind.pages.accept_template, context, status=status)
    try:
        person = actions.accept(invitation, user)
    except actions.TeamError:
        return render(request, "team/unknown.html", status=404)
    return welcome(request, person)


def to_list(team: Team) -> HttpResponse:
    return redirect(team.pages.list, team.owner.slug)


def welcome(request: HttpRequest, person: Person) -> HttpResponse:
    """Names the role, and goes to the first page that a new person reads."""
    team = team_of(person)
    messages.success(request, team.say(team.words.joined, role=role_in_words(person)))
    return redirect(team.pages.first, team.owner.slug)


def invitation_in(team: Team, invitation_id: UUID) -> Invitation:
    """404 for an invitation that was accepted, taken back or replaced, or is another team's."""
    if found := team.invitations().filter(pk=invitation_id).first():
        return found
    raise Http404


def person_in(team: Team, **which: object) -> Person:
    """404 for somebody who has no role here."""
    if found := team.people().select_related("user", team.owner_name).filter(**which).first():
        return found
    raise Http404


def is_confirmed_address(user: User, email: str) -> bool:
    """Whether this person has shown that the mailbox is theirs."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return any(same_address(email, address) for address in confirmed)

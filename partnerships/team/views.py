"""The members of a partnership, and the way in and out."""

from collections.abc import Callable
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.addresses import same_address
from accounts.models import User
from accounts.signed_in import signed_in
from accounts.templatetags.labels import in_sentence
from frameworks.statuses import REFUSED
from partnerships.access import Permission, permissions_in, require
from partnerships.invited import membership_invitation
from partnerships.models import InvitationByMail, Membership, Partnership
from partnerships.scoped import own_partnership
from partnerships.team import actions
from partnerships.team.forms import DeleteAccountForm, InviteForm, OwnNameForm, RoleForm
from partnerships.team.mail import mail_invitation, why_no_mail


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Who belongs to the partnership; the executive officer invites others here."""
    found = own_partnership(request, slug, Permission.SEE_MEMBERS)
    may_manage = Permission.MANAGE_MEMBERS in permissions_in(found, signed_in(request))
    form = InviteForm(request.POST or None) if may_manage else None
    if request.method == "POST":
        require(signed_in(request), Permission.MANAGE_MEMBERS, found)
        if form and form.is_valid() and invited(request, found, form):
            return redirect("team:list", found.slug)
    context = {
        "partnership": found,
        "memberships": found.memberships.select_related("user").order_by("user__name", "user__email"),
        "invitations": found.membership_invitations.all() if may_manage else [],
        "form": form,
        "roles": RoleForm.base_fields["role"],
        "place": "partnerships",
    }
    return render(request, "team/list.html", context)


def invited(request: HttpRequest, partnership: Partnership, form: InviteForm) -> bool:
    try:
        invite(request, partnership, form.cleaned_data["email"], form.cleaned_data["role"])
    except actions.MembershipError as error:
        form.add_error("email", str(error))
        return False
    return True


def invite(request: HttpRequest, partnership: Partnership, email: str, role: str) -> None:
    user = signed_in(request)
    if words := why_no_mail(user):
        raise actions.MembershipError(words)
    invitation, token = actions.invite_member(partnership, email, role, by=user)
    send(request, invitation, lambda: mail_invitation(invitation, token))


def send(request: HttpRequest, invitation: InvitationByMail, mail: Callable[[], None]) -> None:
    """The invitation stands, whether its mail can be written or not; who invited reads which."""
    try:
        mail()
    except ValueError:
        words = _("The mail to %(email)s did not leave. The invitation stands: send it again later.")
        messages.error(request, words % {"email": invitation})
    else:
        words = _("An email to %(email)s is on its way. Its link works for two weeks.")
        messages.success(request, words % {"email": invitation})


@require_POST
def send_again(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """A new link; the one before opens nothing any more."""
    found = own_partnership(request, slug, Permission.MANAGE_MEMBERS)
    old = get_object_or_404(found.membership_invitations, pk=invitation_id)
    try:
        invite(request, found, old.email, old.role)
    except actions.MembershipError as error:
        messages.error(request, str(error))
    return redirect("team:list", found.slug)


@require_POST
def take_back(request: HttpRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.MANAGE_MEMBERS)
    invitation = get_object_or_404(found.membership_invitations, pk=invitation_id)
    actions.take_back(invitation, by=signed_in(request))
    messages.success(request, _("The invitation to %(email)s is taken back.") % {"email": invitation})
    return redirect("team:list", found.slug)


@require_POST
def change_role(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    found = own_partnership(request, slug, Permission.MANAGE_MEMBERS)
    membership = get_object_or_404(found.memberships.select_related("user"), pk=membership_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Role: choose one from the list. Nothing was changed."))
        return redirect("team:list", found.slug)
    try:
        actions.change_role(membership, form.cleaned_data["role"], by=signed_in(request))
        messages.success(request, _("%(user)s: the role is changed.") % {"user": membership.user})
    except actions.MembershipError as error:
        messages.error(request, str(error))
    return redirect("team:list", found.slug)


def end(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    """Asked once more, then the person sees nothing of the partnership any more."""
    found = own_partnership(request, slug, Permission.MANAGE_MEMBERS)
    membership = get_object_or_404(found.memberships.select_related("user"), pk=membership_id)
    if request.method != "POST":
        return render(request, "team/end.html", {"partnership": found, "membership": membership})
    try:
        actions.end(membership, by=signed_in(request))
        messages.success(request, _("%(user)s is no member any more.") % {"user": membership.user})
    except actions.MembershipError as error:
        messages.error(request, str(error))
    is_still_seen = Partnership.objects.visible_to(signed_in(request)).filter(pk=found.pk).exists()
    return redirect("team:list", found.slug) if is_still_seen else redirect("partnerships:list")


def leave(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.SEE_MEMBERS)
    membership = get_object_or_404(found.memberships, user=signed_in(request))
    if request.method != "POST":
        return render(request, "team/leave.html", {"partnership": found})
    try:
        actions.leave(membership)
    except actions.MembershipError as error:
        messages.error(request, str(error))
        return redirect("team:list", found.slug)
    messages.success(request, _("You have left %(partnership)s.") % {"partnership": found})
    return redirect("partnerships:list")


@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. Looking changes nothing; the button is for the account of the invited address."""
    user = signed_in(request)
    invitation = membership_invitation(token)
    if invitation is None:
        return render(request, "team/unknown.html", status=404)
    is_own = is_confirmed_address(user, invitation.email)
    if request.method != "POST" or not is_own:
        here = {"invitation": invitation, "is_own": is_own}
        return render(request, "team/accept.html", here, status=403 if request.method == "POST" else 200)
    try:
        membership = actions.accept(invitation, user)
    except actions.MembershipError:
        return render(request, "team/unknown.html", status=404)
    said = {"role": in_sentence(membership.get_role_display()), "partnership": membership.partnership}
    messages.success(request, _("You are %(role)s of %(partnership)s.") % said)
    return redirect("partnerships:detail", membership.partnership.slug)


def is_confirmed_address(user: User, email: str) -> bool:
    """Whether the person has shown that this mailbox is theirs."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return any(same_address(email, address) for address in confirmed)


def account(request: HttpRequest) -> HttpResponse:
    """The own name, and the way out."""
    user = signed_in(request)
    form = OwnNameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        form.save(user)
        messages.success(request, _("Saved."))
        return redirect("team:account")
    memberships = Membership.objects.filter(user=user).select_related("partnership")
    return render(request, "team/account.html", {"form": form, "memberships": memberships, "place": "account"})


def delete_account(request: HttpRequest) -> HttpResponse:
    """Asked by typing the address; whoever is the last executive officer hands over first."""
    user = signed_in(request)
    form = DeleteAccountForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.delete_account(user)
        except actions.MembershipError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return redirect("landing")
    here = {
        "form": form,
        "alone": actions.only_officer_of(user),
        "agencies_alone": actions.only_admin_of(user),
        "place": "account",
    }
    return render(request, "team/delete_account.html", here, status=REFUSED if form.errors else 200)

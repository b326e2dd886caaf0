from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.signed_in import signed_in
from assessments import links
from assessments.mail.planning import plan_invitations
from assessments.mail.sending import queue
from assessments.mail.status import mail_status, states_of
from assessments.models import Round
from assessments.rounds import actions
from assessments.rounds.forms import CorrectForm
from assessments.rounds.mail_views import WITH_LINKS
from assessments.rounds.views import run_round, shows_conflicts


def address_of(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("answering:welcome", args=[token]))


def qr_code(address: str) -> SafeString:
    """The address as a QR code, in SVG."""
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, border=2)
    return mark_safe(drawn)  # noqa: S308 (drawn from our own address; it holds no text)


@never_cache
def links_page(request: HttpRequest, round_id: str) -> HttpResponse:
    """List every personal link while the round takes answers."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    key = found.link_key
    letters = states_of(found)
    invitations = [
        (one, address_of(request, links.personal_token(key, one.pk)), letters.get(one.pk))
        for one in found.invitations.select_related("organisation")
    ]
    unsent = sum(bool(one.email) and letter is None for one, _, letter in invitations)
    without_address = sum(not one.email for one, _, _ in invitations)
    context = {"round": found, "invitations": invitations, "unsent": unsent, "mail": mail_status(found)}
    context |= {"without_address": without_address, "place": "partnerships"}
    return render(request, "rounds/links.html", context)


@shows_conflicts
def correct(request: HttpRequest, round_id: str, invitation_id: UUID) -> HttpResponse:
    """Replace a person's link, and their address if it was wrong. The old link stops working."""
    found = run_round(request, round_id)
    invitation = get_object_or_404(found.invitations, pk=invitation_id)
    if found.state not in WITH_LINKS:
        return redirect("rounds:detail", found.pk)
    form = CorrectForm(request.POST or None, initial={"email": invitation.email})
    if request.method == "POST" and form.is_valid():
        replaced = actions.replace_link(invitation, form.cleaned_data["email"])
        mailing = plan_invitations(found, by=signed_in(request), at=timezone.now(), only=replaced)
        queue([mailing] if mailing else [])
        done = _("%(person)s has a new link, and the old one opens nothing any more.") % {"person": replaced}
        sent = _("A mail with it is on its way.") if mailing else _("Hand it over from this page.")
        messages.success(request, f"{done} {sent}")
        return redirect("rounds:links", found.pk)
    context = {"round": found, "invitation": invitation, "form": form, "place": "partnerships"}
    return render(request, "rounds/correct.html", context)


@never_cache
def slips(request: HttpRequest, round_id: str) -> HttpResponse:
    """Code letters to print and cut, for people without an address or for everybody."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    for_all = request.GET.get("for") == "everybody"
    invitations = found.invitations.select_related("organisation")
    invitations = invitations if for_all else invitations.filter(email="")
    key = found.link_key
    context = {
        "round": found,
        "slips": [(one, links.shown_code(links.personal_code(key, one.pk))) for one in invitations],
        "for_all": for_all,
        "address": request.build_absolute_uri(reverse("answering:code_entry")),
        "place": "partnerships",
    }
    return render(request, "rounds/slips.html", context)


@never_cache
def poster(request: HttpRequest, round_id: str) -> HttpResponse:
    """The open link as a page to print, with its QR code."""
    found: Round = run_round(request, round_id)
    if found.state not in WITH_LINKS or not found.open_link_cap or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    address = address_of(request, links.open_token(found.link_key))
    return render(request, "rounds/poster.html", {"round": found, "address": address, "code": qr_code(address)})

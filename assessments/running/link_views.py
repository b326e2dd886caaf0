import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessments import links
from assessments.models import Round
from assessments.running.mail import send_invitations
from assessments.running.views import run_round

WITH_LINKS = ("scheduled", "open")


def address_of(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("answer:welcome", args=[token]))


@never_cache
def links_page(request: HttpRequest, round_id: str) -> HttpResponse:
    """Every personal link, to hand over or to send, while the round takes answers."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    key = found.link_key
    invitations = [
        (invitation, address_of(request, links.personal_token(key, invitation.pk)))
        for invitation in found.invitations.select_related("organisation")
    ]
    unsent = sum(bool(invitation.email) and invitation.mailed_date is None for invitation, _ in invitations)
    context = {"round": found, "invitations": invitations, "unsent": unsent, "place": "partnerships"}
    return render(request, "rounds/links.html", context)


@require_POST
def send_links(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS:
        return redirect("rounds:detail", found.pk)
    unsent = found.invitations.exclude(email="").filter(mailed_date=None)
    sent = send_invitations(found, unsent, lambda token: address_of(request, token))
    if sent.handed_over:
        invitations = "1 invitation" if sent.handed_over == 1 else f"{sent.handed_over} invitations"
        messages.success(request, f"{invitations} handed to the mail server.")
    if sent.refused:
        messages.error(request, f"Not taken by the mail server: {', '.join(sent.refused)}. Check these addresses.")
    if sent.is_server_down:
        messages.error(request, "The mail server does not answer. Nothing is lost: send the others again later.")
    return redirect("rounds:links", found.pk)


@never_cache
def poster(request: HttpRequest, round_id: str) -> HttpResponse:
    """The open link as a page to print, with its QR code."""
    found: Round = run_round(request, round_id)
    if found.state not in WITH_LINKS or not found.open_link_cap or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    address = address_of(request, links.open_token(found.link_key))
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, border=2)
    code = mark_safe(drawn)  # noqa: S308 (drawn from our own address; it holds no text)
    return render(request, "rounds/poster.html", {"round": found, "address": address, "code": code})

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
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.signed_in import signed_in
from assessments import links
from assessments.mail.planning import plan_again, unsent_links
from assessments.mail.replaced import tell_of_replacement
from assessments.mail.sending import queue
from assessments.mail.status import mail_status, states_of
from assessments.models import Round
from assessments.personal_links import links_of, links_of_person, newest_of_each
from assessments.rounds import replacing
from assessments.rounds.forms import CorrectForm
from assessments.rounds.mail_views import WITH_LINKS
from assessments.rounds.replacing import Replaced
from assessments.rounds.views import run_round, shows_conflicts
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError

SENT_AGAIN = Limit("links sent again", 3, 24 * 3600)  # of one link: nobody's mailbox is filled


def address_of(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("answering:welcome", args=[token]))


def qr_code(address: str) -> SafeString:
    """The address as a QR code, in SVG."""
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, border=2)
    return mark_safe(drawn)  # noqa: S308 (drawn from our own address; it holds no text)


@never_cache
def links_page(request: HttpRequest, round_id: str) -> HttpResponse:
    """List the people asked, and how the mail with each link went. It shows no link of anybody."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    sent = states_of(found)
    newest = newest_of_each(links_of(found))
    context = {
        "round": found,
        "people": [(link, sent.get(link.source)) for link in newest],
        "unsent": len(unsent_links(found)),
        "letters": sum(link.is_letter for link in newest),
        "mail": mail_status(found),
        "place": "partnerships",
    }
    return render(request, "rounds/links.html", context)


@shows_conflicts
def correct(request: HttpRequest, round_id: str, invitation_id: UUID) -> HttpResponse:
    """Make a new link for one person, for another address or printed. Earlier links work until the round closes."""
    found = run_round(request, round_id)
    invitation = get_object_or_404(found.invitations, pk=invitation_id)
    if found.state not in WITH_LINKS:
        return redirect("rounds:detail", found.pk)
    link = links_of_person(invitation)[-1]
    form = CorrectForm(request.POST or None, initial={"email": link.email})
    if request.method == "POST" and form.is_valid():
        replaced = replacing.replace_link(invitation, form.cleaned_data["email"])
        messages.success(request, send_replaced(found, replaced, by=signed_in(request)))
        return redirect("rounds:links" if replaced.link.email else "rounds:slips", found.pk)
    context = {"round": found, "link": link, "form": form, "place": "partnerships"}
    return render(request, "rounds/correct.html", context)


def send_replaced(found: Round, replaced: Replaced, by: User) -> str:
    """Mail what came of a replacement to everybody whom it concerns. What to tell the executive officer of it."""
    for address in replaced.told:
        tell_of_replacement(found, address)
    person = {"person": replaced.link.invitation}
    if not replaced.link.email:
        return _("%(person)s has a new code letter. Print it here.") % person
    queue([plan_again(replaced.link, by=by, at=timezone.now())])
    return _("The link of %(person)s is on its way.") % person


@shows_conflicts
@require_POST
def send_again(request: HttpRequest, round_id: str, invitation_id: UUID) -> HttpResponse:
    """The newest link of one person once more, to the address that it was mailed to."""
    found = run_round(request, round_id)
    link = links_of_person(get_object_or_404(found.invitations, pk=invitation_id))[-1]
    if found.state not in WITH_LINKS or not link.email:
        return redirect("rounds:detail", found.pk)
    try:
        limits.count(SENT_AGAIN, str(link.source))
    except LimitReachedError:
        messages.info(request, _("This link has been sent three times today. You can send it again tomorrow."))
    else:
        queue([plan_again(link, by=signed_in(request), at=timezone.now())])
        messages.success(request, _("The link of %(person)s is on its way.") % {"person": link.invitation})
    return redirect("rounds:links", found.pk)


@never_cache
def slips(request: HttpRequest, round_id: str) -> HttpResponse:
    """Code letters to print and cut, for people without an address: the newest one of each."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS or found.link_key is None:
        return redirect("rounds:detail", found.pk)
    key = found.link_key
    letters = [link for link in newest_of_each(links_of(found)) if link.is_letter]
    context = {
        "round": found,
        "slips": [(link, links.shown_code(link.code(key))) for link in letters],
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

"""The own link, mailed to whoever asks at an address that was invited.

The page does the same for every address: it keeps the address, encrypted, and a worker looks whose it is.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task

from accounts.addresses import address_key, mailable
from assessments.mail.composing import one_line
from assessments.models import Invitation, LinkRequest, ReplacingLink
from assessments.personal_links import PersonalLink
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError
from safeguards.mail.delivering import BEFORE_OTHERS
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail, seal, unseal

OF_ADDRESS = Limit("links asked for", 3, 3600)  # nobody's mailbox is filled
LASTS = timedelta(days=1)
AROUND = ("round__partnership", "round__opened_by")


def ask(address: str) -> None:
    """Queue a request. Whether the address was invited is not looked at here."""
    request = LinkRequest.objects.create(sealed=seal(Mail(to=address, subject="", body="")))
    send_asked.enqueue(str(request.pk))


def ask_again() -> None:
    """Requests whose worker died. One that waits in the queue besides is answered once."""
    for pk in LinkRequest.objects.values_list("pk", flat=True):
        send_asked.enqueue(str(pk))


@task(priority=BEFORE_OTHERS)
def send_asked(request_id: str) -> None:
    """What the queue keeps is this name and the request's id: no address, no link."""
    request = LinkRequest.objects.filter(pk=request_id).first()
    if request is None or not LinkRequest.objects.filter(pk=request_id).delete()[0]:
        return
    address = unseal(request.sealed).to
    try:
        limits.count(OF_ADDRESS, address_key(address))
    except LimitReachedError:
        return
    for link in links_at(address):
        _send(link)


def links_at(address: str) -> Iterator[PersonalLink]:
    """Every link of an open round that is mailed to this address."""
    now, key = timezone.now(), address_key(address)
    if not key:
        return
    for invitation in Invitation.objects.select_related(*AROUND).filter(email_key=key):
        if invitation.round.is_open(now):
            yield PersonalLink(invitation)
    around = ("invitation", *(f"invitation__{name}" for name in AROUND))
    for further in ReplacingLink.objects.select_related(*around).filter(email_key=key):
        if further.invitation.round.is_open(now):
            yield PersonalLink(further.invitation, further)


def _send(link: PersonalLink) -> None:
    round_ = link.round
    path = reverse("answering:welcome", args=[link.token(round_.link_key or "")])
    with translation.override(round_.language), timezone.override(round_.partnership.zone):
        subject = one_line(f"{round_.partnership}: {gettext('your link')}")
        body = render_to_string("mail/asked.txt", {"round": round_, "link": settings.SITE_ADDRESS + path})
    post(Mail(to=mailable(link.email), subject=subject, body=body, is_private=True), LASTS, round_.home_id)

"""The mail to an address whose link was replaced. Nothing of it can be seen but by whoever reads it."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from accounts.addresses import mailable
from assessments.mail.composing import one_line
from assessments.models import Round
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

LASTS = timedelta(days=3)  # a mail server that is away for longer has other news


def tell_of_replacement(round_: Round, address: str) -> None:
    """That there is a further link, that the old one works, and whose answers count. Also to who wants no mail."""
    with translation.override(round_.language), timezone.override(round_.partnership.zone):
        words = gettext("there is a new link for you")
        body = render_to_string("mail/replaced.txt", {"round": round_, "inviter": round_.opened_by})
    subject = one_line(f"{round_.partnership}: {words}")
    post(Mail(to=mailable(address), subject=subject, body=body, is_private=True), LASTS, round_.home_id)

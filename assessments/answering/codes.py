"""A 6-digit code to the invited address, when a link that has a draft is opened in another browser."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils.translation import gettext

from accounts.addresses import mailable
from assessments.answering.doors import Door
from assessments.models import Response
from safeguards import codes, limits
from safeguards.limits import Limit
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

LASTS = 10 * 60  # seconds (CONFIDENTIALITY.md, "Links")
TRIES = 5
CODES_PER_HOUR = Limit("entry codes", 5, 3600)  # bounds guessing over several codes, and mail to one address
PURPOSE = "entry"


def send_code(door: Door, response: Response) -> None:
    """Mail a new code; the one before it no longer counts. Raises LimitReachedError after the hour's number.

    The page waits for no mail server.
    """
    limits.count(CODES_PER_HOUR, response.token_digest)
    code = codes.issue(PURPOSE, response.token_digest, timedelta(seconds=LASTS))
    text = render_to_string("answering/code_mail.txt", {"code": code, "round": door.round, "minutes": LASTS // 60})
    subject = gettext("Your code for %(partnership)s") % {"partnership": door.round.partnership}
    mail = Mail(to=mailable(door.address), subject=subject, body=text, is_private=True)
    post(mail, timedelta(seconds=LASTS), door.round.home_id)


def accepts(response: Response, code: str) -> bool:
    """Does the code open these answers? A right one counts once, a wrong one costs a try."""
    return codes.accepts(PURPOSE, response.token_digest, code, TRIES)

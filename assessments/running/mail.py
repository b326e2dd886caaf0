"""Invitations by mail: plain text, one link, the partnership and the inviter named."""

import logging
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone

from assessments import links
from assessments.models import Invitation, Round

logger = logging.getLogger(__name__)
PATIENCE = 10  # seconds: a mail server that keeps silent must not hold the page


@dataclass(frozen=True, slots=True)
class Sent:
    handed_over: int
    refused: tuple[str, ...]  # addresses that the mail server did not take
    is_server_down: bool = False


def send_invitations(round_: Round, invitations: Iterable[Invitation], link: Callable[[str], str]) -> Sent:
    """Mail each invitation that was not mailed yet, once. A server that is down loses nothing: try again later."""
    refused: list[str] = []
    handed_over = 0
    try:
        with get_connection(timeout=PATIENCE) as connection:
            for invitation in invitations:
                if not _claim(invitation):
                    continue
                message = _message(round_, invitation, link)
                message.connection = connection
                if _is_taken(message, invitation):
                    handed_over += 1
                else:
                    refused.append(invitation.email)
    except (OSError, smtplib.SMTPException):
        logger.exception("The mail server cannot be reached.")
        return Sent(handed_over, tuple(refused), is_server_down=True)
    return Sent(handed_over, tuple(refused))


def _claim(invitation: Invitation) -> bool:
    """Mark it before it is sent, so that a second tap on the button does not send it again."""
    unmailed = Invitation.objects.filter(pk=invitation.pk, mailed_date=None)
    return unmailed.update(mailed_date=timezone.localdate()) == 1


def _is_taken(message: EmailMessage, invitation: Invitation) -> bool:
    is_taken = False
    try:
        is_taken = message.send() == 1
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError):
        logger.info("The mail server did not take an invitation.")
    finally:
        if not is_taken:
            Invitation.objects.filter(pk=invitation.pk).update(mailed_date=None)
    return is_taken


def _message(round_: Round, invitation: Invitation, link: Callable[[str], str]) -> EmailMessage:
    token = links.personal_token(round_.link_key or "", invitation.pk)
    inviter = round_.opened_by
    context = {"round": round_, "invitation": invitation, "inviter": inviter, "link": link(token)}
    subject = " ".join(f"{round_.partnership}: how do we work together?".split())
    reply_to = [inviter.email] if inviter else []
    body = render_to_string("rounds/invitation.txt", context)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email], reply_to=reply_to)

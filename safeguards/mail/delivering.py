"""The worker claims, sends and deletes each mail. It may run again, and twice at the same time."""

import logging
import smtplib
from datetime import datetime, timedelta

from cryptography.fernet import InvalidToken
from django.core.mail import get_connection
from django.utils import timezone
from django_tasks import task

from safeguards.mail.handing import hand_over, message_id
from safeguards.mail.sealing import Mail, unseal
from safeguards.models import OutgoingMail

logger = logging.getLogger(__name__)
BEFORE_OTHERS = 50  # the queue's priority: somebody waits for a code, nobody for a reminder
FIRST_PAUSE = timedelta(seconds=10)  # doubles with each try: a sign-in code of three minutes is tried five times
LONGEST_PAUSE = timedelta(minutes=15)  # so that mail goes out soon after a long outage has ended
SERVER_IS_AWAY = (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError)
FINAL_REFUSALS = range(500, 600)  # RFC 5321, 4.2.1: the same mail will be refused again


@task(priority=BEFORE_OTHERS)
def deliver(mail_id: str) -> None:
    """The task queue stores only this function's name and the mail's id: no address and no text."""
    if mail := OutgoingMail.objects.claim(mail_id, at=timezone.now()):
        _deliver(mail)


def deliver_due() -> None:
    """Send all mail that is due. A worker with a long mailing calls it between letters."""
    for pk in OutgoingMail.objects.due(timezone.now()).values_list("pk", flat=True):
        deliver.call(str(pk))


def queue(mail: OutgoingMail) -> None:
    """Queue the mail. If it is not due yet and the queue cannot delay a task, the tick queues it later."""
    if mail.due_at <= timezone.now():
        deliver.enqueue(str(mail.pk))
    elif deliver.get_backend().supports_defer:
        deliver.using(run_after=mail.due_at).enqueue(str(mail.pk))


def _deliver(mail: OutgoingMail) -> None:
    try:
        content = unseal(mail.sealed)
    except InvalidToken:
        logger.error("A mail cannot be read: SECRET_KEY has changed. It is deleted.")
        mail.delete()
        return
    level = logging.NOTSET if content.is_private else logging.WARNING
    try:
        _hand_over(mail, content)
    except OSError as error:  # every failure of SMTP is one; before ValueError, as a bad certificate is both
        if not _is_final(error):
            _wait(mail, timezone.now(), level)
            return
        _tell(level, "The mail server refused a mail for good.")
    except ValueError:
        _tell(level, "A mail cannot be written as the mail server wants it. It is deleted.")
    mail.delete()


def _tell(level: int, words: str) -> None:
    """Write a line to the log, except for private mail, whose time and failure stay private."""
    if level:
        logger.log(level, words)


def _hand_over(mail: OutgoingMail, content: Mail) -> None:
    message = content.message(**{"Message-ID": message_id(mail.pk)})
    row = OutgoingMail.objects.filter(pk=mail.pk)
    with get_connection() as connection:
        hand_over(connection, message, before_end=lambda: row.update(handed_over_at=timezone.now()))
        row.delete()  # before the goodbye, which may fail


def _wait(mail: OutgoingMail, now: datetime, level: int) -> None:
    """Keep the mail for another attempt; delete it if it would have expired by then."""
    due_at = now + min(FIRST_PAUSE * 2**mail.tries, LONGEST_PAUSE)
    row = OutgoingMail.objects.filter(pk=mail.pk)
    if due_at >= mail.expires_at:
        _tell(level, "A mail could not be sent while it was valid. It is deleted.")
        row.delete()
    elif row.update(due_at=due_at, tries=mail.tries + 1, claimed_at=None, handed_over_at=None):
        _tell(level, "The mail server did not take a mail. It waits for the next try.")
        mail.due_at = due_at
        queue(mail)


def _is_final(error: OSError) -> bool:
    if isinstance(error, SERVER_IS_AWAY) or not isinstance(error, smtplib.SMTPResponseException):
        return False
    return error.smtp_code in FINAL_REFUSALS

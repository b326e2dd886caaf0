"""The worker claims, sends and marks each letter of a mailing. It may run again, and twice at the same time."""

import logging
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from assessments import links
from assessments.mail.composing import message_of
from assessments.models import Letter, Mailing, Response, Round
from assessments.personal_links import PersonalLink
from partnerships.models import MailOptOut
from safeguards.mail.delivering import deliver_due
from safeguards.mail.handing import hand_over

logger = logging.getLogger(__name__)
CLAIM_LASTS = timedelta(minutes=2)  # many times what one mail takes; after it the worker that claimed is dead
HEARTBEAT = 20  # letters between two looks at the round
NO_MAIL = gettext_noop("This person wants no email. Print a code letter.")  # translated where it is shown
OPEN_KINDS = (Mailing.Kind.INVITATION, Mailing.Kind.REMINDER, Mailing.Kind.EXTENSION)


@task()
def send_mailing(mailing_id: str) -> None:
    """The task queue stores only this function's name and the mailing's id: no address and no link."""
    mailing = Mailing.objects.filter(pk=mailing_id, finished_at=None).first()
    if mailing and mailing.send_after <= timezone.now():
        Run(mailing).send()


def queue(mailings: Iterable[Mailing]) -> None:
    """Queue mailings, after the transaction that planned them. The tick queues again what is lost on the way."""
    for mailing in mailings:
        now = timezone.now()
        if mailing.send_after <= now:
            Mailing.objects.filter(pk=mailing.pk).update(worked_at=now)
            send_mailing.enqueue(str(mailing.pk))


@dataclass
class Run:
    mailing: Mailing

    def send(self) -> None:
        """Send the waiting letters. If the mail server does not answer, they stay, and the tick tries again later."""
        try:
            with get_connection() as connection:
                self._send_by(connection)
        except (OSError, smtplib.SMTPException):
            _tell(self.mailing, logging.WARNING, "The mail server cannot be reached; the letters wait.")
            self._note(server_is_silent=True)
            return
        left = self.mailing.letters.filter(state__in=[Letter.State.WAITING, Letter.State.SENDING]).exists()
        self._note(server_is_silent=False, **({} if left else {"finished_at": timezone.now()}))

    def _send_by(self, connection: BaseEmailBackend) -> None:
        waiting = self._waiting()
        for begin in range(0, len(waiting), HEARTBEAT):
            round_ = self._round()
            if round_ is None:
                return
            self._note()
            deliver_due()  # a sign-in code does not wait behind hundreds of invitations
            opted_out = MailOptOut.objects.digests(round_.partnership)
            for pk in waiting[begin : begin + HEARTBEAT]:
                if letter := _claimed(pk):
                    _send_letter(connection, letter, round_, opted_out)

    def _waiting(self) -> list[UUID]:
        letters = self.mailing.letters.filter(_may_be_claimed()).order_by("pk")
        return list(letters.values_list("pk", flat=True))

    def _round(self) -> Round | None:
        """The round, read again; None if this mail is no longer needed, for instance after a round was cancelled."""
        around = Round.objects.select_related("partnership", "instrument", "opened_by", "appended__instrument")
        round_ = around.get(pk=self.mailing.round_id)
        is_over = round_.voided_at or (self.mailing.kind in OPEN_KINDS and not round_.is_open())
        if is_over:
            self._note(finished_at=timezone.now())
        return None if is_over else round_

    def _note(self, **fields: object) -> None:
        Mailing.objects.filter(pk=self.mailing.pk).update(worked_at=timezone.now(), **fields)


def _may_be_claimed() -> Q:
    is_abandoned = Q(state=Letter.State.SENDING, claimed_at__lt=timezone.now() - CLAIM_LASTS)
    return Q(state=Letter.State.WAITING) | is_abandoned


def _claimed(pk: UUID) -> Letter | None:
    """The letter, now claimed by this worker; None if another worker has claimed it."""
    letters = Letter.objects.filter(_may_be_claimed(), pk=pk)
    if not letters.update(state=Letter.State.SENDING, claimed_at=timezone.now()):
        return None
    return Letter.objects.select_related("mailing", "invitation", "replacing").get(pk=pk)


def _send_letter(connection: BaseEmailBackend, letter: Letter, round_: Round, opted_out: set[str]) -> None:
    if _is_needless(letter, round_):
        _mark(letter, Letter.State.DONE)
    elif MailOptOut.digests_of(PersonalLink(letter.invitation, letter.replacing).email) & opted_out:
        _mark(letter, Letter.State.REFUSED, NO_MAIL)
    else:
        _hand_over(connection, letter, round_)


def _hand_over(connection: BaseEmailBackend, letter: Letter, round_: Round) -> None:
    try:
        hand_over(connection, message_of(letter, round_), before_end=lambda: _mark(letter, Letter.State.DONE))
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPHeloError):
        _mark(letter, Letter.State.WAITING)
        raise
    except (smtplib.SMTPResponseException, ValueError) as error:
        _tell(letter.mailing, logging.INFO, "The mail server did not take a mail.")
        _mark(letter, Letter.State.REFUSED, _words_of(error))
    except OSError:
        _mark(letter, Letter.State.WAITING)
        raise


def _tell(mailing: Mailing, level: int, words: str) -> None:
    """A line of the log, but for reminders: it would tell that somebody has not answered."""
    if mailing.kind != Mailing.Kind.REMINDER:
        logger.log(level, words)


def _is_needless(letter: Letter, round_: Round) -> bool:
    """Whether this is a reminder for a link whose own answers are submitted."""
    if letter.mailing.kind != Mailing.Kind.REMINDER or round_.link_key is None:
        return False
    digest = links.response_digest(PersonalLink(letter.invitation, letter.replacing).token(round_.link_key))
    return Response.objects.filter(token_digest=digest, is_submitted=True).exists()


def _mark(letter: Letter, state: Letter.State, problem: str = "") -> None:
    """A refused reminder gets the state of an unnecessary one. Else the row would show who has not answered."""
    if state == Letter.State.REFUSED and letter.mailing.kind != Mailing.Kind.INVITATION:
        state, problem = Letter.State.DONE, ""
    Letter.objects.filter(pk=letter.pk).update(state=state, problem=problem[:200])


def _words_of(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
        return " ".join(f"{error.smtp_code} {text}".split())
    return "The address cannot be written in a mail."

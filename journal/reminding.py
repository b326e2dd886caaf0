"""Sends reminders before the due date of an action, or before the review of an activity or an agreement."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import override

from accounts.addresses import mailable
from accounts.models import User
from accounts.names import one_line
from journal.models import Action, Activity, AgreementVersion
from partnerships.access import Role
from partnerships.models import Partnership
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

BEFORE = timedelta(days=7)
IS_NEWS_FOR = timedelta(days=7)  # a mail server that is away for longer has other mail to catch up on
Dated = TypeVar("Dated", Action, Activity, AgreementVersion)


def remind(waiting: QuerySet[Dated], day: str, mail: Callable[[Dated], None]) -> Iterator[Dated]:
    """Mail each of those that wait, once for each date in the field `day`. Yields what was reminded of.

    Each row is locked until its mail is stored as outgoing, so that two schedulers send only one mail.
    """
    not_yet = waiting.filter(Q(reminded_for=None) | ~Q(reminded_for=F(day)))
    for pk in not_yet.values_list("pk", flat=True):
        with transaction.atomic():
            held = not_yet.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if held is None:
                continue
            mail(held)
            held.reminded_for = getattr(held, day)
            held.save(update_fields=["reminded_for"])
            yield held


def officers_of(partnership: Partnership) -> list[User]:
    officers = partnership.memberships.filter(role=Role.EXECUTIVE_OFFICER)
    return [one.user for one in officers.select_related("user").order_by("user__email")]


def send(write: Callable[[], tuple[str, str]], recipients: Iterable[User], partnership: Partnership) -> None:
    """Send a mail to each recipient. `write` returns its subject and text, and is called once for each language."""
    for language, addresses in _by_language(recipients, partnership).items():
        with override(language):
            subject, body = write()
        for address in addresses:
            post(Mail(to=address, subject=one_line(subject), body=body), IS_NEWS_FOR)


def _by_language(recipients: Iterable[User], partnership: Partnership) -> dict[str, list[str]]:
    """The language of each person: their last choice, else that of the partnership's latest round, else the default."""
    rounds = partnership.rounds.order_by("-opens_at").values_list("language", flat=True)
    usual = rounds.first() or settings.LANGUAGE_CODE
    found: dict[str, list[str]] = {}
    for user in recipients:
        found.setdefault(user.language or usual, []).append(mailable(user.email))
    return found

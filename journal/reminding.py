"""Sends reminders before the due date of an action, or before the review of an activity or an agreement."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Q, QuerySet

from journal.models import Action, Activity, AgreementVersion

BEFORE = timedelta(days=7)
Dated = TypeVar("Dated", Action, Activity, AgreementVersion)


def remind(waiting: QuerySet[Dated], day: str, mail: Callable[[Dated], None]) -> Iterator[Dated]:
    """Mail each of those that wait, once for each date in the field `day`. Yields what was reminded of.

    Each row is locked until its mail is stored as outgoing, so that two schedulers send only one mail.
    """
    not_yet = waiting.filter(Q(reminded_for=None) | ~Q(reminded_for=F(day)))
    for pk in not_yet.values_list("pk", flat=True):
        with transaction.atomic():
            locked = not_yet.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if locked is None:
                continue
            mail(locked)
            locked.reminded_for = getattr(locked, day)
            locked.save(update_fields=["reminded_for"])
            yield locked

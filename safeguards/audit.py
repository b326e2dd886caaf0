"""Adds entries to the audit log, in the transaction of the act itself, and deletes those that are old enough."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db.models import Model
from django.utils import timezone

from safeguards.acts import Act
from safeguards.models import AuditEntry, about_key


class Account(Protocol):
    """Who acts. The rooms above know the user model."""

    pk: int


@dataclass(frozen=True)
class Entry:
    """What is recorded of one act. `round` is the id of a round: then only the day is kept, and no time."""

    act: Act
    about: str
    round: str = ""
    by_staff: bool = False
    details: dict[str, str] = field(default_factory=dict)


def about(owner: Model) -> str:
    """What an entry belongs to: a partnership or an agency."""
    return about_key(owner._meta.model_name or "", owner.pk)


def record(entry: Entry, by: Account | None) -> None:
    record_all([entry], by)


def record_all(entries: list[Entry], by: Account | None) -> None:
    AuditEntry.objects.bulk_create([_row(entry, by, timezone.now()) for entry in entries])


def record_once_a_day(entry: Entry, by: Account) -> None:
    """For what somebody may do again and again, such as downloading a file."""
    row = _row(entry, by, timezone.now())
    same = {"act": row.act, "about": row.about, "round": row.round, "by_id": row.by_id, "details": row.details}
    if not AuditEntry.objects.filter(on=row.on, **same).exists():
        row.save()


def delete_expired(at: datetime) -> int:
    """Returns how many entries had been kept for 24 months. The database refuses to delete any other."""
    return AuditEntry.objects.expired(at).delete()[0]


def _row(entry: Entry, by: Account | None, at: datetime) -> AuditEntry:
    return AuditEntry(
        act=entry.act,
        on=timezone.localdate(at),
        at=None if entry.round else at,
        by_id=by.pk if by else None,
        by_name=str(by) if by else "",
        by_staff=entry.by_staff,
        about=entry.about,
        round=entry.round,
        details=entry.details,
    )

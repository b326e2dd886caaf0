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


def record_once_a_day(entries: list[Entry], by: Account) -> None:
    """For what somebody may do again and again, such as downloading a file."""
    rows = [_row(entry, by, timezone.now()) for entry in entries]
    owners, days = {row.about for row in rows}, {row.on for row in rows}
    known = {_said(row) for row in AuditEntry.objects.filter(about__in=owners, on__in=days, by_id=by.pk)}
    AuditEntry.objects.bulk_create([row for row in rows if _said(row) not in known])


def _said(row: AuditEntry) -> tuple[object, ...]:
    return row.act, row.about, row.round, tuple(sorted(row.details.items()))


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

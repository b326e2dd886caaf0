"""The database refuses to change the audit log, whoever asks; only entries of more than 24 months ago can go."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from operations.scheduling import tick
from safeguards.acts import Act
from safeguards.audit import Entry, record
from safeguards.models import AuditEntry

pytestmark = pytest.mark.django_db
ROUND = Entry(Act.ROUND_OPENED, "partnership:1", round="abcd1234")


def an_entry(days_ago: int = 0, **fields: object) -> AuditEntry:
    on = timezone.localdate() - timedelta(days=days_ago)
    return AuditEntry.objects.create(act=Act.ROLE_GIVEN, on=on, about="partnership:1", **fields)


def refused(change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change()


def test_no_entry_is_changed():
    entry = an_entry()

    refused(lambda: AuditEntry.objects.update(by_name="Somebody else"))
    refused(lambda: entry.save())


@pytest.mark.parametrize("days_ago", [0, 700])
def test_no_entry_of_the_last_24_months_is_deleted(days_ago):
    an_entry(days_ago)

    refused(lambda: AuditEntry.objects.all().delete())

    assert AuditEntry.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE")
def test_the_log_cannot_be_emptied_at_once():
    an_entry()

    refused(lambda: connection.cursor().execute("TRUNCATE safeguards_auditentry"))


def test_the_tick_deletes_what_was_kept_for_24_months():
    an_entry(days_ago=740)
    an_entry(days_ago=732)

    tick()

    assert [entry.on for entry in AuditEntry.objects.all()] == [timezone.localdate() - timedelta(days=732)]


def test_an_act_on_a_round_keeps_no_time():
    record(ROUND, by=None)

    assert AuditEntry.objects.get().at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        an_entry(round="abcd1234", at=timezone.now())

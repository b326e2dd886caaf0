"""Addresses get their keys. Where two rows of one list turn out to be one mailbox, the rule of docs/adr/0021 decides."""

from collections import defaultdict

from django.db import migrations

from accounts.addresses import address_key
from accounts.names import name_key

BATCH = 2000
PARTS = ("name", "organisation_id", "role")


def fill_keys(rows):
    """The rows with their keys, stored; in the order given."""
    found = list(rows)
    for row in found:
        row.email_key = address_key(row.email)
    rows.model.objects.bulk_update(found, ["email_key"], batch_size=BATCH)
    return found


def of_one_mailbox(rows, whose):
    """The groups of several rows with one key, of one list each."""
    groups = defaultdict(list)
    for row in rows:
        if row.email_key:
            groups[getattr(row, whose), row.email_key].append(row)
    return [group for group in groups.values() if len(group) > 1]


def keep_latest_invitations(apps, schema_editor):
    """As whenever an address is invited once more: the older invitation is replaced."""
    for model, whose in (("MembershipInvitation", "partnership_id"), ("AgencyInvitation", "agency_id")):
        invitations = fill_keys(apps.get_model("partnerships", model).objects.order_by("-invited_at"))
        for _latest, *older in of_one_mailbox(invitations, whose):
            for invitation in older:
                invitation.delete()


def join_people(apps, schema_editor):
    """The first of several entries stays; the others fill its blanks, or stay as people without an address."""
    entries = fill_keys(apps.get_model("partnerships", "RosterEntry").objects.order_by("added_date", "pk"))
    for first, *others in of_one_mailbox(entries, "partnership_id"):
        for other in others:
            join(first, other)
        first.save()


def join(first, other):
    said = {part: getattr(other, part) for part in PARTS if getattr(other, part)}
    is_another = any(getattr(first, part) and alike(getattr(first, part)) != alike(said[part]) for part in said)
    if is_another and other.name:
        other.email = other.email_key = ""
        other.save()
        return
    for part, value in said.items():
        setattr(first, part, getattr(first, part) or value)
    other.delete()


def alike(value):
    return name_key(value) if isinstance(value, str) else value


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0012_one_row_per_organisation")]

    operations = [
        migrations.RunPython(keep_latest_invitations, migrations.RunPython.noop),
        migrations.RunPython(join_people, migrations.RunPython.noop),
    ]

"""Of several invitations to one mailbox in one round the first keeps the address; the links of all go on working."""

from django.db import migrations

from accounts.addresses import address_key

BATCH = 2000


def fill_keys(apps, schema_editor):
    Invitation = apps.get_model("assessments", "Invitation")
    seen, changed = set(), []
    rows = Invitation.objects.exclude(email="").order_by("invited_date", "pk")
    for invitation in rows.iterator(chunk_size=BATCH):
        invitation.email_key = address_key(invitation.email)
        mailbox = (invitation.round_id, invitation.email_key)
        if mailbox in seen:
            invitation.name = invitation.name or invitation.email[:120]
            invitation.email = invitation.email_key = ""
        seen.add(mailbox)
        changed.append(invitation)
    Invitation.objects.bulk_update(changed, ["name", "email", "email_key"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0008_keys_of_addresses")]

    operations = [migrations.RunPython(fill_keys, migrations.RunPython.noop)]

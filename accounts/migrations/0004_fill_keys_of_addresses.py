"""Two accounts of one mailbox stay two: each has a password and rights of its own, and no new one is made beside them."""

from django.db import migrations

from accounts.addresses import address_key

BATCH = 2000


def fill_keys(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    users = list(User.objects.only("email"))
    for user in users:
        user.email_key = address_key(user.email)
    User.objects.bulk_update(users, ["email_key"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_keys_of_addresses")]

    operations = [migrations.RunPython(fill_keys, migrations.RunPython.noop)]

"""Those that ended before keep the name of today: what they were called then is not known any more."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def keep_names(apps, schema_editor):
    names = apps.get_model("partnerships", "Partnership").objects.filter(pk=OuterRef("partnership"))
    ended = apps.get_model("partnerships", "Sponsorship").objects.filter(ended_at__isnull=False, name_at_end="")
    ended.update(name_at_end=Subquery(names.values("name")[:1]))


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0009_name_at_end_of_sponsorships")]

    operations = [migrations.RunPython(keep_names, migrations.RunPython.noop)]

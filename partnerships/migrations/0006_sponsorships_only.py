"""The old place of the sponsor goes; people work for an agency."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0005_name_sponsors")]

    operations = [
        migrations.RemoveField("partnership", "sponsor"),
        migrations.RenameField("agencyperson", "organisation", "agency"),
        migrations.AlterField(
            "agencyperson",
            "agency",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="people",
                to="partnerships.sponsoringagency",
            ),
        ),
        migrations.AlterModelOptions(
            "agencyperson", {"ordering": ["agency", "user"], "verbose_name_plural": "agency people"}
        ),
        migrations.AddConstraint(
            "agencyperson", models.UniqueConstraint(fields=("user", "agency"), name="one_role_per_agency")
        ),
    ]

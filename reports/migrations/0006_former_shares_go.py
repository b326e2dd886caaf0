import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_shares_are_with_sponsors")]

    operations = [
        migrations.DeleteModel("FormerShare"),
        migrations.AlterField(
            "share",
            "release",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="reports.release"),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0013_imports_are_looked_at_first"), ("frameworks", "0007_edition")]

    operations = [
        migrations.AlterField(
            model_name="rating",
            name="practice",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="frameworks.practice"
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="response",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ratings",
                to="assessments.response",
            ),
        ),
    ]

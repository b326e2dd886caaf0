from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0004_audit_log_is_append_only")]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="topic",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="The round after which it is of no use.",
                max_length=20,
            ),
            preserve_default=False,
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("safeguards", "0002_outgoing_mail"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(help_text="One of safeguards.acts.Act.", max_length=24)),
                ("on", models.DateField()),
                (
                    "at",
                    models.DateTimeField(
                        help_text="Empty for acts on a round: of these only the day is kept.", null=True
                    ),
                ),
                ("by_id", models.BigIntegerField(help_text="The account. It may be deleted since.", null=True)),
                ("by_name", models.CharField(help_text="As it was then.", max_length=254)),
                (
                    "by_staff",
                    models.BooleanField(default=False, help_text="In the administration of the installation."),
                ),
                ("about", models.CharField(help_text="What it belongs to: partnership:12, agency:7.", max_length=40)),
                ("round", models.CharField(blank=True, max_length=8)),
                (
                    "details",
                    models.JSONField(
                        default=dict, help_text="What the sentence names: a person with an account, a role …"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "audit entries",
                "indexes": [models.Index(fields=["about", "-on", "-id"], name="audit_entries_by_owner")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("round", ""), ("at", None), _connector="OR"),
                        name="acts_on_a_round_have_no_time",
                    )
                ],
            },
        ),
    ]

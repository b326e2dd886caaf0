"""A share is with one sponsor, holds what it shows, and is logged; movements between shares are counted."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

CASCADE = django.db.models.deletion.CASCADE


def reference(to, related_name="+", **fields):
    return models.ForeignKey(on_delete=CASCADE, related_name=related_name, to=to, **fields)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_heard"),
        ("partnerships", "0006_sponsorships_only"),
        ("frameworks", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("Share", "FormerShare"),
        # The new table's index on the same column would have the name of the old one's.
        migrations.AlterField(
            "FormerShare",
            "shared_by",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("release", reference("reports.release", "shares", db_index=False)),  # 0006 makes it: see above
                ("partnership", reference("partnerships.partnership", "shares")),
                ("organisation", reference("partnerships.organisation", "shares")),
                (
                    "of_partnership",
                    models.BooleanField(
                        default=True, verbose_name="How we work together: the partnership’s own practices"
                    ),
                ),
                (
                    "of_sponsor",
                    models.BooleanField(default=True, verbose_name="How the sponsoring agency works with us"),
                ),
                (
                    "message",
                    models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(1000)]),
                ),
                ("document", models.JSONField()),
                ("is_available", models.BooleanField(default=False)),
                ("closed_on", models.DateField()),
                (
                    "shared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("shared_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["partnership", "closed_on", "release"],
                "indexes": [
                    models.Index(
                        fields=["organisation", "partnership", "-closed_on"], name="latest_share_of_partnership"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "organisation"), name="one_share_per_sponsor"),
                    models.CheckConstraint(
                        condition=Q(("of_partnership", True), ("of_sponsor", True), _connector="OR"),
                        name="a_share_shows_a_side",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShareEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("release", reference("reports.release", "share_events")),
                ("organisation", reference("partnerships.organisation")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shared", "shared it"),
                            ("changed", "changed what is shared"),
                            ("stopped", "stopped sharing it"),
                            ("read", "looked at it"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("kind", "read")),
                        fields=("release", "organisation", "by", "on"),
                        name="read_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Movement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", reference("reports.share", "movements", help_text="The later one.")),
                ("organisation", reference("partnerships.organisation")),
                ("partnership", reference("partnerships.partnership")),
                (
                    "principle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="frameworks.principle"
                    ),
                ),
                ("actor", models.CharField(help_text="all, partnership or sponsor", max_length=12)),
                ("year", models.PositiveSmallIntegerField(help_text="In which the later round closed.")),
                ("word", models.CharField(help_text="narrower, wider, no clear change or too small", max_length=16)),
            ],
            options={
                "ordering": ["share", "principle", "actor"],
                "indexes": [
                    models.Index(fields=["organisation", "actor", "year", "principle", "word"], name="portfolio")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("share", "principle", "actor"), name="one_movement_per_figure")
                ],
            },
        ),
    ]

"""Sponsors as agencies with people of their own; a partnership may have several."""

import django.db.models.deletion
import django.db.models.functions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

OF_A_USER = {"blank": True, "null": True, "on_delete": django.db.models.deletion.SET_NULL, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_invitations_to_membership"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("Sponsorship", "AgencyPerson"),
        migrations.RemoveConstraint("agencyperson", "one_sponsorship_per_agency"),
        migrations.AlterModelOptions(
            "agencyperson", {"ordering": ["organisation", "user"], "verbose_name_plural": "agency people"}
        ),
        migrations.AlterField(
            "agencyperson",
            "user",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agencies", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            "agencyperson",
            "organisation",
            models.ForeignKey(
                db_index=False,  # PostgreSQL: the new Sponsorship's index takes its name; 0006 makes another one
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="partnerships.organisation",
            ),
        ),
        migrations.AddField(
            "agencyperson",
            "role",
            models.CharField(
                choices=[
                    ("admin", "Looks after the agency’s people and sponsorships"),
                    ("viewer", "Reads what partnerships share"),
                ],
                default="viewer",
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="SponsoringAgency",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="agency",
                        serialize=False,
                        to="partnerships.organisation",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("asked_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **OF_A_USER)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("confirmed_by", models.ForeignKey(editable=False, to=settings.AUTH_USER_MODEL, **OF_A_USER)),
                ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={"ordering": ["organisation__name"], "verbose_name_plural": "sponsoring agencies"},
        ),
        migrations.CreateModel(
            name="Sponsorship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sponsorships",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sponsorships",
                        to="partnerships.organisation",
                    ),
                ),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("named_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **OF_A_USER)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **OF_A_USER)),
                (
                    "ended_by_side",
                    models.CharField(
                        blank=True,
                        choices=[("partnership", "The partnership"), ("sponsor", "The sponsoring agency")],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "ordering": ["organisation__name", "named_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("ended_at", None)),
                        fields=("partnership", "organisation"),
                        name="one_active_sponsorship",
                    ),
                    models.CheckConstraint(
                        condition=Q(("ended_at", None), ("ended_at__gte", F("named_at")), _connector="OR"),
                        name="sponsorship_ends_after_it_began",
                    ),
                ],
            },
        ),
    ]

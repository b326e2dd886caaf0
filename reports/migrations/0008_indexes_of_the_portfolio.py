"""Counts of the portfolio read an index alone."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("frameworks", "0004_ways_of_working"),
        ("partnerships", "0007_former_characters"),
        ("reports", "0007_pools_and_years"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="movement",
            name="portfolio",
        ),
        migrations.AddIndex(
            model_name="movement",
            index=models.Index(
                condition=models.Q(("is_last_of_year", True)),
                fields=["organisation", "actor", "principle", "year", "word", "partnership"],
                name="portfolio",
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("is_available", True)),
                fields=["organisation", "closed_on", "partnership", "of_partnership", "of_sponsor"],
                name="shares_of_year",
            ),
        ),
    ]

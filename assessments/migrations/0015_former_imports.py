"""Rounds whose answers came from a file say so. They were released within the transaction that stored them."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

DAY, GRACE = timedelta(days=1), timedelta(minutes=15)


def name_imports(apps, schema_editor):
    """To the microsecond: an import opened a day before it closed, and was released as soon as a round may be."""
    rounds = apps.get_model("assessments", "Round")._base_manager.filter(
        opens_at=F("closes_at") - DAY, rules_fixed_at=F("opens_at"), released_at=F("closes_at") + GRACE
    )
    rounds.filter(link_key=None, mailings=None, partnership__is_invented=False).update(
        imported_at=F("released_at"), source="other"
    )


class Migration(migrations.Migration):
    dependencies = [("assessments", "0014_fewer_indexes_of_ratings")]

    operations = [migrations.RunPython(name_imports, migrations.RunPython.noop)]

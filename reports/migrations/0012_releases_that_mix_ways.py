"""Beside a release in words of schema 1: whether answers by other ways may be among those that count."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_indexes_hold_what_comparisons_ask")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="mixes_ways",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text=(
                    "Of schema 1, in words: answers on paper or by an open link may be among them, so nothing is shown."
                ),
            ),
        ),
    ]

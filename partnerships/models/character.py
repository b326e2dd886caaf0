"""The type and stage of a partnership change over time. Earlier ones are kept, each with its last day."""

from collections.abc import Sequence
from datetime import date
from typing import Any  # Any: a field of any type

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.templatetags.labels import in_sentence
from frameworks.models import PartnershipType, Stage
from frameworks.reference import translated


class FormerCharacter(models.Model):
    """An earlier type and stage. The present ones are fields of the partnership itself."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="former_characters"
    )
    type = models.ForeignKey(PartnershipType, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    until = models.DateField(help_text="From this day on it was another.")
    note = models.CharField(max_length=300, blank=True, help_text="What brought the change.")

    class Meta:
        ordering = ["until"]
        constraints = [models.UniqueConstraint(fields=["partnership", "until"], name="one_change_of_character_per_day")]

    def __str__(self) -> str:
        return character_words(self.type.name, self.stage)


ANNOTATIONS: Sequence[tuple[str, str, models.Field[Any, Any]]] = (
    ("type_then", "type_id", models.BigIntegerField()),
    ("type_name_then", "type__name", models.CharField()),
    ("stage_then", "stage", models.CharField()),
)


def character_words(type_name: str, stage: str) -> str:
    return _("%(type)s partnership, %(stage)s") % {
        "type": translated(type_name),
        "stage": in_sentence(Stage(stage).label),
    }


def character_on(day: date | OuterRef, of: str = "") -> dict[str, Coalesce]:
    """Annotations that say what a partnership was on a day, without a statement per row, to filter and group by.

    `type_then` (primary key), `type_name_then` and `stage_then`. `day`: a date, or an OuterRef to one of the row's own;
    `of`: the way from the row to its partnership, such as "round__partnership"; empty on partnerships themselves.
    """
    partnership_of_row, prefix = (of, f"{of}__") if of else ("pk", "")
    former = FormerCharacter.objects.filter(partnership=OuterRef(partnership_of_row), until__gt=day).order_by("until")
    return {
        name: Coalesce(Subquery(former.values(field)[:1]), F(prefix + field), output_field=kind)
        for name, field, kind in ANNOTATIONS
    }

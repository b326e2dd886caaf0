"""Translations of instruments."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

LANGUAGE = RegexValidator(r"^[a-z]{2,3}$")
ENGLISH = "en"


class Translation(models.Model):
    """A version in another language: beside the published wording, never in its place without saying so.

    Unlike the published wording it may be mended: a higher revision takes the place of a lower one.
    """

    instrument = models.ForeignKey("frameworks.Instrument", on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10, validators=[LANGUAGE])
    published_language = models.CharField(max_length=10, validators=[LANGUAGE])
    revision = models.PositiveSmallIntegerField()
    translator = models.CharField(max_length=160)
    is_official = models.BooleanField(help_text="Made or approved by those who hold the rights.")
    licence = models.TextField()
    wording = models.JSONField(help_text="All texts of the version, by their codes and keys.")

    class Meta:
        ordering = ["instrument", "language"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "language"], name="one_translation_per_language"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="revisions_begin_with_1"),
            models.CheckConstraint(condition=~Q(language=F("published_language")), name="into_another_language"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} in {self.language}, revision {self.revision}"

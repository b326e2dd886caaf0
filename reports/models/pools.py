"""Medians over the partnerships that share with a sponsor: counted now and then, and read by pages."""

from django.db import models

from accounts.templatetags.labels import in_sentence
from analysis.pools import Pooled, parse_pooled
from frameworks.models import Stage
from partnerships.models import Organisation


class Pool(models.Model):
    """One set of partnerships and one side of their practices. What may not be shown is withheld with its reason.

    `figures`: principle to `{partnerships, people, ideal, actual, gap}`, or `{withheld: reason}`; with
    `squares: {partnerships, wide, some, none}` where partnerships at tier bands share too.
    """

    class By(models.TextChoices):
        ALL = "all", "All partnerships"
        TYPE = "type", "By type"
        STAGE = "stage", "By stage"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pools")
    by = models.CharField(max_length=8, choices=By.choices)
    key = models.CharField(max_length=50, blank=True, help_text="Of the type or the stage.")
    actor = models.CharField(max_length=12, help_text="all, partnership or sponsor")
    figures = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation", "by", "key", "actor"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "by", "key", "actor"], name="one_pool_per_set_and_side")
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.key} {self.actor} of {self.organisation_id}"

    @property
    def key_name(self) -> str:
        """The stage or type in words."""
        return in_sentence(Stage(self.key).label) if self.by == self.By.STAGE else self.key

    def figure(self, principle: str) -> Pooled:
        return parse_pooled(self.figures.get(principle, {}))

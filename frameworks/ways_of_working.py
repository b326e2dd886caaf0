"""Ways of working and the rules for choosing among them: reference data, loaded from a fixture."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


def only_words(value: object) -> None:
    """Validate a list of texts, none of them empty."""
    if not (isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)):
        raise ValidationError("This is a list of texts, none of them empty.")


class WayOfWorking(models.Model):
    """One way for services to work with each other. The higher its number, the more it asks; none is better."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(unique=True)
    summary = models.TextField()
    commitment = models.TextField()
    risk = models.TextField()
    needs = models.JSONField(validators=[only_words], help_text="What it takes: its inputs.")
    goals = models.JSONField(validators=[only_words], help_text="What a challenge or goal sounds like that it fits.")
    example = models.TextField()
    outputs = models.JSONField(validators=[only_words], help_text="What to expect of it.")
    survey_year = models.PositiveSmallIntegerField()
    survey_share = models.PositiveSmallIntegerField(help_text="% of the partnerships asked that primarily used it.")
    citation = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.CheckConstraint(condition=Q(survey_share__lte=100), name="survey_share_is_a_percentage")]

    def __str__(self) -> str:
        return self.name


class WorkingRule(models.Model):
    """What to keep in mind when choosing a way of working."""

    key = models.SlugField(unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.text

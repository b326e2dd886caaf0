"""What a study found about partnering agreements: a checklist, and facts to show beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChecklistPoint(models.Model):
    """One thing that a good partnering agreement contains, as a statement that is true or false."""

    class Group(models.TextChoices):
        DOCUMENT = "document", _("The document")
        PROCESS = "process", _("How it was developed")
        PRACTICE = "practice", _("How it is put into practice")
        ISSUES = "issues", _("Issues to settle")

    key = models.SlugField(unique=True)
    group = models.CharField(max_length=10, choices=Group.choices)
    prompt = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.prompt


class AgreementFact(models.Model):
    """Why partnering agreements are written down, reviewed and put to work."""

    key = models.SlugField(unique=True)
    text = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField(unique=True)
    citation = models.TextField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.text

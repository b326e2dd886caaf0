"""What informants answer. No means, no gaps: those are computed at release."""

import uuid
from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from assessments.models.rounds import Round
from frameworks.models import Practice

NOT_APPLICABLE = 0  # stored mark; blank is null, a rating is 1..7
NOTE_LENGTH = 2000  # about a page: longer than anybody types on a phone, and bounded


class Mode(models.TextChoices):
    WEB = "web", "On the web"
    PAPER = "paper", "On paper"
    IMPORT = "import", "Imported"
    OPEN_LINK = "open_link", "By the open link"


class Response(models.Model):
    """One informant's answers in one round. A revision number and no time; no name, no organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="responses")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    mode = models.CharField(max_length=10, choices=Mode.choices, blank=True, help_text="Erased with the release.")
    is_submitted = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"A response in {self.round_id}"


class Rating(models.Model):
    """One practice in one response. Each mark: null is blank, 0 is not applicable, 1 to 7 a rating."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="ratings")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    ideal = models.PositiveSmallIntegerField(null=True)
    actual = models.PositiveSmallIntegerField(null=True)

    MARKS: ClassVar[tuple[str, str]] = ("ideal", "actual")

    class Meta:
        ordering = ["response", "practice"]
        constraints = [
            models.UniqueConstraint(fields=["response", "practice"], name="one_rating_per_practice"),
            models.CheckConstraint(condition=Q(ideal__isnull=True) | Q(ideal__range=(0, 7)), name="ideal_mark_0_to_7"),
            models.CheckConstraint(
                condition=Q(actual__isnull=True) | Q(actual__range=(0, 7)), name="actual_mark_0_to_7"
            ),
        ]

    def __str__(self) -> str:
        return f"A rating of {self.practice_id}"


class Note(models.Model):
    """A private note on one practice. Nobody but its author reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="notes")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(validators=[MaxLengthValidator(NOTE_LENGTH)])

    class Meta:
        ordering = ["response", "practice"]
        constraints = [models.UniqueConstraint(fields=["response", "practice"], name="one_note_per_practice")]

    def __str__(self) -> str:
        return "A private note"

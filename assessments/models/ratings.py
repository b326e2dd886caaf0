"""What is stored of one practice in one response: both marks, and a note."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from frameworks.models import Practice

NOT_APPLICABLE = 0  # stored mark; blank is null, a rating is 1..7
NOTE_LENGTH = 2000  # about a page: longer than anybody types on a phone, and bounded


@dataclass(frozen=True)
class Said:
    """What one page says of one practice. None says nothing, and what is stored stays."""

    practice_id: int
    ideal: int | None = None
    actual: int | None = None
    note: str | None = None
    clears: bool = False


class Rating(models.Model):
    """One practice in one response. Each mark: null is blank, 0 is not applicable, 1 to 7 a rating."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Found by the unique constraint: two indexes more would be written again with each release.
    response = models.ForeignKey(
        "assessments.Response", on_delete=models.CASCADE, related_name="ratings", db_index=False
    )
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+", db_index=False)
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

    @property
    def marks(self) -> tuple[int | None, int | None]:
        return self.ideal, self.actual

    @property
    def is_blank(self) -> bool:
        return self.ideal is None and self.actual is None

    def take(self, said: Said) -> None:
        if said.clears:
            self.ideal = self.actual = None
            return
        self.ideal = self.ideal if said.ideal is None else said.ideal
        self.actual = self.actual if said.actual is None else said.actual


class Note(models.Model):
    """A note on one practice. Nobody but its author reads it, unless the author shares it with the group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey("assessments.Response", on_delete=models.CASCADE, related_name="notes")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(validators=[MaxLengthValidator(NOTE_LENGTH)])
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["response", "practice"]
        constraints = [models.UniqueConstraint(fields=["response", "practice"], name="one_note_per_practice")]

    def __str__(self) -> str:
        return "A note"

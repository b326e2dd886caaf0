"""A round around the table: who sits there, and what the group agreed beside the individual answers."""

from django.db import models
from django.db.models import Q

from assessments.models.answers import Response
from assessments.models.ratings import NOTE_LENGTH
from assessments.models.rounds import Round
from frameworks.models import Practice

SEAT_NAME_LENGTH = 80


class Seat(models.Model):
    """One person at the table, by the name that was typed on entry. Who has submitted is ready."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, primary_key=True, related_name="seat")
    name = models.CharField(max_length=SEAT_NAME_LENGTH)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class AgreedRating(models.Model):
    """What the group agreed on one practice, with its reason: beside the individual answers, never over them."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreed_ratings")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    ideal = models.PositiveSmallIntegerField(null=True)
    actual = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        ordering = ["round", "practice"]
        constraints = [
            models.UniqueConstraint(fields=["round", "practice"], name="one_agreed_rating_per_practice"),
            models.CheckConstraint(
                condition=Q(ideal__isnull=True) | Q(ideal__range=(0, 7)), name="agreed_ideal_0_to_7"
            ),
            models.CheckConstraint(
                condition=Q(actual__isnull=True) | Q(actual__range=(0, 7)), name="agreed_actual_0_to_7"
            ),
        ]

    def __str__(self) -> str:
        return f"An agreed rating of {self.practice_id}"

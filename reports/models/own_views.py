"""How a sponsoring agency sees its own practices: one common answer, written down by its people together."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from frameworks.models import Instrument, Practice
from partnerships.models import SponsoringAgency


class OwnView(models.Model):
    """One answer per agency and instrument. Everybody at the agency can read and change it."""

    agency = models.ForeignKey(SponsoringAgency, on_delete=models.CASCADE, related_name="own_views")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["agency", "instrument"]
        constraints = [models.UniqueConstraint(fields=["agency", "instrument"], name="one_own_view_per_instrument")]

    def __str__(self) -> str:
        return f"{self.agency_id} on {self.instrument_id}"


class OwnMark(models.Model):
    """Both marks of one practice, as in a rating: 0 is not applicable, null is blank."""

    view = models.ForeignKey(OwnView, on_delete=models.CASCADE, related_name="marks")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    ideal = models.PositiveSmallIntegerField(null=True)
    actual = models.PositiveSmallIntegerField(null=True)
    revision = models.PositiveIntegerField(help_text="Of the view, when it was last changed.")

    class Meta:
        ordering = ["view", "practice"]
        constraints = [
            models.UniqueConstraint(fields=["view", "practice"], name="one_own_mark_per_practice"),
            models.CheckConstraint(
                condition=(Q(ideal=None) | Q(ideal__lte=7)) & (Q(actual=None) | Q(actual__lte=7)),
                name="own_marks_are_0_to_7",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} in {self.view_id}"

"""What a partnership does together: activities, each with its way of working."""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from frameworks.models import WayOfWorking
from frameworks.reference import translated
from partnerships.access import Permission
from partnerships.models import Partnership


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User) -> "ActivityQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, Permission.SEE_JOURNAL))

    def overdue(self, today: date) -> "ActivityQuerySet":
        """Activities whose review date has passed."""
        return self.filter(review_on__lt=today)


class Activity(models.Model):
    """Something that a partnership does, with the way of working it is meant to have and the one it has now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=500, blank=True)
    intended = models.ForeignKey(WayOfWorking, on_delete=models.PROTECT, related_name="+")
    present = models.ForeignKey(WayOfWorking, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True)
    added_on = models.DateField(default=timezone.localdate, editable=False)
    reminded_for = models.DateField(null=True, editable=False, help_text="The review that a reminder went out for.")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return self.name

    @property
    def differs_from_intended(self) -> bool:
        """Whether the present way of working is not the intended one."""
        return self.present_id is not None and self.present_id != self.intended_id

    @property
    def ways(self) -> str:
        """Both ways of working in one line, for a mail or a calendar."""
        present = translated(self.present.name) if self.present else _("not begun yet")
        names = {"intended": translated(self.intended.name), "present": present}
        return _("Intended: %(intended)s. Now: %(present)s.") % names

    def is_overdue(self, today: date | None = None) -> bool:
        return self.review_on is not None and self.review_on < (today or timezone.localdate())

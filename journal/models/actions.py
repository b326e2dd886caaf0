"""What a partnership decided: actions."""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from frameworks.models import Practice, Principle
from frameworks.naming import practice_text
from frameworks.wording import principle_now
from partnerships.access import Permission
from partnerships.models import Partnership


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: User) -> "ActionQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, Permission.SEE_JOURNAL))


class Action(models.Model):
    """What a partnership decided to do about a practice or a principle: what, who, by when."""

    class Outcome(models.TextChoices):
        PROCESS = "process", _("Process: working more closely together")
        GOVERNANCE = "governance", _("Governance: more voices in decisions")
        SERVICE = "service", _("Service: closer to what the community needs")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    OPEN = (Status.PLANNED, Status.UNDER_WAY)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="actions")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField("what", max_length=300)
    who = models.CharField("who", max_length=120)
    responsible = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="member to remind"
    )
    due_on = models.DateField("by when")
    outcome = models.CharField("kind of outcome", max_length=10, choices=Outcome.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    decided_on = models.DateField(default=timezone.localdate)
    done_on = models.DateField(null=True, editable=False, help_text="The day on which it was said to be done.")
    reminded_for = models.DateField(null=True, editable=False, help_text="The due date that a reminder went out for.")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "decided_on", "id"]

    def __str__(self) -> str:
        return self.what

    @property
    def outcome_name(self) -> str:
        """The label of the outcome without its explanation after the colon."""
        return str(self.get_outcome_display()).partition(":")[0]

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def is_overdue(self, today: date | None = None) -> bool:
        return self.is_open and self.due_on < (today or timezone.localdate())

    @property
    def about(self) -> str:
        """The practice or the principle, in the language of the page; empty where it is about neither."""
        if self.practice:
            return practice_text(self.practice)
        return self.principle_name

    @property
    def principle_name(self) -> str:
        return principle_now(self.principle).short if self.principle else ""

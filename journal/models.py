"""What a partnership does and lives through: decisions, and the moments that put it to the test."""

import uuid
from datetime import date

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

from accounts.models import User
from frameworks.models import Practice, Principle, SuccessFactor
from partnerships.access import Permission
from partnerships.models import Partnership

NOTE_LENGTH = 2000


class MomentQuerySet(models.QuerySet["Moment"]):
    def visible_to(self, user: User) -> "MomentQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, Permission.SEE_JOURNAL))


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: User) -> "ActionQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, Permission.SEE_JOURNAL))


class Moment(models.Model):
    """A critical moment: a dated event that put the partnership to the test."""

    class Kind(models.TextChoices):
        FUNDING_CUT = "funding-cut", "Funding was cut or ended"
        FUNDING = "funding", "New funding"
        PARTNER_LEFT = "partner-left", "A partner left"
        PARTNER_JOINED = "partner-joined", "A partner joined"
        OFFICER = "officer", "A new executive officer"
        LEADERSHIP = "leadership", "Somebody in a leading part left or came"
        RELOCATION = "relocation", "Relocation"
        POLICY = "policy", "A change of policy or of the sponsor’s requirements"
        CONFLICT = "conflict", "A conflict among partners"
        SUCCESS = "success", "A success that others noticed"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="moments")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    happened_on = models.DateField("date")
    title = models.CharField(max_length=120)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)])
    helped = models.ManyToManyField(SuccessFactor, blank=True, related_name="+")
    hindered = models.ManyToManyField(SuccessFactor, blank=True, related_name="+")

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["happened_on", "title", "id"]

    def __str__(self) -> str:
        return self.title


class Action(models.Model):
    """What a partnership decided to do about a practice or a principle: what, who, by when."""

    class Outcome(models.TextChoices):
        PROCESS = "process", "Process: working more closely together"
        GOVERNANCE = "governance", "Governance: more voices in decisions"
        SERVICE = "service", "Service: closer to what the community needs"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under-way", "Under way"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

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
    reminded_for = models.DateField(null=True, editable=False, help_text="The due date that a reminder went out for.")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "decided_on", "id"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def is_overdue(self, today: date | None = None) -> bool:
        return self.is_open and self.due_on < (today or timezone.localdate())

    @property
    def about(self) -> str:
        """The practice in the source's words, or the principle; empty where it is about neither."""
        if self.practice:
            return self.practice.text
        return self.principle.short if self.principle else ""

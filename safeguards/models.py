"""Short-lived data that must not get lost, and the audit log. A cache may lose anything at any time."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone


class LimitCount(models.Model):
    """How often something was done in the present period. The person is stored as a digest, never in clear."""

    digest = models.CharField(max_length=64, primary_key=True)
    used = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.used} until {self.ends_at:%Y-%m-%d %H:%M}"


class OneTimeCode(models.Model):
    """A code that was sent by mail and is not used yet. Its purpose and the code itself are stored as digests."""

    digest = models.CharField(max_length=64, primary_key=True)
    code_digest = models.CharField(max_length=64)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"a code until {self.ends_at:%Y-%m-%d %H:%M}"


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    CLAIM_LASTS = timedelta(minutes=2)  # many times what one mail takes; after it the worker that claimed is dead

    def due(self, at: datetime) -> "OutgoingMailQuerySet":
        """Mail that has not expired, whose next attempt is due, and that no living worker has claimed."""
        is_free = Q(claimed_at=None) | Q(claimed_at__lte=at - self.CLAIM_LASTS)
        return self.filter(is_free, handed_over_at=None, due_at__lte=at, expires_at__gt=at)

    def finished(self, at: datetime) -> "OutgoingMailQuerySet":
        """Mail that has expired, or that was sent by a worker that died before it could delete the row."""
        return self.filter(Q(expires_at__lte=at) | Q(handed_over_at__lte=at - self.CLAIM_LASTS))

    def claim(self, mail_id: str, at: datetime) -> "OutgoingMail | None":
        """Claim the mail; None if it is not due or another worker has claimed it."""
        return self.filter(pk=mail_id).first() if self.due(at).filter(pk=mail_id).update(claimed_at=at) else None


class OutgoingMail(models.Model):
    """A mail that waits for a worker. The row is deleted when the mail is sent or has expired."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.TextField("recipient, subject and text, encrypted", editable=False)
    expires_at = models.DateTimeField(help_text="When the code or link in it ends; for others, when the news is old.")
    due_at = models.DateTimeField("next try at", default=timezone.now)
    tries = models.PositiveSmallIntegerField("tries that failed", default=0)
    claimed_at = models.DateTimeField(null=True, help_text="When a worker took it. Empty: it waits.")
    handed_over_at = models.DateTimeField(null=True, help_text="Set before the last line is said to the mail server.")
    topic = models.CharField(
        max_length=20, blank=True, editable=False, help_text="The round after which it is of no use."
    )

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mail"
        indexes = [models.Index(fields=["due_at"], name="outgoing_mail_by_due_time")]

    def __str__(self) -> str:
        return f"Mail {self.pk}"


class LastRun(models.Model):
    """When work that returns by the clock last came to its end."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M}"


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, kind: str, number: object) -> "AuditEntryQuerySet":
        """The entries of one partnership or agency, newest first."""
        return self.filter(about=about_key(kind, number)).order_by("-on", "-pk")

    def expired(self, at: datetime) -> "AuditEntryQuerySet":
        return self.filter(on__lte=timezone.localdate(at) - AuditEntry.KEPT)


class AuditEntry(models.Model):
    """One line of the audit log: who did what, on what, when. It never names an invited person.

    It has no foreign keys: an entry outlives what it is about, and the database refuses to change one.
    """

    # 24 months, and two days more, so that the database's own check agrees in every time zone and leap year
    KEPT = timedelta(days=733)

    act = models.CharField(max_length=24, help_text="One of safeguards.acts.Act.")
    on = models.DateField()
    at = models.DateTimeField(null=True, help_text="Empty for acts on a round: of these only the day is kept.")
    by_id = models.BigIntegerField(null=True, help_text="The account. It may be deleted since.")
    by_name = models.CharField(max_length=254, help_text="As it was then.")
    by_staff = models.BooleanField(default=False, help_text="In the administration of the installation.")
    about = models.CharField(max_length=40, help_text="What it belongs to: partnership:12, agency:7.")
    round = models.CharField(max_length=8, blank=True)
    details = models.JSONField(default=dict, help_text="What the sentence names: a person with an account, a role …")

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["about", "-on", "-id"], name="audit_entries_by_owner")]
        constraints = [
            models.CheckConstraint(condition=Q(round="") | Q(at=None), name="acts_on_a_round_have_no_time"),
        ]

    def __str__(self) -> str:
        return f"{self.act} on {self.on}: {self.about}"


def about_key(kind: str, number: object) -> str:
    return f"{kind}:{number}"

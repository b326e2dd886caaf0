"""Mail to the people asked in a round: what is to go out, and to whom it went.

A reminder has a letter for everybody who has an address, and a letter ends alike whether a mail was needed or not:
so that no row tells who has answered.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.models.invitations import Invitation, ReplacingLink
from assessments.models.rounds import Round

SENTENCE_LENGTH = 500


class MailingQuerySet(models.QuerySet["Mailing"]):
    def unfinished(self, at: datetime) -> "MailingQuerySet":
        return self.filter(finished_at=None, send_after__lte=at)


class Mailing(models.Model):
    """One occasion to write to people. The same occasion comes once."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitations")
        REMINDER = "reminder", _("Reminder")
        EXTENSION = "extension", _("Longer time")
        RESULTS = "results", _("Results")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="mailings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    occasion = models.CharField(max_length=80, blank=True, help_text="Empty for what may come more than once.")
    sentence = models.CharField(max_length=SENTENCE_LENGTH, blank=True)
    requested_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    worked_at = models.DateTimeField(null=True, help_text="When a worker was last given it, or at it.")
    finished_at = models.DateTimeField(null=True)
    server_is_silent = models.BooleanField(default=False, help_text="The last try met no mail server.")

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["requested_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "occasion"], condition=~Q(occasion=""), name="an_occasion_comes_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.round_id}"


class LinkRequest(models.Model):
    """Somebody asked for the own link at an address. A worker deletes the row, whoever has that address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.TextField("address, encrypted", editable=False)

    def __str__(self) -> str:
        return f"Request {self.pk}"


class Letter(models.Model):
    """One person's mail on one occasion: to each address that has a link of the person."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("On its way")
        DONE = "done", _("Handed over")
        REFUSED = "refused", _("Refused by the mail server")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="letters")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    replacing = models.ForeignKey(
        ReplacingLink, on_delete=models.CASCADE, null=True, related_name="letters", help_text="Empty: the first link."
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True, help_text="The mail server's words.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "invitation"],
                condition=Q(replacing=None),
                name="one_letter_per_first_link_and_occasion",
            ),
            models.UniqueConstraint(fields=["mailing", "replacing"], name="one_letter_per_replacing_link_and_occasion"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: a letter"

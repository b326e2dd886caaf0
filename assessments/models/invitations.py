"""The people asked in a round, and their links. Nothing here tells whether a person answered."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.addresses import address_key
from accounts.keys import Keyed, KeyField
from assessments import links
from assessments.models.rounds import Round
from partnerships.models import Organisation


class Invitation(Keyed):
    """One person asked in one round. Nothing here tells whether that person answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail", blank=True)
    email_key = KeyField(of="email", key=address_key)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_digest = models.CharField(
        max_length=64, unique=True, null=True, editable=False, help_text="Erased at release."
    )
    by_letter = models.BooleanField(
        default=False, editable=False, help_text="Had no address when asked: the printed code opens the link."
    )
    has_short_code = models.BooleanField(
        default=False, editable=False, help_text="Its code of 12 characters was out before codes had 16."
    )
    results_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    invited_date = models.DateField(default=timezone.localdate)
    came_later = models.BooleanField(default=False, editable=False, help_text="Added after the rules were fixed.")

    class Meta:
        ordering = ["name", "email", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "email_key"], condition=~Q(email_key=""), name="one_invitation_per_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or str(_("Somebody without a name"))

    def make_links(self) -> None:
        """Digests of what the round's two keys make for this person: the own link, the code, the results link."""
        link_key, results_key = self.round.link_key or "", self.round.results_key or ""
        self.by_letter = not self.email
        self.token_digest = links.invitation_digest(links.personal_token(link_key, self.pk))
        self.code_digest = links.code_digest(links.personal_code(link_key, self.pk))
        self.results_digest = links.results_digest(links.results_token(results_key, self.pk))

    @property
    def code_length(self) -> int:
        """Characters of the first link's code."""
        return links.FORMER_CODE_LENGTH if self.has_short_code else links.CODE_LENGTH


class ReplacingLink(Keyed):
    """A further link of one person. The links before it work on, and each opens answers of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="replacing_links")
    number = models.PositiveSmallIntegerField("which link of the person", help_text="2 replaces the first one.")
    email = models.EmailField("address it is mailed to", blank=True)
    email_key = KeyField(of="email", key=address_key)
    is_letter = models.BooleanField(default=False, help_text="Printed, with a code, for somebody without an address.")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    made_on = models.DateField(default=timezone.localdate)
    earlier_was_out = models.BooleanField(help_text="False: every link before it was refused by the mail server.")

    class Meta:
        ordering = ["invitation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "number"], name="links_of_a_person_are_numbered"),
            models.CheckConstraint(condition=Q(number__gte=2), name="a_replacing_link_is_not_the_first"),
        ]

    def __str__(self) -> str:
        return f"Link {self.number} of {self.invitation}"

    def make_links(self) -> None:
        """Digests of what the round's key makes for this link: its token, and the code if it is printed."""
        link_key = self.invitation.round.link_key or ""
        self.token_digest = links.invitation_digest(links.personal_token(link_key, self.pk))
        self.code_digest = links.code_digest(links.personal_code(link_key, self.pk)) if self.is_letter else None

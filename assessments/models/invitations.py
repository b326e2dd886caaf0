"""The people asked in a round. Nothing here tells whether a person answered."""

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
        self.token_digest = links.invitation_digest(links.personal_token(link_key, self.pk))
        self.code_digest = links.code_digest(links.personal_code(link_key, self.pk))
        self.results_digest = links.results_digest(links.results_token(results_key, self.pk))

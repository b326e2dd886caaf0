"""Who belongs to a partnership, or works for its sponsor."""

import hashlib
import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from accounts.models import User
from partnerships.access import Role
from partnerships.models.partnerships import Organisation, Partnership

MEMBER_ROLES = (Role.EXECUTIVE_OFFICER, Role.CHAIR, Role.MEMBER)


class Membership(models.Model):
    """A person with an account in a partnership, and what that person is there."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(r.value, r.label) for r in MEMBER_ROLES])

    class Meta:
        ordering = ["partnership", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "partnership"], name="one_role_per_member")]

    def __str__(self) -> str:
        return f"{self.user} in {self.partnership}"


class MembershipInvitation(models.Model):
    """An address that may become a member: by the link that was mailed to it, for two weeks."""

    LASTS = timedelta(days=14)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="membership_invitations")
    email = models.EmailField("e-mail")
    role = models.CharField(max_length=20, choices=[(r.value, r.label) for r in MEMBER_ROLES])
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "email"], name="one_membership_invitation_per_address")
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def ends_at(self) -> datetime:
        return self.invited_at + self.LASTS

    @property
    def is_over(self) -> bool:
        return timezone.now() >= self.ends_at

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(f"membership:{token}".encode()).hexdigest()


class Sponsorship(models.Model):
    """A person with an account who works for a sponsoring agency."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sponsorships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sponsorships")

    class Meta:
        ordering = ["organisation", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="one_sponsorship_per_agency")]

    def __str__(self) -> str:
        return f"{self.user} for {self.organisation}"

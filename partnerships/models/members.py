"""Who belongs to a partnership."""

import hashlib
import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.addresses import address_key
from accounts.keys import Keyed, KeyField
from accounts.models import User
from partnerships.models.partnerships import Partnership
from partnerships.roles import Role

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


class InvitationByMail(Keyed):
    """An address that may come in: by the link that was mailed to it, for two weeks."""

    LASTS = timedelta(days=14)
    DOMAIN = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"))
    email_key = KeyField(of="email", key=address_key)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.email

    @property
    def ends_at(self) -> datetime:
        return self.invited_at + self.LASTS

    @property
    def is_over(self) -> bool:
        return timezone.now() >= self.ends_at

    @classmethod
    def digest_of(cls, token: str) -> str:
        return hashlib.sha256(f"{cls.DOMAIN}:{token}".encode()).hexdigest()


class MembershipInvitation(InvitationByMail):
    """An address that may become a member of a partnership."""

    DOMAIN = "membership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="membership_invitations")
    role = models.CharField(max_length=20, choices=[(r.value, r.label) for r in MEMBER_ROLES])

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "email_key"], name="one_membership_invitation_per_address")
        ]

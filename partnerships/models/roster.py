"""The people a partnership asks, kept for all its rounds. They have no accounts, and no answers are stored here."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.addresses import address_key
from accounts.keys import Keyed, KeyField
from partnerships.models.partnerships import Organisation, Partnership


class RosterEntry(Keyed):
    """One person to ask, with a name, an address, or both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="roster")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    email_key = KeyField(of="email", key=address_key)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    added_date = models.DateField(default=timezone.localdate, editable=False)

    class Meta:
        ordering = ["name", "email", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "email_key"], condition=~Q(email_key=""), name="one_roster_entry_per_address"
            ),
            models.CheckConstraint(condition=~Q(name="", email=""), name="a_roster_entry_has_a_name_or_an_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class MailOptOutQuerySet(models.QuerySet["MailOptOut"]):
    def digests(self, partnership: Partnership) -> set[str]:
        return set(self.filter(partnership=partnership).values_list("address_digest", flat=True))


class MailOptOut(models.Model):
    """An address that wants no mail from this partnership. Its digest stays when the person leaves the roster."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="mail_opt_outs")
    address_digest = models.CharField(max_length=64, editable=False)

    objects = MailOptOutQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "address_digest"], name="one_opt_out_per_address")
        ]

    def __str__(self) -> str:
        return "An address that wants no mail"

    @staticmethod
    def digest_of(address: str) -> str:
        """64 hexadecimal characters, keyed by the installation's secret: alike for all spellings of one address."""
        return salted_hmac("partnerships.MailOptOut.key", address_key(address), algorithm="sha256").hexdigest()

    @classmethod
    def digests_of(cls, address: str) -> set[str]:
        """The digest of today, and the one that was stored before addresses had keys."""
        former = salted_hmac("partnerships.MailOptOut", address.casefold(), algorithm="sha256").hexdigest()
        return {cls.digest_of(address), former}

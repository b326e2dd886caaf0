"""Which organisation sponsors which partnership: named by the one, accepted by the other, ended by either."""

from datetime import datetime
from typing import Any  # Any: the arguments of Django's `save`

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.addresses import address_key
from accounts.models import User
from partnerships.models.partnerships import Organisation, Partnership


class SponsorshipQuerySet(models.QuerySet["Sponsorship"]):
    def active(self) -> "SponsorshipQuerySet":
        """Those that are named and not ended, whether or not the agency has accepted them."""
        return self.filter(ended_at=None)

    def in_force(self) -> "SponsorshipQuerySet":
        """Those that the agency has accepted, so that it sees the partnership."""
        return self.active().filter(accepted_at__isnull=False)

    def waiting(self) -> "SponsorshipQuerySet":
        """Those that the agency has neither accepted nor declined."""
        return self.active().filter(accepted_at=None)

    def at(self, moment: datetime) -> "SponsorshipQuerySet":
        """Those that were active at this moment."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=moment), named_at__lte=moment)

    def since(self, moment: datetime) -> "SponsorshipQuerySet":
        """Those that were active at some time after this moment."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=moment))

    def of_person(self, organisation: int | None, email: str) -> "SponsorshipQuerySet":
        """The sponsorships of the sponsor that a person works for, by organisation or by an address of its agency."""
        by_address = Q(organisation__agency__people__user__email_key=address_key(email)) if email else Q()
        return self.filter(Q(organisation=organisation) | by_address) if organisation or email else self.none()

    def of_agencies_of(self, user: User) -> "SponsorshipQuerySet":
        return self.filter(organisation__agency__confirmed_at__isnull=False, organisation__agency__people__user=user)


class Sponsorship(models.Model):
    """A partnership names an organisation as its sponsor. Its agency sees nothing of the partnership before it accepts.

    Either side can end it. An agency that ends it without having accepted has declined it.
    """

    class Side(models.TextChoices):
        PARTNERSHIP = "partnership", _("The partnership")
        SPONSOR = "sponsor", _("The sponsoring agency")

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="sponsorships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sponsorships")
    named_at = models.DateTimeField(default=timezone.now)
    named_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_by_side = models.CharField(max_length=12, choices=Side.choices, blank=True)
    name_at_end = models.CharField(
        max_length=160, blank=True, editable=False, help_text="What the partnership was called when it ended."
    )

    objects = SponsorshipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "named_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], condition=Q(ended_at=None), name="one_active_sponsorship"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("named_at")), name="sponsorship_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(accepted_at__gte=F("named_at")),
                name="sponsorship_is_named_before_it_is_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} of {self.partnership}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the partnership's name of the day on which it ended; a former sponsor must not see a later one."""
        self.name_at_end = (self.name_at_end or self.partnership.name) if self.ended_at else ""
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_at_end"}
        super().save(*args, **kwargs)

    @property
    def name_for_sponsor(self) -> str:
        return self.name_at_end or self.partnership.name

    @property
    def is_waiting(self) -> bool:
        """The agency has neither accepted nor declined, and the partnership still names it."""
        return self.accepted_at is None and self.ended_at is None

    @property
    def is_in_force(self) -> bool:
        return self.accepted_at is not None and self.ended_at is None

    @property
    def is_declined(self) -> bool:
        return self.accepted_at is None and self.ended_by_side == self.Side.SPONSOR


class SponsorshipMessage(models.Model):
    """A short message between a partnership and an agency that it names. People of both sides read it."""

    LONGEST = 1000  # characters: a few sentences

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=12, choices=Sponsorship.Side.choices, help_text="Which side wrote it.")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(validators=[MaxLengthValidator(LONGEST)])

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.at:%Y-%m-%d %H:%M}"

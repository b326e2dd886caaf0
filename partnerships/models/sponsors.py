"""Sponsoring agencies and their people."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from accounts.models import User
from partnerships.models.members import InvitationByMail
from partnerships.models.partnerships import Organisation
from partnerships.roles import AGENCY_GRANTS, AgencyPermission, AgencyRole

AGENCY_ROLES = [(role.value, role.label) for role in AgencyRole]


class SponsoringAgencyQuerySet(models.QuerySet["SponsoringAgency"]):
    def confirmed(self) -> "SponsoringAgencyQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def visible_to(self, user: User) -> "SponsoringAgencyQuerySet":
        """The confirmed agencies for which this user works."""
        return self.where_may(user, AgencyPermission.SEE_SHARED)

    def where_may(self, user: User, permission: AgencyPermission) -> "SponsoringAgencyQuerySet":
        roles = [role for role, granted in AGENCY_GRANTS.items() if permission in granted]
        return self.confirmed().filter(people__user=user, people__role__in=roles)


class SponsoringAgency(models.Model):
    """An organisation that sponsors partnerships and reads what they share, once platform staff have confirmed it."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="agency")
    slug = models.SlugField(max_length=80, unique=True)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SponsoringAgencyQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        verbose_name_plural = "sponsoring agencies"

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def confirm(self, by: User, at: datetime) -> None:
        """From now on its people see what partnerships share with it. A second call changes nothing."""
        if self.is_confirmed:
            return
        self.confirmed_by, self.confirmed_at = by, at
        self.save(update_fields=["confirmed_by", "confirmed_at"])


class AgencyPerson(models.Model):
    """A person with an account who works for a sponsoring agency."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(SponsoringAgency, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(max_length=8, choices=AGENCY_ROLES, default=AgencyRole.VIEWER)

    class Meta:
        ordering = ["agency", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "agency"], name="one_role_per_agency")]
        verbose_name_plural = "agency people"

    def __str__(self) -> str:
        return f"{self.user} for {self.agency}"


class AgencyInvitation(InvitationByMail):
    """An address that may become one of the people of a sponsoring agency."""

    DOMAIN = "agency"

    agency = models.ForeignKey(SponsoringAgency, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=8, choices=AGENCY_ROLES, default=AgencyRole.VIEWER)

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "email_key"], name="one_agency_invitation_per_address"),
        ]

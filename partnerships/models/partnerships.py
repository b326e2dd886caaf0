"""Organisations, and the partnerships that they form."""

from django.db import models

from accounts.models import User
from frameworks.models import PartnershipType, Stage
from partnerships.access import GRANTS, Permission, Role


class Sector(models.TextChoices):
    EDUCATION = "education", "Education and training"
    LOCAL_GOVERNMENT = "local-government", "Local government"
    STATE_GOVERNMENT = "state-government", "State or national government"
    HEALTH = "health", "Health"
    LEGAL = "legal", "Legal services"
    COMMUNITY = "community", "Community organisations"
    INDUSTRY = "industry", "Business and industry"
    OTHER = "other", "Other"


class Organisation(models.Model):
    name = models.CharField(max_length=160, unique=True)
    sector = models.CharField(max_length=20, choices=Sector.choices, default=Sector.OTHER)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def where_may(self, user: User, permission: Permission) -> "PartnershipQuerySet":
        """The partnerships in which a role of this user grants the permission."""
        roles = [role for role, granted in GRANTS.items() if permission in granted]
        found = self.filter(memberships__user=user, memberships__role__in=roles)
        if Role.SPONSOR in roles:
            found = found | self.filter(sponsor__sponsorships__user=user)
        return self.filter(pk__in=found.values("pk"))

    def visible_to(self, user: User) -> "PartnershipQuerySet":
        return self.where_may(user, Permission.SEE_PARTNERSHIP)

    def with_shared_count(self) -> "PartnershipQuerySet":
        """With `shared_count`: the rounds whose results were shared with the sponsor."""
        shared = models.Q(rounds__release__share__isnull=False, rounds__sponsor_in_audience=True)
        return self.annotate(shared_count=models.Count("rounds", filter=shared))


class Partnership(models.Model):
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    type = models.ForeignKey(PartnershipType, on_delete=models.PROTECT, related_name="partnerships")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    aim = models.TextField(blank=True)
    place = models.CharField(max_length=160, blank=True)
    established = models.PositiveSmallIntegerField("established in", null=True, blank=True)
    sponsor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsored_partnerships"
    )
    auspicing_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="auspiced_partnerships"
    )
    partner_organisations = models.ManyToManyField(Organisation, blank=True, related_name="partnerships")
    is_invented = models.BooleanField(default=False, help_text="Demonstration data, marked as such wherever it shows.")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

"""Organisations, and the partnerships that they form."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.keys import Keyed, KeyField
from accounts.models import User
from accounts.names import name_key
from frameworks.models import PartnershipType, Stage
from partnerships.models.character import character_words
from partnerships.roles import GRANTS, Permission, Role
from partnerships.zones import city_of, server_zone


class Sector(models.TextChoices):
    EDUCATION = "education", _("Education and training")
    LOCAL_GOVERNMENT = "local-government", _("Local government")
    STATE_GOVERNMENT = "state-government", _("State or national government")
    HEALTH = "health", _("Health")
    LEGAL = "legal", _("Legal services")
    COMMUNITY = "community", _("Community organisations")
    INDUSTRY = "industry", _("Business and industry")
    OTHER = "other", _("Other")


class Organisation(Keyed):
    """One row for the whole installation, shared by all partnerships that name it. `name_key` keeps it unique."""

    name = models.CharField(max_length=160)
    name_key = KeyField(of="name", key=name_key, unique=True)
    sector = models.CharField(max_length=20, choices=Sector.choices, default=Sector.OTHER)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError where another organisation has this name in some spelling."""
        if other := Organisation.objects.exclude(pk=self.pk).filter(name_key=name_key(self.name)).first():
            raise ValidationError({"name": _("“%(name)s” exists already.") % {"name": other}})


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def where_may(self, user: User, permission: Permission) -> "PartnershipQuerySet":
        """The partnerships in which a role of this user grants the permission."""
        roles = [role for role, granted in GRANTS.items() if permission in granted]
        found = self.filter(memberships__user=user, memberships__role__in=roles)
        if Role.SPONSOR in roles:
            found = found | self.sponsored_by_agency_of(user)
        return self.filter(pk__in=found.values("pk"))

    def visible_to(self, user: User) -> "PartnershipQuerySet":
        return self.where_may(user, Permission.SEE_PARTNERSHIP)

    def sponsored_by(self, organisation: Organisation) -> "PartnershipQuerySet":
        """The partnerships that this organisation sponsors now: named by them, and accepted."""
        return self.filter(
            sponsorships__organisation=organisation,
            sponsorships__accepted_at__isnull=False,
            sponsorships__ended_at=None,
        )

    def sponsored_by_agency_of(self, user: User) -> "PartnershipQuerySet":
        """The partnerships whose sponsorship a confirmed agency, for which this user works, has accepted."""
        return self.filter(
            sponsorships__accepted_at__isnull=False,
            sponsorships__ended_at=None,
            sponsorships__organisation__agency__confirmed_at__isnull=False,
            sponsorships__organisation__agency__people__user=user,
        )

    def by_day(self, at: datetime, condition: Callable[[date], Q], of: str = "partnership") -> Q:
        """What is due on a day: the condition for the day that it is in each partnership's own time zone.

        `of`: the way from the rows that are asked for to their partnership.
        """
        zones = self.order_by().values_list("time_zone", flat=True).distinct()
        days = {zone: timezone.localdate(at, ZoneInfo(zone)) for zone in zones}
        found = Q(pk__in=[])
        for zone, day in days.items():
            found |= Q(**{f"{of}__time_zone": zone}) & condition(day)
        return found

    def with_executive_officer_of(self, partnership: int) -> "PartnershipQuerySet":
        """The other partnerships in which an executive officer of this one is executive officer too."""
        officers = self.filter(pk=partnership, memberships__role=Role.EXECUTIVE_OFFICER).values("memberships__user")
        shared = self.filter(memberships__role=Role.EXECUTIVE_OFFICER, memberships__user__in=officers)
        return self.filter(pk__in=shared.values("pk")).exclude(pk=partnership)


class Partnership(models.Model):
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    type = models.ForeignKey(PartnershipType, on_delete=models.PROTECT, related_name="partnerships")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    aim = models.TextField(blank=True)
    place = models.CharField(max_length=160, blank=True)
    time_zone = models.CharField(max_length=64, default=server_zone)
    established = models.PositiveSmallIntegerField(_("established in"), null=True, blank=True)
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

    @property
    def character(self) -> str:
        """What it is now, by type and stage, in words."""
        return character_words(self.type.name, self.stage)

    @property
    def zone(self) -> ZoneInfo:
        """In which its dates and times of day are meant, shown and typed."""
        return ZoneInfo(self.time_zone)

    @property
    def zone_name(self) -> str:
        return city_of(self.time_zone)

    @cached_property
    def sponsors(self) -> list[Organisation]:
        """The organisations that it names as its sponsors now, also those that have not accepted yet."""
        return list(Organisation.objects.filter(sponsorships__partnership=self, sponsorships__ended_at=None))

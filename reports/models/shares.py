"""What a partnership lets a sponsor see of a release, and who did what about it when."""

from datetime import date
from functools import cached_property

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analysis.document import ReleaseDocument, parse
from frameworks.models import Principle
from partnerships.access import AgencyPermission
from partnerships.models import Organisation, Partnership, SponsoringAgency, Sponsorship
from reports.models.releases import Release

MESSAGE_LENGTH = 1000  # characters: a few sentences to the sponsor beside the figures


class ShareQuerySet(models.QuerySet["Share"]):
    def available(self) -> "ShareQuerySet":
        """Shares that show the sponsor something. The others look as if they did not exist."""
        return self.filter(is_available=True)

    def of_principles(self) -> "ShareQuerySet":
        """Shares that can be compared. An instrument of a host cannot: it has its own parts and its own scales."""
        return self.filter(is_of_principles=True)

    def visible_to(self, user: User) -> "ShareQuerySet":
        """What this user sees as somebody who works for a sponsor that the partnership names and that accepted."""
        agencies = SponsoringAgency.objects.where_may(user, AgencyPermission.SEE_SHARED)
        in_audience = self.available().filter(release__round__sponsor_in_audience=True)
        return in_audience.of_sponsorships_in_force().filter(organisation__agency__in=agencies)

    def with_reading_of(self, user: User, on: date) -> "ShareQuerySet":
        """Annotate `is_logged`: whether the log already says that this user looked at it on that day."""
        of_both = {"release": OuterRef("release"), "organisation": OuterRef("organisation")}
        read = ShareEvent.objects.filter(**of_both, kind=ShareEvent.Kind.READ, by=user, on=on)
        return self.annotate(is_logged=Exists(read))

    def of_sponsorships_in_force(self) -> "ShareQuerySet":
        of_both = {"partnership": OuterRef("partnership"), "organisation": OuterRef("organisation")}
        return self.filter(Exists(Sponsorship.objects.in_force().filter(**of_both)))


class Share(models.Model):
    """An executive officer's decision to let a sponsor see a release, by the ladder's own column.

    `document` is `analysis.sponsor.sponsor_view` of the release, by the two switches: what the sponsor's pages read.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="shares")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="shares")
    of_partnership = models.BooleanField(_("How we work together: the partnership’s own practices"), default=True)
    of_sponsor = models.BooleanField(_("How the sponsoring agency works with us"), default=True)
    message = models.TextField(blank=True, validators=[MaxLengthValidator(MESSAGE_LENGTH)])
    document = models.JSONField()
    is_available = models.BooleanField(default=False)
    is_of_principles = models.BooleanField(
        default=True, help_text="Of a tool with the five principles, so that it can stand beside others."
    )
    closed_on = models.DateField()
    shared_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    shared_at = models.DateTimeField(default=timezone.now)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["partnership", "closed_on", "release"]
        constraints = [
            models.UniqueConstraint(fields=["release", "organisation"], name="one_share_per_sponsor"),
            models.CheckConstraint(condition=Q(of_partnership=True) | Q(of_sponsor=True), name="a_share_shows_a_side"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "partnership", "-closed_on", "of_partnership", "of_sponsor"],
                condition=Q(is_available=True, is_of_principles=True),
                name="latest_share_of_partnership",
            ),
            models.Index(
                fields=["organisation", "closed_on", "partnership", "of_partnership", "of_sponsor"],
                condition=Q(is_available=True, is_of_principles=True),
                name="shares_of_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} shared with {self.organisation_id}"

    def log(self, kind: "ShareEvent.Kind", by: User | None) -> None:
        of_both = {"release_id": self.release_id, "organisation_id": self.organisation_id}
        ShareEvent.objects.create(**of_both, kind=kind, by=by, on=timezone.localdate())

    @cached_property
    def published(self) -> ReleaseDocument:
        """What the sponsor sees, with attributes, parsed once."""
        return parse(self.document)


class ShareEvent(models.Model):
    """One line of the log that the partnership and the sponsor both read. It names people."""

    class Kind(models.TextChoices):
        SHARED = "shared", _("shared it")
        CHANGED = "changed", _("changed what is shared")
        STOPPED = "stopped", _("stopped sharing it")
        READ = "read", _("looked at it")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="share_events")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "organisation", "by", "on"], condition=Q(kind="read"), name="read_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.release_id} with {self.organisation_id}"


class Movement(models.Model):
    """What the rule of MEASURES.md says of one principle between two shares of a partnership, one after the other."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="movements", help_text="The later one.")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=12, help_text="all, partnership or sponsor")
    year = models.PositiveSmallIntegerField(help_text="In which the later round closed.")
    is_last_of_year = models.BooleanField(default=True, help_text="A partnership counts once a year.")
    word = models.CharField(max_length=16, help_text="narrower, wider, no clear change or too small")

    class Meta:
        ordering = ["share", "principle", "actor"]
        constraints = [
            models.UniqueConstraint(fields=["share", "principle", "actor"], name="one_movement_per_figure"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "actor", "principle", "year", "word", "partnership"],
                condition=Q(is_last_of_year=True),
                name="portfolio",
            )
        ]

    def __str__(self) -> str:
        return f"{self.principle_id} of {self.share_id}: {self.word}"

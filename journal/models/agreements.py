"""Partnering agreements: the signed documents, in their versions, and what of them is in place."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from frameworks.models import ChecklistPoint
from partnerships.access import Permission
from partnerships.models import Organisation, Partnership

FOLDER = "agreements"


class PartneringAgreementQuerySet(models.QuerySet["PartneringAgreement"]):
    def visible_to(self, user: User) -> "PartneringAgreementQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, Permission.SEE_JOURNAL))

    def shared_with(self, user: User) -> "PartneringAgreementQuerySet":
        """Agreements that were shared with a sponsoring agency of this user."""
        sponsored = Partnership.objects.where_may(user, Permission.SEE_SHARED_AGREEMENTS)
        return self.filter(partnership__in=sponsored, is_shared=True)

    def overdue(self, today: date) -> "PartneringAgreementQuerySet":
        """Agreements whose newest version has a review date in the past."""
        newest = AgreementVersion.objects.newest().filter(agreement=OuterRef("pk"))
        return self.filter(Exists(newest.filter(review_on__lt=today)))


class PartneringAgreement(models.Model):
    """An agreement between organisations in writing. Its versions say what was signed when."""

    class Kind(models.TextChoices):
        CHARTER = "charter", _("Charter or accord")
        MEMORANDUM = "memorandum", _("Memorandum of understanding")
        PROTOCOL = "protocol", _("Protocol for working together")
        TERMS = "terms", _("Terms of reference")
        FUNDING = "funding", _("Funding or service contract")
        OTHER = "other", _("Another kind")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parties = models.ManyToManyField(Organisation, related_name="+")
    purpose = models.TextField(blank=True)
    vision = models.TextField(blank=True)
    lead = models.CharField(max_length=160, blank=True)
    work_programme = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False, help_text="Sponsors see it on the page of what is written down.")

    objects = PartneringAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class AgreementVersionQuerySet(models.QuerySet["AgreementVersion"]):
    def newest(self) -> "AgreementVersionQuerySet":
        """The newest version of each agreement."""
        later = AgreementVersion.objects.filter(agreement=OuterRef("agreement"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


def place_of_file(version: "AgreementVersion", name: str) -> str:
    """A random file name that contains nothing of the uploaded name."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class AgreementVersion(models.Model):
    """One version of a partnering agreement: the dates of signing and review, and its file."""

    agreement = models.ForeignKey(PartneringAgreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    signed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    reminded_for = models.DateField(null=True, editable=False, help_text="The review that a reminder went out for.")
    file = models.FileField(upload_to=place_of_file, max_length=60, blank=True)
    file_name = models.CharField(max_length=120, blank=True, help_text="As it was called by whoever brought it.")

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        ordering = ["agreement", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_per_number"),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(review_on=None) | Q(review_on__gt=F("signed_on")),
                name="a_review_comes_after_the_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"

    def is_overdue(self, today: date | None = None) -> bool:
        """Whether the review date has passed. For the newest version only: a newer one replaces the review."""
        return self.review_on is not None and self.review_on < (today or timezone.localdate())


class ChecklistAnswer(models.Model):
    """How far one point of the checklist holds for one version, in the partnership's own judgement."""

    class Answer(models.TextChoices):
        IN_PLACE = "in-place", _("In place")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not-yet", _("Not yet")
        NOT_APPLICABLE = "not-applicable", _("Not applicable")

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="answers")
    point = models.ForeignKey(ChecklistPoint, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=14, choices=Answer.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["version", "point__number"]
        constraints = [models.UniqueConstraint(fields=["version", "point"], name="one_answer_per_point")]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.answer}"

"""What a partnership lived through: the moments that put it to the test."""

import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from frameworks.models import SuccessFactor
from partnerships.access import Permission
from partnerships.models import Partnership

NOTE_LENGTH = 2000


class MomentQuerySet(models.QuerySet["Moment"]):
    def visible_to(self, user: User) -> "MomentQuerySet":
        return self.filter(partnership__in=Partnership.objects.where_may(user, Permission.SEE_JOURNAL))


class Moment(models.Model):
    """A critical moment: a dated event that put the partnership to the test."""

    class Kind(models.TextChoices):
        FUNDING_CUT = "funding-cut", _("Funding was cut or ended")
        FUNDING = "funding", _("New funding")
        PARTNER_LEFT = "partner-left", _("A partner left")
        PARTNER_JOINED = "partner-joined", _("A partner joined")
        OFFICER = "officer", _("A new executive officer")
        LEADERSHIP = "leadership", _("Somebody in a leading part left or came")
        RELOCATION = "relocation", _("Relocation")
        POLICY = "policy", _("A change of policy or of the sponsor’s requirements")
        CONFLICT = "conflict", _("A conflict among partners")
        SUCCESS = "success", _("A success that others noticed")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="moments")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    happened_on = models.DateField("date")
    title = models.CharField(max_length=120)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)])
    is_for_sponsors = models.BooleanField(_("Sponsors of the partnership may read it"), default=False)
    helped = models.ManyToManyField(SuccessFactor, blank=True, related_name="+")
    hindered = models.ManyToManyField(SuccessFactor, blank=True, related_name="+")

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["happened_on", "title", "id"]

    def __str__(self) -> str:
        return self.title

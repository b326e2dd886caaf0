"""A mail four weeks before a review of a partnering agreement is due, to the executive officers. Once for each date."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.names import one_line
from journal.models import AgreementVersion
from journal.reminding import officers_of

BEFORE = timedelta(days=28)  # parties of several organisations need weeks to meet


def remind_of_reviews(at: datetime) -> Iterator[AgreementVersion]:
    """Every newest version whose review is due within four weeks and was not reminded of for this date.

    Held and tried again as reminders of actions are.
    """
    today = timezone.localdate(at)
    waiting = AgreementVersion.objects.newest().filter(review_on__gte=today, review_on__lte=today + BEFORE)
    not_yet = Q(reminded_for=None) | ~Q(reminded_for=F("review_on"))
    for pk in waiting.filter(not_yet).values_list("pk", flat=True):
        with transaction.atomic():
            locked = AgreementVersion.objects.select_for_update(skip_locked=True, of=("self",))
            version = locked.select_related("agreement__partnership").filter(not_yet, pk=pk).first()
            if version is None:
                continue
            if recipients := officers_of(version.agreement.partnership):
                _mail(version, recipients)
            version.reminded_for = version.review_on
            version.save(update_fields=["reminded_for"])
            yield version


def _mail(version: AgreementVersion, recipients: list[str]) -> None:
    agreement = version.agreement
    link = settings.SITE_ADDRESS + reverse("agreements:detail", args=[agreement.partnership.slug, agreement.pk])
    words = {"partnership": agreement.partnership, "day": date_format(version.review_on) if version.review_on else ""}
    EmailMessage(
        subject=one_line(_("%(partnership)s: a partnering agreement is to be reviewed by %(day)s") % words),
        body=render_to_string("mail/review.txt", {"agreement": agreement, "version": version, "link": link}),
        to=recipients,
        headers={"Auto-Submitted": "auto-generated"},
    ).send()

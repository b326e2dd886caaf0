"""Reminds the executive officers four weeks before the review of a partnering agreement. Once per date."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.models import AgreementVersion
from journal.reminding import remind
from partnerships.models import Partnership
from partnerships.notices import officers_of, send

BEFORE = timedelta(days=28)  # parties of several organisations need weeks to meet


def remind_of_reviews(at: datetime) -> Iterator[AgreementVersion]:
    """Newest versions with a review within four weeks and without a reminder for this date."""
    is_near = Partnership.objects.by_day(
        at, lambda today: Q(review_on__gte=today, review_on__lte=today + BEFORE), of="agreement__partnership"
    )
    waiting = AgreementVersion.objects.newest().filter(is_near)
    return remind(waiting.select_related("agreement__partnership"), "review_on", _mail)


def _mail(version: AgreementVersion) -> None:
    partnership = version.agreement.partnership
    send(lambda: _letter(version), officers_of(partnership), partnership)


def _letter(version: AgreementVersion) -> tuple[str, str]:
    agreement = version.agreement
    link = settings.SITE_ADDRESS + reverse("agreements:detail", args=[agreement.partnership.slug, agreement.pk])
    words = {"partnership": agreement.partnership, "day": date_format(version.review_on) if version.review_on else ""}
    subject = _("%(partnership)s: a partnering agreement is to be reviewed by %(day)s") % words
    return subject, render_to_string("mail/review.txt", {"agreement": agreement, "version": version, "link": link})

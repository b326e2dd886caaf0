"""Reminds the executive officers a week before the review of an activity. Once per review date."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.models import Activity
from journal.reminding import BEFORE, remind
from partnerships.models import Partnership
from partnerships.notices import officers_of, send


def remind_of_activities(at: datetime) -> Iterator[Activity]:
    """Activities with a review within a week and without a reminder for this date."""
    is_near = Partnership.objects.by_day(at, lambda today: Q(review_on__gte=today, review_on__lte=today + BEFORE))
    waiting = Activity.objects.filter(is_near)
    return remind(waiting.select_related("partnership", "intended", "present"), "review_on", _mail)


def _mail(activity: Activity) -> None:
    send(lambda: _letter(activity), officers_of(activity.partnership), activity.partnership)


def _letter(activity: Activity) -> tuple[str, str]:
    link = settings.SITE_ADDRESS + reverse("activities:activity", args=[activity.partnership.slug, activity.pk])
    words = {"partnership": activity.partnership, "day": date_format(activity.review_on) if activity.review_on else ""}
    subject = _("%(partnership)s: an activity is to be reviewed on %(day)s") % words
    return subject, render_to_string("mail/activity.txt", {"activity": activity, "link": link})

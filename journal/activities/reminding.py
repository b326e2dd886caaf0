"""A mail a week before an activity is reviewed, to the executive officers. Once for each review date."""

from collections.abc import Iterator
from datetime import datetime

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
from journal.models import Activity
from journal.reminding import BEFORE, officers_of


def remind_of_activities(at: datetime) -> Iterator[Activity]:
    """Every activity that is reviewed within a week and was not reminded of for this date.

    Held and tried again as reminders of actions are.
    """
    today = timezone.localdate(at)
    not_yet = Q(reminded_for=None) | ~Q(reminded_for=F("review_on"))
    waiting = Activity.objects.filter(not_yet, review_on__gte=today, review_on__lte=today + BEFORE)
    for pk in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            locked = Activity.objects.select_for_update(skip_locked=True, of=("self",))
            activity = locked.select_related("partnership", "intended", "present").filter(not_yet, pk=pk).first()
            if activity is None:
                continue
            if recipients := officers_of(activity.partnership):
                _mail(activity, recipients)
            activity.reminded_for = activity.review_on
            activity.save(update_fields=["reminded_for"])
            yield activity


def _mail(activity: Activity, recipients: list[str]) -> None:
    link = settings.SITE_ADDRESS + reverse("journal:activity", args=[activity.partnership.slug, activity.pk])
    words = {"partnership": activity.partnership, "day": date_format(activity.review_on) if activity.review_on else ""}
    EmailMessage(
        subject=one_line(_("%(partnership)s: an activity is to be reviewed on %(day)s") % words),
        body=render_to_string("mail/activity.txt", {"activity": activity, "link": link}),
        to=recipients,
        headers={"Auto-Submitted": "auto-generated"},
    ).send()

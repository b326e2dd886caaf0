"""Due dates as a calendar file: an all-day event each, with a reminder a week before."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from journal.models import Action, Activity, AgreementVersion
from makers.orders import Calendar, Due
from makers.process import make

REMIND_BEFORE = timedelta(days=7)  # as long before as the mail (journal/reminding.py)


def due_of(action: Action) -> Due:
    more = "\n".join(filter(None, (_("Who: %(who)s") % {"who": action.who}, action.about)))
    return Due(str(action.pk), action.decided_on, action.due_on, action.what, more)


def review_of(version: AgreementVersion, review_on: date) -> Due:
    what = _("Review the partnering agreement “%(title)s”") % {"title": version.agreement}
    return Due(f"review-{version.agreement_id}", version.signed_on or review_on, review_on, what, "")


def activity_review_of(activity: Activity, review_on: date) -> Due:
    what = _("Review “%(name)s”") % {"name": activity}
    return Due(f"activity-{activity.pk}", activity.added_on, review_on, what, str(activity.ways))


def calendar_of(entries: Iterable[Due], host: str) -> bytes:
    """The file. `host` makes the ids of its events unique worldwide."""
    return make(Calendar(tuple(entries), host, REMIND_BEFORE))

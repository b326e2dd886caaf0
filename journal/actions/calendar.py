"""Due dates as a calendar file: an all-day event each, with a reminder a week before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from journal.models import Action, Activity, AgreementVersion

if TYPE_CHECKING:
    from icalendar import Alarm, Event

REMIND_BEFORE = timedelta(days=7)  # as long before as the mail (journal/reminding.py)


@dataclass(frozen=True, slots=True)
class Due:
    """One due date. `key` is the same in every download, so that a calendar recognises the event."""

    key: str
    noted_on: date
    due_on: date
    what: str
    more: str


def due_of(action: Action) -> Due:
    more = "\n".join(filter(None, (_("Who: %(who)s") % {"who": action.who}, action.about)))
    return Due(str(action.pk), action.decided_on, action.due_on, action.what, more)


def review_of(version: AgreementVersion, review_on: date) -> Due:
    what = _("Review the partnering agreement “%(title)s”") % {"title": version.agreement}
    return Due(f"review-{version.agreement_id}", version.signed_on or review_on, review_on, what, "")


def activity_review_of(activity: Activity, review_on: date) -> Due:
    what = _("Review “%(name)s”") % {"name": activity}
    return Due(f"activity-{activity.pk}", activity.added_on, review_on, what, activity.ways)


def calendar_of(entries: Iterable[Due], host: str) -> bytes:
    """The file, as in RFC 5545. `host` makes the ids of its events unique worldwide."""
    from icalendar import Calendar  # it takes memory in every web worker, and few people download a calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Partnership Health//EN")
    calendar.add("version", "2.0")
    for due in entries:
        calendar.add_component(_event(due, host))
    content: bytes = calendar.to_ical()
    return content


def _event(due: Due, host: str) -> "Event":
    from icalendar import Event  # as in `calendar_of`

    event = Event()
    event.add("uid", f"{due.key}@{host}")
    event.add("dtstamp", datetime.combine(due.noted_on, time(), UTC))
    event.add("dtstart", due.due_on)
    event.add("dtend", due.due_on + timedelta(days=1))
    event.add("summary", due.what)
    event.add("description", due.more)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(due))
    return event


def _alarm(due: Due) -> "Alarm":
    from icalendar import Alarm  # as in `calendar_of`

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.what)
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm

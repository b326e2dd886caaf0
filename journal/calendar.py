"""Actions as a calendar file: a whole day each, with a reminder a week before."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from journal.models import Action

REMIND_BEFORE = timedelta(days=7)


def calendar_of(actions: Iterable[Action], host: str) -> bytes:
    """RFC 5545. `host`: what makes the numbers of the entries unique in the world."""
    calendar = Calendar()
    calendar.add("prodid", "-//Partnership Health//EN")
    calendar.add("version", "2.0")
    for action in actions:
        calendar.add_component(_event(action, host))
    content: bytes = calendar.to_ical()
    return content


def _event(action: Action, host: str) -> Event:
    event = Event()
    event.add("uid", f"{action.pk}@{host}")
    event.add("dtstamp", datetime.combine(action.decided_on, time(), UTC))
    event.add("dtstart", action.due_on)
    event.add("dtend", action.due_on + timedelta(days=1))
    event.add("summary", action.what)
    event.add("description", "\n".join(filter(None, (f"Who: {action.who}", action.about))))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(action))
    return event


def _alarm(action: Action) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", action.what)
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm

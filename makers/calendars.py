"""Due dates as a calendar file, as in RFC 5545."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from makers import orders


def calendar_of(order: orders.Calendar) -> bytes:
    """The file. The same due dates are the same file, byte for byte."""
    calendar = Calendar()
    calendar.add("prodid", "-//Partnership Health//EN")
    calendar.add("version", "2.0")
    for due in order.entries:
        calendar.add_component(_event(due, order))
    content: bytes = calendar.to_ical()
    return content


def _event(due: orders.Due, order: orders.Calendar) -> Event:
    event = Event()
    event.add("uid", f"{due.key}@{order.host}")
    event.add("dtstamp", datetime.combine(due.noted_on, time(), UTC))
    event.add("dtstart", due.due_on)
    event.add("dtend", due.due_on + timedelta(days=1))
    event.add("summary", due.what)
    event.add("description", due.more)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(due, order.remind_before))
    return event


def _alarm(due: orders.Due, remind_before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.what)
    alarm.add("trigger", -remind_before)
    return alarm

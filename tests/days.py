"""Days counted from today. Call these inside a test: a constant would still hold yesterday after midnight."""

from datetime import date, timedelta

from django.utils import timezone


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    """The day that many days from today; before today if the number is negative."""
    return today() + timedelta(days=days)

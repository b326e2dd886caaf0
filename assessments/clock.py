"""The one clock that closes rounds: the database's. Web workers may be wrong about the time, and about each other's."""

from datetime import UTC, datetime

from django.db import connection

ASK = {"sqlite": "SELECT STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')"}  # its CURRENT_TIMESTAMP is text, to the second


def database_now() -> datetime:
    """The moment at which the database answers, with a time zone."""
    with connection.cursor() as cursor:
        cursor.execute(ASK.get(connection.vendor, "SELECT CLOCK_TIMESTAMP()"))
        (now,) = cursor.fetchone()
    return datetime.fromisoformat(now).replace(tzinfo=UTC) if isinstance(now, str) else now

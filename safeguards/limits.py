"""Limits how often something may be done in a period: one function, one table, and the clock of the database.

A period begins with the first count and has a fixed length, however often is counted in between.
Count outside any transaction that may be rolled back: a failed attempt must stay counted.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from safeguards.models import LimitCount

# Raw SQL, because the ORM has no upsert with a condition. Both databases lock the row while the statement runs.
COUNT_ONE = """
INSERT INTO safeguards_limitcount AS counted (digest, used, ends_at) VALUES (%s, 1, {end})
ON CONFLICT (digest) DO UPDATE SET
    used = CASE WHEN counted.ends_at <= {now} THEN 1 ELSE counted.used + 1 END,
    ends_at = CASE WHEN counted.ends_at <= {now} THEN excluded.ends_at ELSE counted.ends_at END
WHERE counted.ends_at <= {now} OR counted.used < %s
RETURNING used
"""


@dataclass(frozen=True)
class Limit:
    """At most `most` times in `seconds`. `kind` separates different limits of the same person."""

    kind: str
    most: int
    seconds: float


class LimitReachedError(Exception):
    """The limit is used up until the end of its period."""


def count(limit: Limit, subject: str) -> None:
    """Count once, or raise LimitReachedError without counting.

    Test and count are one statement, so requests that arrive at the same time cannot exceed the limit together.
    """
    query = LimitCount.objects.all().query
    compiler = query.get_compiler(connection=connection)
    now, _ = compiler.compile(Now())
    window = Now() + Value(timedelta(seconds=limit.seconds))
    end, length = compiler.compile(window.resolve_expression(query))
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ONE.format(now=now, end=end), [_digest(limit, subject), *length, limit.most])
        if not cursor.fetchall():
            raise LimitReachedError


def check(limit: Limit, subject: str) -> None:
    """Raise LimitReachedError if `count` would raise it, but count nothing."""
    if is_reached(limit, subject):
        raise LimitReachedError


def is_reached(limit: Limit, subject: str) -> bool:
    """Whether `count` would raise LimitReachedError. Counts nothing."""
    return _current(limit, subject).filter(used__gte=limit.most).exists()


def give_back(limit: Limit, subject: str) -> None:
    """Undo one `count`, for an attempt that turned out to be right."""
    _current(limit, subject).filter(used__gt=0).update(used=F("used") - 1)


def forget(limit: Limit, subject: str) -> None:
    """Reset the count to zero."""
    LimitCount.objects.filter(digest=_digest(limit, subject)).delete()


def sweep() -> None:
    """Delete counts whose period has ended."""
    LimitCount.objects.filter(ends_at__lte=Now()).delete()


def _current(limit: Limit, subject: str) -> QuerySet[LimitCount]:
    return LimitCount.objects.filter(digest=_digest(limit, subject), ends_at__gt=Now())


def _digest(limit: Limit, subject: str) -> str:
    return salted_hmac(f"safeguards.limits.{limit.kind}", subject, algorithm="sha256").hexdigest()

"""How often something may be done in a window of time: one function, one table, and the clock of the database.

A window begins with the first count and lasts as long as its limit says, however often it is counted in between.
Count outside of a transaction that may be rolled back: a try that failed has to stay counted.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from safeguards.models import LimitCount

# The ORM has no upsert that may also refuse. A row that is being counted is locked until it is, on both databases.
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
    """So many times (`most`) in so many seconds. `kind` keeps two limits of the same person apart."""

    kind: str
    most: int
    seconds: float


class LimitReachedError(Exception):
    """Everything that the limit allows in this window has been used."""


def count(limit: Limit, whose: str) -> None:
    """Count once more, or raise LimitReachedError and count nothing. One statement, so that five are five."""
    query = LimitCount.objects.all().query
    compiler = query.get_compiler(connection=connection)
    now, _ = compiler.compile(Now())
    window = Now() + Value(timedelta(seconds=limit.seconds))
    end, length = compiler.compile(window.resolve_expression(query))
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ONE.format(now=now, end=end), [_digest(limit, whose), *length, limit.most])
        if not cursor.fetchall():
            raise LimitReachedError


def check(limit: Limit, whose: str) -> None:
    """Raise LimitReachedError where `count` would, and count nothing."""
    if is_reached(limit, whose):
        raise LimitReachedError


def is_reached(limit: Limit, whose: str) -> bool:
    """Whether `count` would raise LimitReachedError. Counts nothing."""
    return _current(limit, whose).filter(used__gte=limit.most).exists()


def give_back(limit: Limit, whose: str) -> None:
    """What was counted beforehand turned out to be none of what the limit is for."""
    _current(limit, whose).filter(used__gt=0).update(used=F("used") - 1)


def forget(limit: Limit, whose: str) -> None:
    """Begin anew."""
    LimitCount.objects.filter(digest=_digest(limit, whose)).delete()


def sweep() -> None:
    """Take away what no limit counts any more."""
    LimitCount.objects.filter(ends_at__lte=Now()).delete()


def _current(limit: Limit, whose: str) -> QuerySet[LimitCount]:
    return LimitCount.objects.filter(digest=_digest(limit, whose), ends_at__gt=Now())


def _digest(limit: Limit, whose: str) -> str:
    return salted_hmac(f"safeguards.limits.{limit.kind}", whose, algorithm="sha256").hexdigest()

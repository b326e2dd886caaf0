"""So many tries in so long a time, counted in the cache. What is counted is a digest, never a code or an address."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

TRIES = 5
LASTS = 10 * 60  # seconds


class TooManyTriesError(Exception):
    """The tries of these ten minutes are used up."""


def check_tries(kind: str, whose: str) -> None:
    """Raises TooManyTriesError after five wrong tries."""
    if cache.get(_key(kind, whose), 0) >= TRIES:
        raise TooManyTriesError


def count_wrong_try(kind: str, whose: str) -> None:
    key = _key(kind, whose)
    cache.add(key, 0, timeout=LASTS)
    try:
        cache.incr(key)
    except ValueError:  # the ten minutes ended between the two lines
        cache.set(key, 1, timeout=LASTS)


def _key(kind: str, whose: str) -> str:
    return f"tries:{kind}:" + salted_hmac("assessments.questionnaire.limits", whose, algorithm="sha256").hexdigest()

"""A cache on Redis. If Redis is down, or accepts connections and does not answer, the site works without a cache.

The cache holds nothing that must not be forgotten: limits, codes and sessions are in the database. So an error of Redis
is never an error of a page. After one, the process asks again only after a pause, so that a Redis that hangs costs each
process one short wait in a while, instead of one per request.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any, TypeVar  # Any: options of Django's caches

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

Answer = TypeVar("Answer")
Key = str | bytes | memoryview
Timeout = int | timedelta | None
logger = logging.getLogger(__name__)
SECONDS_TO_ANSWER = 0.5  # to connect, and for each answer: Redis takes a thousandth of that
PAUSE = 15.0  # seconds in which a process does not ask again


class Breaker:
    """Whether this process uses Redis at present. After a pause one thread tries again; the others go on without it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_away = False
        self._asks_again_at = 0.0

    def may_ask(self) -> bool:
        with self._lock:
            if self._is_away and time.monotonic() < self._asks_again_at:
                return False
            self._asks_again_at = time.monotonic() + PAUSE
            return True

    def note(self, error: Exception | None) -> None:
        with self._lock:
            was_away, self._is_away = self._is_away, error is not None
            self._asks_again_at = time.monotonic() + PAUSE
        if error and not was_away:
            logger.warning("The cache does not answer, the site goes on without it: %s", type(error).__name__)
        if was_away and not error:
            logger.info("The cache answers again.")


breaker = Breaker()  # of the process: every thread has a cache object of its own


class PatientClient(RedisCacheClient):
    """Django's Redis cache, which behaves like an empty cache while Redis does not answer."""

    def _ask(self, act: Callable[..., Answer], instead: Answer, *arguments: object) -> Answer:
        if not breaker.may_ask():
            return instead
        try:
            answer = act(*arguments)
        except (RedisError, OSError) as error:
            breaker.note(error)
            return instead
        breaker.note(None)
        return answer

    def add(self, key: Key, value: object, timeout: Timeout) -> bool:
        return bool(self._ask(super().add, False, key, value, timeout))

    def get(self, key: Key, default: object) -> object:
        return self._ask(super().get, default, key, default)

    def set(self, key: Key, value: object, timeout: Timeout) -> None:
        self._ask(super().set, None, key, value, timeout)

    def touch(self, key: Key, timeout: Timeout) -> bool:
        return bool(self._ask(super().touch, False, key, timeout))

    def delete(self, key: Key) -> bool:
        return bool(self._ask(super().delete, False, key))

    def get_many(self, keys: Iterable[Key]) -> dict[Key, object]:
        nothing: dict[Key, object] = {}
        return dict(self._ask(super().get_many, nothing, keys))

    def has_key(self, key: Key) -> bool:
        return bool(self._ask(super().has_key, False, key))

    def incr(self, key: Key, delta: int) -> int:
        found = self._ask(super().incr, None, key, delta)
        if found is None:
            raise ValueError(f"Key {key!r} not found.")  # as for a key that has gone
        return int(found)

    def set_many(self, data: Mapping[Key, object], timeout: Timeout) -> None:
        self._ask(super().set_many, None, data, timeout)

    def delete_many(self, keys: Iterable[Key]) -> None:
        self._ask(super().delete_many, None, keys)

    def clear(self) -> bool:
        return bool(self._ask(super().clear, False))


class RedisThatMayBeAway(RedisCache):
    """The cache backend for a CACHE_URL that names Redis. It waits at most `SECONDS_TO_ANSWER`, and asks once."""

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        deadlines = {"socket_connect_timeout": SECONDS_TO_ANSWER, "socket_timeout": SECONDS_TO_ANSWER}
        tries_once = {"retry": Retry(NoBackoff(), 0)}  # redis-py would wait and try again, up to ten seconds
        super().__init__(server, {**params, "OPTIONS": {**params.get("OPTIONS", {}), **deadlines, **tries_once}})
        self._class = PatientClient

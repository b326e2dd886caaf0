"""A cache that is away, hangs or comes back slows a page a little and breaks none."""

import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as of_site
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from safeguards import caching
from tests import people
from tests.safeguards.parallel import at_once

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a long password for tests"


def a_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def at(settings, monkeypatch) -> Callable[[int], None]:
    """Let the site use the cache at a port, as CACHE_URL does."""
    monkeypatch.setattr(caching, "breaker", caching.Breaker())

    def use(port: int) -> None:
        backend = "safeguards.caching.RedisThatMayBeAway"
        settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": f"redis://127.0.0.1:{port}/0"}}

    return use


class Server:
    """A Redis of this test's own."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = a_free_port(), folder
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self.process.poll() is None
                time.sleep(0.01)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def redis(tmp_path) -> Iterator[Server]:
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server on this machine")
    server = Server(tmp_path)
    yield server
    server.kill()


class Silent:
    """Something that accepts connections and says nothing."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener, self.port = listener, listener.getsockname()[1]
        listener.setblocking(False)

    def asked(self) -> int:
        """How many connections came since the last time."""
        for number in itertools.count():
            try:
                self.listener.accept()[0].close()
            except BlockingIOError:
                return number
        raise AssertionError


@pytest.fixture
def silent() -> Iterator[Silent]:
    with socket.create_server(("127.0.0.1", 0), backlog=200) as listener:
        yield Silent(listener)


def sign_in(password: str = PASSWORD) -> int:
    answer = Client().post(reverse("account_login"), {"login": "ada.founder@example.org", "password": password})
    return answer.status_code


@pytest.fixture
def ada():
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def every_call_answers_as_if_empty() -> None:
    cache.set("a", 1)
    cache.set_many({"b": 2})
    cache.delete_many(["b"])
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a"]) == {}
    assert cache.get_or_set("a", lambda: 3) == 3
    assert [cache.add("a", 1), cache.touch("a"), cache.delete("a"), cache.has_key("a"), cache.clear()] == [False] * 5
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_a_redis_that_answers_keeps_what_it_is_given(at, redis):
    at(redis.port)

    cache.set("a", {"b": [1]})
    cache.set_many({"c": 1, "d": 2})
    cache.incr("c")

    assert cache.get("a") == {"b": [1]}
    assert cache.get_many(["c", "d", "e"]) == {"c": 2, "d": 2}
    assert not cache.add("a", 1)
    assert [cache.touch("a"), cache.has_key("a"), cache.delete("a"), cache.clear()] == [True] * 4


def test_nothing_breaks_when_redis_is_killed_and_it_is_used_again_when_it_is_back(at, redis, ada, monkeypatch, caplog):
    monkeypatch.setattr(caching, "PAUSE", 0.0)
    at(redis.port)
    cache.set("a", 1)
    assert sign_in() == 302

    redis.kill()
    every_call_answers_as_if_empty()
    assert sign_in() == 302

    redis.start()
    cache.set("a", 2)
    assert cache.get("a") == 2
    assert [record.message for record in caplog.records if record.name == "safeguards.caching"] == [
        "The cache does not answer, the site goes on without it: ConnectionError",
        "The cache answers again.",
    ]


def test_a_redis_that_says_nothing_costs_one_wait_and_not_one_per_call(at, silent, ada):
    at(silent.port)
    began = time.monotonic()
    cache.get("a")
    assert caching.SECONDS_TO_ANSWER <= time.monotonic() - began < 5  # a busy machine takes its time

    for _ in range(20):
        every_call_answers_as_if_empty()
    assert sign_in() == 302

    assert silent.asked() == 1


def test_after_the_pause_one_of_many_threads_tries_again(at, silent, monkeypatch):
    at(silent.port)
    cache.get("a")
    assert silent.asked() == 1
    monkeypatch.setattr(caching.breaker, "_asks_again_at", 0.0)

    at_once(20, lambda: cache.get("a"))

    assert silent.asked() == 1


def test_wrong_passwords_are_limited_without_the_cache(at, ada):
    at(a_free_port())

    for _ in range(5):
        sign_in("wrong")

    assert sign_in() == 200


def test_sessions_are_in_the_database():
    assert of_site.SESSION_ENGINE == "django.contrib.sessions.backends.db"


START = "import django; django.setup(); from django.core.cache import cache; print(type(cache._connections['default']))"


def started_with(cache_url: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "CACHE_URL": cache_url}
    return subprocess.run([sys.executable, "-c", START], cwd=ROOT, env=surroundings, capture_output=True, text=True)


def documented() -> str:
    (line,) = [line for line in (ROOT / ".env.example").read_text().splitlines() if "CACHE_URL=" in line]
    return line.partition("CACHE_URL=")[2]


def test_the_documented_address_of_a_cache_is_one_that_may_be_away():
    assert "safeguards.caching.RedisThatMayBeAway" in started_with(documented()).stdout


def test_a_cache_that_is_no_redis_stops_the_start_with_a_sentence():
    answer = started_with("memcache://user:secret@127.0.0.1:11211")

    assert answer.returncode
    assert "CACHE_URL names no Redis" in answer.stderr
    assert "secret" not in answer.stderr

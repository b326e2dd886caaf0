"""The worker waits while the database is away, and goes on when it is back: on a PostgreSQL server of the test's own.

Takes over 5 s: it makes a server, and starts Python three times on it.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cluster import INITDB, Cluster, own_cluster

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds
AWAY = "The database does not answer"
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
for app in ("django_tasks_database", "safeguards"):
    call_command("migrate", app, verbosity=0)
"""
POST = """
import django; django.setup()
from datetime import timedelta
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail
post(Mail(to="ada@example.org", subject="Your code", body="It is 1."), timedelta(hours=1))
"""


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    if INITDB is None:
        pytest.skip("PostgreSQL's initdb is not on this machine")
    with own_cluster() as found:
        yield found


def test_the_worker_waits_for_the_database_goes_on_and_still_stops_when_told(cluster, mailbox):
    surroundings = {
        **os.environ,
        "DATABASE_URL": cluster.url,
        "EMAIL_URL": "smtp://{}:{}".format(*mailbox.server_address),
    }
    call(MIGRATE, surroundings)

    with worker(surroundings) as running:
        cluster.stop()
        wait_for(running, AWAY)
        cluster.start()
        call(POST, surroundings)
        until(lambda: mailbox.received)
        cluster.stop()
        wait_for(running, AWAY)
        running.terminate()
        assert running.wait(timeout=10) == 0

    assert [mail["To"] for mail in mailbox.received] == ["ada@example.org"]


def call(code: str, surroundings: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, check=True, capture_output=True)


@contextmanager
def worker(surroundings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "manage.py", "db_worker", "--no-reload", "--no-startup-delay"]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, text=True, stderr=subprocess.PIPE) as running:
        too_late = threading.Timer(PATIENCE, running.kill)  # a worker that says nothing would be read for ever
        too_late.start()
        try:
            wait_for(running, "The worker starts")
            yield running
        finally:
            too_late.cancel()
            running.kill()


def wait_for(running: subprocess.Popen[str], words: str) -> None:
    """Read the worker's log up to these words. A worker that ends first has failed."""
    assert running.stderr
    log = []
    for line in running.stderr:
        log.append(line)
        if words in line:
            return
    raise AssertionError(f"The worker ended without “{words}”:\n{''.join(log)}")


def until(is_done: object, seconds: float = 20) -> None:
    assert callable(is_done)
    ends_at = time.monotonic() + seconds
    while not is_done() and time.monotonic() < ends_at:
        time.sleep(0.05)

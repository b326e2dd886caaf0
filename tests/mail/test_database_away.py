"""The worker waits while the database is away, and goes on when it is back: on a PostgreSQL server of the test's own.

Takes over 5 s: it makes a server, and starts Python three times on it.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [*os.environ["PATH"].split(os.pathsep), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
INITDB = shutil.which("initdb", path=os.pathsep.join(FOLDERS))
UNPRIVILEGED = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
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


class Cluster:
    """A PostgreSQL server that this test alone knows."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder = folder / "data"
        self.call("initdb", "-A", "trust", "-U", "postgres", "--no-sync", "--no-instructions")

    def call(self, name: str, *arguments: str) -> None:
        assert INITDB
        command = [str(Path(INITDB).with_name(name)), "-D", str(self.folder), *arguments]
        subprocess.run(command, check=True, user=UNPRIVILEGED, cwd=self.folder.parent, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        options = f"-F -p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self.call("pg_ctl", "-w", "-l", str(self.folder.parent / "log"), "-o", options, "start")

    def stop(self) -> None:
        if (self.folder / "postmaster.pid").exists():
            self.call("pg_ctl", "-w", "-m", "immediate", "stop")


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    if INITDB is None:
        pytest.skip("PostgreSQL's initdb is not on this machine")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        if UNPRIVILEGED:
            shutil.chown(name, UNPRIVILEGED)
        found = Cluster(Path(name))
        found.start()
        yield found
        found.stop()


def test_the_worker_waits_for_the_database_goes_on_and_still_stops_when_told(cluster, mailbox):
    surroundings = {
        **os.environ,
        "DATABASE_URL": f"postgres://postgres@127.0.0.1:{cluster.port}/postgres",
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

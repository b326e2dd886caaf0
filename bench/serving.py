"""A database of its own and gunicorn on it, as the hosts' guide starts it: for what is measured from outside."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


STARTS_WITHIN = 180  # seconds
PORT = free_port()  # another bench may run on this machine
ADDRESS = f"http://127.0.0.1:{PORT}"
DATABASE = f"bench_of_a_server_{PORT}"


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """A database that is dropped at the end."""
    if url.startswith("sqlite"):
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/bench.sqlite3"
        return
    sql(url, f"DROP DATABASE IF EXISTS {DATABASE}", f"CREATE DATABASE {DATABASE}")
    parts = urlsplit(url)
    try:
        yield urlunsplit(parts._replace(path=f"/{DATABASE}"))
    finally:
        sql(url, f"DROP DATABASE {DATABASE} WITH (FORCE)")


def sql(url: str, *statements: str) -> None:
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


@contextmanager
def prepared() -> Iterator[str]:
    """Django on an empty database of its own, with the questionnaires loaded; the database's address."""
    with own_database(os.environ.get("DATABASE_URL", "sqlite:")) as url, tempfile.TemporaryDirectory() as files:
        os.environ |= {
            "DATABASE_URL": url,
            "FILES_ROOT": files,
            "DJANGO_SETTINGS_MODULE": "partnership_health.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        for command in (["migrate"], ["createcachetable"], ["load_frameworks"]):
            call_command(*command, verbosity=0)
        try:
            yield url
        finally:
            django.db.connections.close_all()


@contextmanager
def server() -> Iterator[int]:
    """gunicorn as the hosts' guide starts it; its process id. Ended by that id."""
    environment = {**os.environ, "MALLOC_ARENA_MAX": "2"}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}", "--log-level", "warning"]
    running = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(running)
        yield running.pid
    finally:
        running.terminate()
        running.wait(30)


def wait_for(running: subprocess.Popen[bytes]) -> None:
    """On a machine with eight busy neighbours it takes a minute until the first page comes."""
    until = time.monotonic() + STARTS_WITHIN
    while not is_up():
        if running.poll() is not None or time.monotonic() > until:
            raise RuntimeError("gunicorn did not start.")
        time.sleep(0.1)


def is_up() -> bool:
    try:
        urllib.request.urlopen(ADDRESS + "/help/", timeout=5).close()
    except OSError:
        return False
    return True


def answer(path: str, cookies: SimpleCookie) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers; a redirect is not followed."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)
    asked = urllib.request.Request(ADDRESS + path)
    asked.add_header("Cookie", "; ".join(f"{name}={one.coded_value}" for name, one in cookies.items()))
    try:
        with opener.open(asked, timeout=320) as found:
            return found.status, found.read(), dict(found.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        return None

"""Surroundings of every test: instruments are loaded once, time and mail are real, the browser is ours."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection, connections, transaction
from django.test import override_settings
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.utils.translation import deactivate
from playwright.sync_api import expect

from makers.orders import Book, Calendar, Paper
from tests import snapshot, template
from tests.access_world import World, build_world
from tests.browsing import PATIENCE
from tests.unseen_blanks import left_out

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the tests' thread


NEEDS_A_DATABASE = {"db", "transactional_db", "live_server", "database_on_disk", "site"}
FROM_A_DOCUMENT = ("tests/languages/", "tests/files/", "tests/results/")
"""Their pages and files are words and drawings of a release document, which other tests store and read on both."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what adds nothing on a second database: dev.py runs that on SQLite alone (docs/developers.md lists it)."""
    for item in [*filter(is_for_one_database, items), *cases_between(items)]:
        item.add_marker("one_database")


def cases_between(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """The first and the last case of a test reach its statements; the cases between them send other values there.

    Where the values themselves are the subject, `every_case_on_both` keeps them all.
    """
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if hasattr(item, "callspec") and not item.get_closest_marker("every_case_on_both"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for of_one_test in cases.values():
        on_both = [item for item in of_one_test if not item.get_closest_marker("one_database")]
        yield from on_both[1:-1]


def is_for_one_database(item: pytest.Item) -> bool:
    """What is drawn from a document or in a browser is built by other tests on both; the rest touches no database."""
    if item.get_closest_marker("browser") or item.nodeid.startswith(FROM_A_DOCUMENT):
        return True
    asks = NEEDS_A_DATABASE.intersection(getattr(item, "fixturenames", ()))
    return not asks and item.get_closest_marker("django_db") is None


@pytest.fixture(scope="session")
def from_template() -> Iterator[ExitStack]:
    """pytest-django makes the databases between this fixture and the next."""
    with ExitStack() as until_made:
        until_made.enter_context(template.in_place_of_migrations())
        yield until_made


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, from_template: ExitStack) -> None:
    """This runs before the databases are made."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, from_template: ExitStack) -> None:
    """Every test finds the published instruments: they are reference data, as in production."""
    from_template.close()
    with django_db_blocker.unblock():
        call_command("load_frameworks", verbosity=0)
        call_command("createcachetable", verbosity=0)
        snapshot.take()


@pytest.fixture(scope="session")
def files_root(tmp_path_factory: Any) -> Path:
    """Where uploaded files of tests lie."""
    folder: Path = tmp_path_factory.mktemp("files")
    return folder


QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
    "MAKE_FILES_IN": "here",
}


@pytest.fixture(autouse=True)
def quick_surroundings(settings: Any, request: Any, files_root: Path) -> Iterator[None]:
    """Cheap password hashes, tasks at once, files made here; nothing else differs from production. The cache is
    production's.

    Where a task is the subject, the mark `production_queue` keeps production's queue too.

    Each test client is a new server, which would read every static file: outside the browser nobody asks for them.
    """
    settings.WHITENOISE_AUTOREFRESH = request.node.get_closest_marker("browser") is None
    settings.PASSWORD_HASHERS, settings.MAKE_FILES_IN = QUICK["PASSWORD_HASHERS"], QUICK["MAKE_FILES_IN"]
    if request.node.get_closest_marker("production_queue") is None:
        settings.TASKS = QUICK["TASKS"]
    settings.MEDIA_ROOT = files_root
    yield
    deactivate()  # the language of a page stays with the thread that answered it


@pytest.fixture(autouse=True)
def unseen_blanks(request: Any) -> Iterator[None]:
    """Pages without unseen blanks. The mark `pages_as_sent` is for tests of bytes."""
    if request.node.get_closest_marker("pages_as_sent"):
        yield
        return
    with left_out():
        yield


@pytest.fixture
def files_as_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of each file its order, which is quicker: equal orders are equal files, byte for byte (tests/files)."""
    for order in (Paper, Book, Calendar):
        monkeypatch.setattr(order, "made", lambda self: repr(self).encode())


@pytest.fixture(scope="module")
def built_world(django_db_setup: None, django_db_blocker: Any, files_root: Path) -> Iterator[World]:
    """The world of the access tests, in a transaction around the tests of a module: each is a savepoint in it."""
    around = transaction.atomic()
    with django_db_blocker.unblock(), override_settings(**QUICK, MEDIA_ROOT=files_root):
        around.__enter__()
        built = build_world()
    yield built
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def world(built_world: World, db: None) -> World:
    """The rows are shared; the objects are this test's own."""
    return deepcopy(built_world)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that dev.py found, without anything that would reach beyond this machine."""
    expect.set_options(timeout=PATIENCE)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": os.environ.get("BROWSER_PATH"), "args": quiet}


@pytest.fixture(autouse=True)
def instruments(request: Any) -> None:
    """Whoever asks for a database on disk commits; `snapshot` undoes it."""
    if "database_on_disk" in request.fixturenames:
        request.getfixturevalue("transactional_db")


@pytest.fixture
def database_on_disk(instruments: None, tmp_path: Path) -> Iterator[None]:
    """SQLite as it runs in production, a file that several threads and processes open; PostgreSQL is that anyway."""
    if connection.vendor != "sqlite":
        yield
        return
    memory, settings = connections["default"], connections.settings["default"]
    path = tmp_path / "copy.sqlite3"
    with memory.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    connections.settings["default"] = {**memory.settings_dict, "NAME": str(path)}
    connections["default"] = type(memory)(connections.settings["default"], "default")
    yield
    connections["default"].close()
    connections["default"], connections.settings["default"] = memory, settings


class Server(ThreadedWSGIServer):
    """Notices at once that it is to end, and not after half a second."""

    def serve_forever(self, poll_interval: float = 0.01) -> None:
        super().serve_forever(poll_interval)


class ServerThread(LiveServerThread):
    server_class = Server


@pytest.fixture
def site(database_on_disk: None) -> Iterator[str]:
    """The address of a server with a connection per thread, as in production; static files by their hashed names."""
    server = ServerThread("127.0.0.1", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test.testcases import LiveServerThread, _StaticFilesHandler


@pytest.fixture(autouse=True)
def instruments(request: Any) -> None:
    """A test that commits empties every table when it ends; the next one finds the instruments again."""
    if "database_on_disk" in request.fixturenames:
        request.getfixturevalue("transactional_db")
        call_command("load_frameworks", verbosity=0)


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


@pytest.fixture
def site(database_on_disk: None) -> Iterator[str]:
    """The address of a server with a connection per thread, as in production; static files by their hashed names."""
    server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()

"""The tables of the test database are made once for each state of the code; to migrate takes six seconds per worker."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from django.apps import apps
from django.core import management
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "templates"


def state_of_the_code() -> str:
    """Changes with any file of a room and with any locked package."""
    rooms = {Path(config.path) for config in apps.get_app_configs()} | {ROOT / "partnership_health"}
    files = sorted(file for room in rooms if room.parent == ROOT for file in room.rglob("*.py"))
    digest = hashlib.sha256((ROOT / "requirements-dev.txt").read_bytes())
    for file in files:
        digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:20]


@contextmanager
def in_place_of_migrations() -> Iterator[None]:
    """While Django makes the test databases, `migrate` copies an earlier result on SQLite, or else leaves one."""
    if connection.vendor != "sqlite":
        yield
        return
    migrate, template = management.call_command, FOLDER / f"{state_of_the_code()}.sqlite3"

    def copied(command: str, *arguments: Any, **options: Any) -> Any:
        if command != "migrate":
            return migrate(command, *arguments, **options)
        if template.exists():
            return restore(template)
        migrate(command, *arguments, **options)
        return keep(template)

    with mock.patch.object(management, "call_command", copied):
        yield


def restore(template: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{template.as_uri()}?mode=ro", uri=True)) as source:  # never makes an empty one
        source.backup(connection.connection)


def keep(template: Path) -> None:
    """Written beside it first: another worker may be doing the same, or be reading."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for former in set(FOLDER.glob("*.sqlite3")) - {template}:
        former.unlink(missing_ok=True)
    unfinished = FOLDER / f"{os.getpid()}.part"
    with closing(sqlite3.connect(unfinished)) as target:
        connection.connection.backup(target)
    unfinished.replace(template)

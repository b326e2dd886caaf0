import socket
from collections.abc import Iterator

import pytest

from tests.rounds.conftest import mailbox

__all__ = ["mailbox"]  # a mail server that works


@pytest.fixture
def in_production(settings) -> None:
    """The queue of an installation: a task waits in the database for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that accepts a connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield "{}:{}".format(*listening.getsockname())


@pytest.fixture
def closed() -> str:
    """A server that is not there: its port refuses."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return "{}:{}".format(*listening.getsockname())

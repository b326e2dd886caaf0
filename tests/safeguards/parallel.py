"""Many at the same moment, each in a thread and with a connection of its own, as web workers are."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

THREADS = 20  # more than a server has; two test runs at once stay below the 100 connections of a PostgreSQL


def at_once(number: int, act: Callable[[], Any]) -> list[Any]:
    """What each of them got; an error is one of the things to get."""
    gate, got = threading.Barrier(THREADS), []

    def run(times: int) -> None:
        gate.wait()
        for _ in range(times):
            try:
                got.append(act())
            except Exception as error:
                got.append(error)
        connections.close_all()

    threads = [threading.Thread(target=run, args=[number // THREADS]) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got

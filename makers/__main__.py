"""The process that makes files, started by `makers.process`. It ends with its web worker, or when it is idle."""

import logging
import os
import pickle
import select
import sys
import traceback
from contextlib import suppress
from typing import IO

from makers import protocol
from makers.orders import Order

IDLE = 15  # seconds without an order, after which the process ends and its memory is free again
LESS_URGENT = 5  # people who wait for a page come before people who wait for a file, but do not stop it


def main() -> None:
    os.nice(LESS_URGENT)
    for library in ("weasyprint", "fontTools"):  # each PDF would write some hundred lines about its fonts
        logging.getLogger(library).setLevel(logging.ERROR)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not stand between answers
    serve(sys.stdin.buffer, answers)


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """One answer for each order, in their order, until nobody asks or nobody listens any more."""
    with suppress(BrokenPipeError):
        while select.select([orders], [], [], IDLE)[0]:
            order = protocol.read(orders)
            if order is None:
                return
            protocol.write(answers, answer(order))


def answer(order: bytes) -> bytes:
    """The mark, and the file or what went wrong."""
    try:
        asked: Order = pickle.loads(order)  # noqa: S301 (written by the web worker that started this process)
        return protocol.MADE + asked.made()
    except Exception:  # whatever a library stumbles over, the next order is made
        return protocol.FAILED + traceback.format_exc().encode()


if __name__ == "__main__":
    main()

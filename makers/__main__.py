"""The process that makes one file: `makers.process` starts it, writes the order, and reads the file."""

import logging
import os
import pickle
import signal
import sys

from makers.orders import Order

LESS_URGENT = 5  # people who wait for a page come before people who wait for a file, but do not stop it


def main(deadline: int) -> None:
    signal.alarm(deadline)  # ends this process, too, if the web worker has gone and nobody else would
    os.nice(LESS_URGENT)
    for library in ("weasyprint", "fontTools"):  # each PDF would write some hundred lines about its fonts
        logging.getLogger(library).setLevel(logging.ERROR)
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get into the file
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by the web worker that started this process)
    with answer:
        answer.write(order.made())


if __name__ == "__main__":
    main(int(sys.argv[1]))

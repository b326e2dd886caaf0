"""Each web worker has at most one maker: a process that makes one file after the other, and ends when it is idle.

WeasyPrint and openpyxl take some 60 MB and much time on the processor. Here they take neither from the pages.
"""

import hashlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from makers import protocol
from makers.orders import Order

DEADLINE = 300  # seconds for one file: a hundred sheets of paper are 600 pages
PATIENCE = 20  # seconds that a request waits; proxies give up after 60
KEPT = 4_000_000  # bytes of files that were made last: a board that opens the same paper waits for it once
ROOT = Path(__file__).parent.parent
NEEDED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPYCACHEPREFIX", "PYTHONPATH")
"""What the maker gets of the environment: no key, no database, no mail server."""

logger = logging.getLogger(__name__)


class BusyError(Exception):
    """Another file is being made, or this one is not ready yet. Whoever asks again gets it."""


class MakingFailedError(Exception):
    """The file could not be made, or not within the deadline."""


class Job(threading.Thread):
    """One file in the making, which goes on when the request that asked for it no longer waits."""

    def __init__(self, key: bytes, make: Callable[[], bytes]) -> None:
        super().__init__(daemon=True)
        self.key = key
        self._make = make
        self._made = b""
        self._error: MakingFailedError | None = None
        self.start()

    def run(self) -> None:
        try:
            self._made = self._make()
        except MakingFailedError as error:
            self._error = error

    def result(self, patience: float | None) -> bytes:
        """The file. Raises BusyError where it is not ready within so many seconds, and MakingFailedError."""
        self.join(patience)
        if self.is_alive():
            raise BusyError
        if self._error:
            raise self._error
        return self._made


class Maker:
    """The process, whose turn it is, and the files that were made last."""

    def __init__(self) -> None:
        self._turn = threading.RLock()
        self._patience: float | None = None
        self._job: Job | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: dict[bytes, bytes] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The caller's turn, for as long as the block lasts, with at most PATIENCE seconds for its file.

        Raises BusyError at once if it is somebody else's turn, or a file is still being made.
        """
        if not self._turn.acquire(blocking=False):
            raise BusyError
        try:
            if self._job and self._job.is_alive():
                raise BusyError
            self._patience = PATIENCE
            yield
        finally:
            self._patience = None
            self._turn.release()

    def make(self, order: Order) -> bytes:
        """The file; waits for its turn. Raises MakingFailedError, and BusyError within a turn that was too short."""
        content = pickle.dumps(order)
        key = hashlib.sha256(content).digest()
        with self._turn:
            if key in self._kept:
                return self._kept[key]
            made = self._result(key, content)
            if order.may_be_kept:
                self._keep(key, made)
        return made

    def end(self) -> None:
        """End the process and forget what was made; the next order starts a new one."""
        with self._turn:
            self._kept.clear()
            self._job = None
            self._stop()

    def _result(self, key: bytes, content: bytes) -> bytes:
        """Of the job that makes this very file already, or else of a new one."""
        job = self._job
        if job is None or job.key != key:
            if job:
                job.join()
            job = self._job = Job(key, lambda: self._made(content))
        try:
            return job.result(self._patience)
        finally:
            self._job = job if job.is_alive() else None

    def _keep(self, key: bytes, made: bytes) -> None:
        self._kept[key] = made
        while sum(map(len, self._kept.values())) > KEPT:
            del self._kept[next(iter(self._kept))]

    def _made(self, content: bytes) -> bytes:
        """Asked twice at most: a process that was idle may end in the very moment in which it is asked."""
        was_running = self._process is not None
        answer = self._answer(content)
        if answer is None and was_running:
            answer = self._answer(content)
        if answer is None:
            raise MakingFailedError("The process that makes files ended.")
        if answer.startswith(protocol.FAILED):
            logger.error("A file could not be made:\n%s", answer[1:].decode())
            raise MakingFailedError("A file could not be made.")
        return answer[1:]

    def _answer(self, content: bytes) -> bytes | None:
        """None where the process has ended. Raises MakingFailedError at the deadline."""
        process = self._process = self._process or _started()
        alarm = Alarm(process)
        try:
            answer = _asked(process, content)
        finally:
            alarm.cancel()
        if answer is None:
            self._stop()
        if alarm.was_late:
            logger.error("A file took longer than %d seconds and was given up.", DEADLINE)
            raise MakingFailedError("A file was not made in time.")
        return answer

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


class Alarm(threading.Timer):
    """Kills the process at the deadline, unless it is cancelled before."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(DEADLINE, self._kill)
        self.was_late = False
        self._late_process = process
        self.start()

    def _kill(self) -> None:
        self.was_late = True
        self._late_process.kill()


def _asked(process: subprocess.Popen[bytes], content: bytes) -> bytes | None:
    """What the process answers; None where it has ended."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        protocol.write(process.stdin, content)
    except BrokenPipeError:
        return None
    return protocol.read(process.stdout)


def _started() -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name in NEEDED}
    command = [sys.executable, "-m", "makers"]
    process = subprocess.Popen(  # noqa: S603 (nothing in the command comes from a person)
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    threading.Thread(target=process.wait, daemon=True).start()  # a process that has ended leaves no zombie behind
    return process


maker = Maker()
"""Of this web worker."""

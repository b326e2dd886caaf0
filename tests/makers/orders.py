"""Orders that cannot be filled, and some that tell how the process that makes files works."""

import os
import signal
from dataclasses import dataclass


@dataclass(frozen=True)
class Surroundings:
    """The process that made it, its priority, and the names in its environment."""

    def made(self) -> bytes:
        return " ".join([str(os.getpid()), str(os.nice(0)), *os.environ]).encode()


@dataclass(frozen=True)
class Endless:
    def made(self) -> bytes:
        signal.pause()
        return b""


@dataclass(frozen=True)
class Deadly:
    def made(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


@dataclass(frozen=True)
class Broken:
    def made(self) -> bytes:
        raise ValueError("no such page")


@dataclass(frozen=True)
class Noisy:
    """A library that prints."""

    def made(self) -> bytes:
        os.write(1, b"chatter")
        return b"the file"

"""Orders that no maker can fill, and one that tells where it was made."""

import os
import signal
from dataclasses import dataclass


@dataclass(frozen=True)
class Environment:
    """The process that made it, and the names in its environment."""

    may_be_kept: bool = False

    def made(self) -> bytes:
        return " ".join([str(os.getpid()), *os.environ]).encode()


@dataclass(frozen=True)
class Endless:
    may_be_kept: bool = False

    def made(self) -> bytes:
        signal.pause()
        return b""


@dataclass(frozen=True)
class Awaited:
    """A file that is ready once there is something in a pipe with a name."""

    pipe: str
    may_be_kept: bool = False

    def made(self) -> bytes:
        with open(self.pipe, "rb") as found:
            return found.read()


@dataclass(frozen=True)
class Deadly:
    may_be_kept: bool = False

    def made(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


@dataclass(frozen=True)
class Broken:
    may_be_kept: bool = False

    def made(self) -> bytes:
        raise ValueError("no such page")


@dataclass(frozen=True)
class Noisy:
    """A library that prints."""

    may_be_kept: bool = False

    def made(self) -> bytes:
        os.write(1, b"chatter")
        return b"the file"

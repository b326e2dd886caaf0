"""How a web worker and its maker talk: a length in eight bytes, then as many bytes; an answer begins with a mark."""

from typing import IO

MADE, FAILED = b"+", b"-"
LENGTH = 8  # bytes


def write(stream: IO[bytes], content: bytes) -> None:
    stream.write(len(content).to_bytes(LENGTH) + content)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """What was written at the other end; None where it has gone, or went before it had written everything."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head)
    content = stream.read(length)
    return content if len(content) == length else None

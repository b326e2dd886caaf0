"""A small proxy between one browser and the server: it spoils what it is told to, and notes what the server stored."""

import asyncio
import json
import random
import time
from collections import deque

from tests.chaos.judge import Stored

ANSWERS = {
    "answers 502": b"HTTP/1.1 502 Bad Gateway",
    "answers 503": b"HTTP/1.1 503 Service Unavailable",
    "answers 429": b"HTTP/1.1 429 Too Many Requests",
}
HANGS, HANGS_STORED, CUT = "hangs", "hangs after it was stored", "cut after it was stored"
SPOILT = [HANGS, HANGS_STORED, CUT, *ANSWERS]


class Proxy:
    """`spoil` holds what happens to the next saves, in their order; while it `is_away` nothing comes through at all."""

    def __init__(self, upstream: int) -> None:
        self.upstream = upstream
        self.spoil: deque[str] = deque()
        self.spoilt = 0
        self.is_away = False
        self.stored: list[Stored] = []
        self.breaks: list[tuple[bytes, bytes]] = []  # text of a script, and what a mutant has in its place
        self._server: asyncio.Server | None = None
        self._meetings: set[asyncio.Task[None] | None] = set()  # asyncio itself holds them weakly

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0, limit=2**20)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        if self._server:
            self._server.close()
        for meeting in filter(None, self._meetings):
            meeting.cancel()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        meeting = asyncio.current_task()
        self._meetings.add(meeting)
        try:
            if not self.is_away:
                await self._answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # one side has gone, as the other will notice
        finally:
            self._meetings.discard(meeting)
            if self.is_away:
                writer.transport.abort()
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        body = await reader.readexactly(length)
        is_save = head.startswith(b"POST") and head.split(b" ", 2)[1].endswith(b"/changes/")
        fault = self.spoil.popleft() if is_save and self.spoil else ""
        self.spoilt += bool(fault)
        if fault in ANSWERS:
            writer.write(ANSWERS[fault] + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return await writer.drain()
        answer = b"" if fault == HANGS else await self._forward(head, body, is_save)
        if fault == CUT or (self.is_away and not fault):
            return writer.transport.abort()
        if fault:
            await reader.read()  # until the page gives up
            return None
        writer.write(self._broken(head, answer))
        return await writer.drain()

    async def _forward(self, head: bytes, body: bytes, is_save: bool) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        lines = [
            line for line in head.split(b"\r\n") if not line.lower().startswith((b"connection:", b"accept-encoding:"))
        ]
        writer.write(b"\r\n".join([lines[0], b"Connection: close", *lines[1:]]) + body)
        answer = await reader.read()
        writer.close()
        if is_save:
            self._note(body, answer)
        return answer

    def _note(self, body: bytes, answer: bytes) -> None:
        head, _, text = answer.partition(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            return
        said = json.loads(text)
        changes = [one for one in json.loads(body)["changes"] if one["n"] in said["done"]]
        stored = tuple((one["n"], one["field"], one["value"]) for one in changes)
        self.stored.append(Stored(time.time(), stored, said["revision"], len(said["elsewhere"])))

    def _broken(self, head: bytes, answer: bytes) -> bytes:
        for sound, broken in self.breaks if b"/js/" in head.split(b"\r\n")[0] else []:
            answer = answer.replace(sound, broken.ljust(len(sound)))
        return answer


def spoil_some(proxy: Proxy, fault: str, chance: random.Random) -> None:
    proxy.spoil.extend([fault] * chance.choice([1, 1, 2, 3] if fault in ANSWERS or fault == CUT else [1]))

"""The service of the chaos test: gunicorn whose worker may be killed, and a PostgreSQL server that may be restarted."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from tests.cluster import INITDB, Cluster, own_cluster

ROOT = Path(__file__).resolve().parents[2]


class Service:
    def __init__(self, cluster: Cluster | None, port: int) -> None:
        self.cluster, self.port = cluster, port
        self.kills = self.restarts = 0
        self._one_at_a_time = asyncio.Lock()
        command = [sys.executable, "-m", "gunicorn", "partnership_health.wsgi", "--bind", f"127.0.0.1:{port}"]
        quiet = ["--workers", "1", "--threads", "8", "--log-level", "critical", "--graceful-timeout", "2"]
        self.running = subprocess.Popen([*command, *quiet], cwd=ROOT, stderr=subprocess.DEVNULL)

    async def kill_worker(self) -> None:
        """Kill what answers, by its process id; gunicorn starts another."""
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.running.pid)], capture_output=True, text=True, check=False
        )
        for pid in map(int, found.stdout.split()):
            os.kill(pid, signal.SIGKILL)
            self.kills += 1

    async def restart_database(self, seconds: float) -> None:
        if self.cluster is None:
            return
        async with self._one_at_a_time:
            await asyncio.to_thread(self.cluster.stop)
            await asyncio.sleep(seconds)
            await asyncio.to_thread(self.cluster.start)
            self.restarts += 1

    def wait_until_it_answers(self) -> None:
        ask = build_opener(ProxyHandler({}))
        for _ in range(300):
            try:
                ask.open(f"http://127.0.0.1:{self.port}/help/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("gunicorn does not answer")

    def stop(self) -> None:
        self.running.terminate()
        try:
            self.running.wait(10)
        except subprocess.TimeoutExpired:
            self.running.kill()


@contextmanager
def own_database() -> Iterator[Cluster | None]:
    """PostgreSQL of the test's own where initdb is on this machine, else a file of SQLite, which cannot restart."""
    if INITDB:
        with own_cluster() as cluster:
            os.environ["DATABASE_URL"] = cluster.url
            yield cluster
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/chaos.sqlite3"
        yield None


@contextmanager
def served(cluster: Cluster | None) -> Iterator[Service]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    service = Service(cluster, port)
    try:
        service.wait_until_it_answers()
        yield service
    finally:
        service.stop()

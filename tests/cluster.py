"""A PostgreSQL server of a test's own, to be stopped and started while something uses it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = [*os.environ["PATH"].split(os.pathsep), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
INITDB = shutil.which("initdb", path=os.pathsep.join(FOLDERS))
UNPRIVILEGED = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root


class Cluster:
    """A PostgreSQL server that one test alone knows."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder = folder / "data"
        self.call("initdb", "-A", "trust", "-U", "postgres", "--no-sync", "--no-instructions")

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def call(self, name: str, *arguments: str) -> None:
        assert INITDB
        command = [str(Path(INITDB).with_name(name)), "-D", str(self.folder), *arguments]
        subprocess.run(command, check=True, user=UNPRIVILEGED, cwd=self.folder.parent, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        options = f"-F -p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self.call("pg_ctl", "-w", "-l", str(self.folder.parent / "log"), "-o", options, "start")

    def stop(self) -> None:
        if (self.folder / "postmaster.pid").exists():
            self.call("pg_ctl", "-w", "-m", "immediate", "stop")


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        if UNPRIVILEGED:
            shutil.chown(name, UNPRIVILEGED)
        found = Cluster(Path(name))
        found.start()
        try:
            yield found
        finally:
            found.stop()

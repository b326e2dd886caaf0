"""Memory of gunicorn with two workers after a visit of every page: `python3 dev.py bench memory [VISITS]`.

Every address of the access table is visited by GET as each role that it opens for, VISITS times (4), so that both
workers have made it. Printed: PSS (each process's share of the memory that it holds) before and after, in MiB. The
processes that make files stand apart, because they end when they are idle.
"""

import sys
import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

from bench.serving import answer, prepared, server

LIMIT = 130  # MiB
ROLES = ("anonymous", "informant", "officer", "sponsor")


def pss(process: int) -> float:
    """MiB of one process."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def children(process: int) -> list[int]:
    return [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def printed(words: str, gunicorn: int) -> None:
    workers = children(gunicorn)
    makers = [maker for worker in workers for maker in children(worker)]
    sizes = [pss(process) for process in (gunicorn, *workers)]
    each = " + ".join(f"{size:.0f}" for size in sizes)
    apart = f"; and {sum(map(pss, makers)):.0f} in {len(makers)} that make files" if makers else ""
    print(f"{words:36} {sum(sizes):5.0f} MiB of {LIMIT} ({each}){apart}", flush=True)


def addresses() -> Iterator[tuple[SimpleCookie, str]]:
    """Each role with each address that it may open."""
    from django.urls import reverse

    from tests.access_table import ROWS
    from tests.access_world import build_world

    world = build_world()
    for role in ROLES:
        cookies = world.cookies.get(role, SimpleCookie())
        for name, row in ROWS.items():
            if row.expected(role, "own", "GET") == "200":
                yield cookies, reverse(name, args=world.arguments(row.of, "own"))


def main(visits: int = 4) -> None:
    with prepared():
        found = list(addresses())
        with server() as gunicorn:
            printed("before the first page", gunicorn)
            for number in range(visits):
                answers = [answer(path, cookies)[0] for cookies, path in found]
                good = sum(status in (200, 202) for status in answers)
                printed(f"{good} of {len(found)} addresses, visit {number + 1}", gunicorn)
            while any(children(worker) for worker in children(gunicorn)):
                time.sleep(1)
            printed("once the makers of files have ended", gunicorn)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

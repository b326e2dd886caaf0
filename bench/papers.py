"""32 board papers asked for at once while people answer: `python3 dev.py bench papers [PAPERS] [SECONDS]`.

On gunicorn and a database of its own. Printed: the 95th percentile of a page of the questionnaire while nothing else
happens, and while every paper is of another round and is asked for at the same moment; each page that waits asks again
as a browser does. The limit is twice the quiet value.
"""

import statistics
import sys
import threading
import time
from http.cookies import SimpleCookie

from bench.serving import answer, prepared, server

READERS = 4
PAUSE = 0.2  # seconds between two pages of one reader
WAITING = 202
AGAIN_AFTER = 3  # seconds, as the page that waits says
LIMIT = 2  # times the quiet value


def scene(papers: int) -> tuple[str, SimpleCookie, list[str], SimpleCookie]:
    """A page of the questionnaire with the cookies of its reader; the papers with those of the executive officer."""
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import reverse

    from assessments import links
    from assessments.answering.informants import remember
    from assessments.models import GRACE, Response
    from reports.release.actions import release_round
    from tests import factories, people

    partnership = factories.a_partnership()
    open_round = factories.an_open_round(partnership=partnership)
    answers = Response.objects.create(round=open_round, token_digest=links.response_digest("bench"), mode="web")
    jar, officer = HttpResponse(), Client()
    remember(jar, answers)
    officer.force_login(people.an_executive_officer(partnership))
    addresses = []
    for number in range(papers):
        closed = factories.a_closed_round(partnership=partnership, title=f"Round {number}")
        list(factories.responses(closed, 10))
        release = release_round(closed, at=closed.closes_at + GRACE)
        addresses.append(reverse("files:export", args=[release.pk, "pdf"]))
    section = open_round.instrument.sections.first()
    page = reverse("answering:section", args=[open_round.pk, section.key if section else ""])
    return page, jar.cookies, addresses, officer.cookies


def read_until(is_over: threading.Event, page: str, cookies: SimpleCookie, taken: list[float]) -> None:
    while not is_over.wait(PAUSE):
        began = time.perf_counter()
        status, _body, _headers = answer(page, cookies)
        taken.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"The page of the questionnaire answered {status}.")


def fetch(address: str, cookies: SimpleCookie, sizes: list[int]) -> None:
    """One paper, as often as it takes."""
    while True:
        status, body, _headers = answer(address, cookies)
        if status != WAITING:
            sizes.append(len(body) if status == 200 and body.startswith(b"%PDF") else 0)
            return
        time.sleep(AGAIN_AFTER)


def while_reading(page: str, cookies: SimpleCookie, work: list[threading.Thread], seconds: float) -> list[float]:
    """Seconds of each page while the work goes on, and for so long at least."""
    is_over, taken = threading.Event(), []
    readers = [threading.Thread(target=read_until, args=[is_over, page, cookies, taken]) for _ in range(READERS)]
    for thread in (*readers, *work):
        thread.start()
    is_over.wait(seconds)
    for thread in work:
        thread.join()
    is_over.set()
    for thread in readers:
        thread.join()
    return taken


def p95(seconds: list[float]) -> float:
    """Milliseconds."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000


def main(papers: int = 32, seconds: int = 20) -> None:
    with prepared() as url:
        page, reader, addresses, officer = scene(papers)
        with server():
            while_reading(page, reader, [], 3)  # the first pages of a server load much
            quiet = while_reading(page, reader, [], seconds)
            sizes: list[int] = []
            began = time.perf_counter()
            askers = [threading.Thread(target=fetch, args=[address, officer, sizes]) for address in addresses]
            busy = while_reading(page, reader, askers, 0)
            lasted = time.perf_counter() - began
        print(f"{url.partition(':')[0]}: {READERS} people read the questionnaire, 2 workers × 4 threads")
        print(f"quiet: {len(quiet):,} pages, p95 {p95(quiet):.0f} ms")
        print(
            f"while {sum(map(bool, sizes))} of {papers} papers are made in {lasted:.0f} s: {len(busy):,} pages, ",
            end="",
        )
        print(f"p95 {p95(busy):.0f} ms, {p95(busy) / p95(quiet):.1f} × quiet (limit {LIMIT} ×)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))

"""The sponsor's pages over generated partnerships: `python3 dev.py bench sponsors [COUNT]`.

COUNT partnerships (1,000) are generated in a scratch database that is dropped at the end, and then a few with ten
times the informants. `.venv/bin/python -m bench.sponsors here` takes the generated partnerships of DATABASE_URL as
they are. Nothing passes or fails.
"""

import gc
import resource
import statistics
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from random import Random
from time import process_time
from typing import Any
from urllib.parse import urlencode

from bench.measuring import once_ms, scratch_database  # sets Django up, so it comes first

# isort: split
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from demo.generating import AGENCIES
from demo.inventing import SLUG
from demo.sketches import CASES, PLACES, Case
from frameworks.models import PartnershipType
from partnerships.models import Partnership
from reports.models import Share

TIMES = 40
SEVERAL, MANY = 60, 300  # partnerships, and their informants, to see whether a page costs more
AGENCY = next(iter(AGENCIES))
LIMITS = {"comparison": 150, "portfolio": 300}  # p95, milliseconds
Row = tuple[str, float, float, float, int, int, str]
"""What was asked; p50, p95 and the mean of CPU in this process in milliseconds; statements, bytes, limit of the p95."""


plain = override_settings(
    ALLOWED_HOSTS=["testserver"],
    SECURE_SSL_REDIRECT=False,
    SESSION_COOKIE_SECURE=False,
    CSRF_COOKIE_SECURE=False,
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
)


def asked_of(agency: str) -> Iterator[tuple[str, list[str]]]:
    """Kinds of requests, each with the addresses that are requested in turn."""
    random = Random(1)
    types = [str(pk) for pk in PartnershipType.objects.values_list("pk", flat=True)]
    pages = [{"page": str(number)} for number in range(1, 9)]
    filters = {
        "comparison, by type": [{"type": one} for one in types],
        "comparison, by stage": [{"stage": one} for one in ("development", "maintenance")],
        "comparison, by place": [{"place": random.choice(PLACES)} for _ in range(8)],
        "comparison, by sector": [{"sector": one} for one in ("education", "health", "community")],
        "comparison, by year": [{"year": str(one)} for one in years(agency)],
        "comparison, one side": [{"of": one} for one in ("partnership", "sponsor")],
        "comparison, grouped": [{"group": one} for one in ("type", "stage", "place", "sector", "year")],
        "comparison, filters together": [
            {"type": types[0], "stage": "maintenance", "sector": "health", "group": "year", "of": "sponsor"}
        ],
    }
    yield "comparison", addresses("compare:compare", agency, [{}])
    yield "comparison, pages 1 to 8", addresses("compare:compare", agency, pages)
    yield "comparison, last page", addresses("compare:compare", agency, [{"page": "100000"}])
    for words, some in filters.items():
        yield words, addresses("compare:compare", agency, some)
    yield "side by side, 2", addresses("compare:side_by_side", agency, [{"p": shared(agency)[:2]}])
    yield "side by side, 6", addresses("compare:side_by_side", agency, [{"p": shared(agency)[:6]}])
    yield "portfolio", addresses("portfolio:portfolio", agency, [{}])
    yield "portfolio, filters", addresses("portfolio:portfolio", agency, [{"type": types[0]}, {"stage": "maintenance"}])
    yield "mirror", addresses("mirror:mirror", agency, [{}])
    yield "one shared release", [reverse("sharing:shared", args=[pk]) for pk in releases(agency)]
    for case in (Case.NOT_SHARED, Case.BELOW, Case.NEVER_RAN):
        yield f"partnership, {case}", [reverse("partnerships:detail", args=[slug]) for slug in of_case(case)]


def addresses(name: str, agency: str, asked: list[dict[str, Any]]) -> list[str]:
    page = reverse(name, args=[agency])
    return [f"{page}?{urlencode(one, doseq=True)}" for one in asked]


def of_agency(agency: str) -> Any:
    return Share.objects.available().filter(organisation__agency__slug=agency)


def shared(agency: str) -> list[str]:
    """Six partnerships that share both sides."""
    both = of_agency(agency).filter(of_partnership=True, of_sponsor=True)
    return list(both.order_by("partnership__name").values_list("partnership__slug", flat=True).distinct()[:6])


def years(agency: str) -> list[int]:
    return sorted({day.year for day in of_agency(agency).dates("closed_on", "year")})


def releases(agency: str) -> list[str]:
    return list(of_agency(agency).order_by("-closed_on").values_list("release", flat=True)[:8])


def of_case(case: Case) -> list[str]:
    """Addresses of up to eight generated partnerships of a case."""
    first = next(number for number, found in CASES.items() if found == case)
    slugs = [f"{SLUG}{number + 1}" for number in range(first, first + 160, 20)]
    return [slug for slug in slugs if Partnership.objects.filter(slug=slug).exists()]


def measured(client: Client, words: str, pages: Sequence[str]) -> Row:
    """A first request of each address is not timed: it compiles templates, and its statements and bytes are counted."""
    statements, size = 0, 0
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page)
        assert answer.status_code == 200, f"{answer.status_code}: {page}"
        statements, size = max(statements, len(queries)), max(size, len(answer.content))
    began = process_time()
    taken = [once_ms(lambda page=page: client.get(page)) for page in islice(cycle(pages), TIMES)]
    cpu = (process_time() - began) * 1000 / TIMES
    limit = next((str(most) for kind, most in LIMITS.items() if words.startswith(kind)), "")
    return words, statistics.median(taken), statistics.quantiles(taken, n=20)[-1], cpu, statements, size, limit


def table(agency: str) -> None:
    gc.freeze()  # what generating left behind: looking through it took a tenth of a second of some requests
    client = Client()
    client.force_login(User.objects.filter(agencies__agency__slug=agency).first())
    print(f"\n{'':42}  {'p50 ms':>8}  {'p95 ms':>8}  {'CPU ms':>8}  {'limit':>6}  {'SQL':>4}  {'bytes':>8}")
    for words, pages in asked_of(agency):
        if pages:  # a few partnerships alone are not of every case
            _, half, most, cpu, statements, size, limit = measured(client, words, pages)
            print(
                f"{words:42}  {half:8.1f}  {most:8.1f}  {cpu:8.1f}  {limit:>6}  {statements:4}  {size:8,}", flush=True
            )


def generated(count: int, informants: int) -> None:
    address = "bench@example.org"
    if not User.objects.filter(email=address).exists():
        User.objects.create_user(address, "a password for a scratch database", name="Bench")
    call_command("generate_partnerships", str(count), informants=informants, account=address, yes_here=True)
    print(f"CPU of the workers: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime:.0f} s")


def in_scratch(count: int) -> None:
    with scratch_database():
        generated(count, 30)
        print(f"{count:,} partnerships, 4 rounds, 30 informants; database: {connection.vendor}")
        table(AGENCY)
        for informants in (30, MANY):
            call_command("generate_partnerships", remove=True, verbosity=0)
            generated(SEVERAL, informants)
            print(f"{SEVERAL} partnerships, 4 rounds, {informants} informants")
            table(AGENCY)


def main(asked: str = "1000") -> None:
    with plain:
        if asked != "here":
            in_scratch(int(asked))
            return
        print(f"{Partnership.objects.count():,} partnerships; database: {connection.vendor}")
        table(AGENCY)


if __name__ == "__main__":
    main(*sys.argv[1:2])

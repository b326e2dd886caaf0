"""Prints times as a table: `python3 dev.py bench`. It never passes or fails; the tests count queries and bytes.

Each row stands beside what it cannot beat on the same machine: a bare Django view behind the same middleware, or
the raw SQL statements of the same rows. Runs in a scratch database that is dropped at the end.
"""

import csv
import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from random import Random
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership_health.settings")
django.setup()

from django.conf import settings  # noqa: E402 (settings first)
from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import get_runner, setup_test_environment, teardown_test_environment  # noqa: E402
from django.urls import include, path, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from assessments.answering.informants import remember  # noqa: E402
from assessments.importing.reading import LIMITS_FOR_HOSTS, read  # noqa: E402
from assessments.importing.storing import ImportOrder, store  # noqa: E402
from assessments.links import response_digest  # noqa: E402
from assessments.models import Response, Round  # noqa: E402
from frameworks.models import Section  # noqa: E402
from reports.files.tables import as_csv  # noqa: E402
from reports.importing.actions import import_round  # noqa: E402
from reports.models import Release  # noqa: E402
from reports.release.actions import release_round  # noqa: E402
from reports.results import kept  # noqa: E402
from tests import factories, people  # noqa: E402


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>bare</title><p>bare")


urlpatterns = [path("bare/", bare), path("", include("partnership_health.urls"))]

Row = tuple[str, float, str, float]
"""What was measured, milliseconds, beside what, milliseconds."""


def median_ms(work: Callable[[], Any], times: int, clock: Callable[[], float] = time.process_time) -> float:
    """The median of so many runs, in milliseconds of CPU unless another clock is given."""
    work()
    taken = []
    for _ in range(times):
        started = clock()
        work()
        taken.append((clock() - started) * 1000)
    return statistics.median(taken)


def once_ms(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def answers(people_count: int, slug: str) -> bytes:
    """A CSV file in which the respondents of 40 organisations rate every practice."""
    random = Random(7)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["respondent", "organisation", "sector", "practice", "ideal", "actual", "note"])
    codes = list(factories.an_instrument(slug).practices.values_list("code", flat=True))
    for person in range(people_count):
        for code in codes:
            marks = (random.choice("344"), random.choice("abcd"))
            writer.writerow([f"R{person}", f"Organisation {person % 40}", "education", code, *marks, ""])
    return out.getvalue().encode()


def questionnaire(client: Client, bare_ms: float) -> Iterator[Row]:
    round_ = factories.an_open_round()
    entered = HttpResponse()
    remember(entered, Response.objects.create(round=round_, token_digest=response_digest("bench"), mode="web"))
    client.cookies.update(entered.cookies)
    section = round_.instrument.sections.first()
    assert section is not None
    page = reverse("answering:section", args=[round_.pk, section.key])
    assert client.get(page).status_code == 200
    marks = marks_on(section)
    first = section.practices.all()[0].code
    single = {name: mark for name, mark in marks.items() if name.startswith(f"{first}-")} | {"autosave": first}
    turns = count()
    beside = ("bare view (CPU)", bare_ms)
    yield "questionnaire page, GET (CPU)", median_ms(lambda: client.get(page), 100), *beside
    yield "questionnaire page, POST (CPU)", median_ms(lambda: saved(client, page, marks, next(turns)), 100), *beside
    yield "one practice saved (CPU)", median_ms(lambda: saved(client, page, single, next(turns), 200), 100), *beside
    practices = round_.instrument.practices.count()
    each = median_ms(lambda: read_and_save(client, round_, next(turns)), 20) / practices
    yield f"read and saved, each of {practices} practices (CPU)", each, *beside
    yield "one whole submission, 36 practices", once_ms(lambda: submit(client, round_)), "bare view × 13", bare_ms * 13


def marks_on(section: Section) -> dict[str, str]:
    """Both marks and an empty note of each practice, as the page sends them."""
    codes = [practice.code for practice in section.practices.all()]
    return {f"{code}-{part}": mark for code in codes for part, mark in (("ideal", "4"), ("actual", "2"), ("note", ""))}


def saved(client: Client, page: str, marks: dict[str, str], turn: int, status: int = 302) -> None:
    """The page as a browser sends it, with marks that change from turn to turn."""
    changed = {name: str(1 + turn % 4) if name.endswith("-ideal") else mark for name, mark in marks.items()}
    sent = urlencode({"revision": "1000000", "go": "next", **changed})
    answer = client.post(page, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == status, answer.status_code


def read_and_save(client: Client, round_: Round, turn: int) -> None:
    for section in round_.instrument.sections.prefetch_related("practices"):
        page = reverse("answering:section", args=[round_.pk, section.key])
        client.get(page)
        saved(client, page, marks_on(section), turn)


def submit(client: Client, round_: Round) -> None:
    """Answer a whole round as a browser does: list, read and save each section, check, submit."""
    client.get(reverse("answering:tasks", args=[round_.pk]))
    for section in round_.instrument.sections.all():
        page = reverse("answering:section", args=[round_.pk, section.key])
        client.get(page)
        marks = {}
        for practice in section.practices.all():
            marks |= {f"{practice.code}-ideal": "4", f"{practice.code}-actual": "2"}
        saved = client.post(page, marks)
        assert saved.status_code == 302, saved.status_code
    client.get(reverse("answering:check", args=[round_.pk]))
    client.post(reverse("answering:submit", args=[round_.pk]))
    assert round_.responses.filter(is_submitted=True).exists()


def release_of(count: int) -> Iterator[Row]:
    instrument = factories.an_instrument("maintenance")
    imported = read(answers(count, "maintenance"), instrument, LIMITS_FOR_HOSTS).responses
    order = ImportOrder(factories.a_partnership(), instrument, f"Release of {count}", "confidential", timezone.now())
    round_ = store(order, imported, lambda message: None)
    sql = (
        "SELECT r.* FROM assessments_rating r JOIN assessments_response p ON p.id = r.response_id WHERE p.round_id = %s"
    )
    raw = once_ms(lambda: fetch(sql, round_.pk))
    yield f"release of {count:,} × 39", once_ms(lambda: release_round(round_, at=order.at)), "SELECT its ratings", raw


def import_of(count: int) -> Iterator[Row]:
    instrument = factories.an_instrument("maintenance")
    order = ImportOrder(factories.a_partnership(), instrument, f"Import of {count}", "confidential", timezone.now())
    file = answers(count, "maintenance")

    def whole() -> None:
        imported = read(file, instrument, LIMITS_FOR_HOSTS).responses
        import_round(order, imported, lambda message: print(f"  {message}", file=sys.stderr))

    taken = once_ms(whole)
    yield f"import of {count:,} × 39 with its release", taken, "INSERT … SELECT its rows", once_ms(raw_copy)
    document = Release.objects.get(round__title=f"Import of {count}").document
    yield (
        f"CSV of the release of {count:,}",
        median_ms(lambda: as_csv(document), 20),
        "SELECT the release",
        raw_release(),
    )


def raw_copy() -> None:
    """Store the same number of rows in raw SQL, for comparison."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_copy AS SELECT * FROM assessments_rating WHERE response_id IN (SELECT id FROM "
            "assessments_response WHERE round_id = (SELECT id FROM assessments_round WHERE title LIKE 'Import of%%'))"
        )
        cursor.execute("DROP TABLE bench_copy")


def raw_release() -> float:
    return median_ms(lambda: fetch("SELECT document FROM reports_release LIMIT 1"), 50, time.perf_counter)


def dashboards(client: Client, bare_ms: float) -> Iterator[Row]:
    for release in Release.objects.select_related("round__partnership").order_by("round__title"):
        officer = people.an_executive_officer(release.round.partnership)
        client.force_login(officer)
        pages = {
            "dashboard": reverse("results:dashboard", args=[release.pk]),
            "all practices": reverse("results:practices", args=[release.pk]),
            "one practice": reverse("results:practice", args=[release.pk, release.published.practices[0].code]),
            "trend": reverse("results:trend", args=[release.round.partnership.slug]),
        }
        for words, page in pages.items():
            assert client.get(page).status_code == 200
            name = f"{words}, {release.published.people:,} answered (CPU)"
            yield name, median_ms(lambda page=page: client.get(page), 20), "bare view (CPU)", bare_ms
        anew = f"dashboard drawn anew, {release.published.people:,} answered (CPU)"
        yield anew, median_ms(lambda page=pages["dashboard"]: drawn_anew(client, page), 20), "bare view (CPU)", bare_ms
        officer.delete()


def drawn_anew(client: Client, page: str) -> None:
    """The first visit after a start: nothing of the page is kept yet."""
    kept.forget()
    client.get(page)


def fetch(sql: str, *parameters: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def table(rows: list[Row]) -> None:
    width = max(len(name) for name, *_ in rows)
    print(f"\n{'':{width}}  {'ms':>10}  {'beside':28}  {'ms':>10}  {'times':>7}")
    for name, taken, beside, raw in rows:
        print(f"{name:{width}}  {taken:10.1f}  {beside:28}  {raw:10.2f}  {taken / raw:7.1f}")


@contextmanager
def scratch_database() -> Iterator[None]:
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    teardown_test_environment()  # else each template that is drawn is copied for the test client
    try:
        call_command("load_frameworks", verbosity=0)
        yield
    finally:
        runner.teardown_databases(databases)


def main() -> None:
    plain = override_settings(
        ROOT_URLCONF="bench.run",
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    )
    with scratch_database(), plain:
        client = Client()
        bare_ms = median_ms(lambda: client.get("/bare/"), 200)
        rows = [*questionnaire(client, bare_ms), *release_of(600), *release_of(5000), *import_of(5000)]
        rows += dashboards(client, bare_ms)
        print(f"Database: {connection.vendor}; Python {sys.version.split()[0]}")
        table(rows)


if __name__ == "__main__":
    main()

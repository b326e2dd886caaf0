"""What all measurements use: a scratch database, a bare view to stand beside, and clocks of processor time.

It sets Django up, so that it is imported before anything of the project.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

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
from django.urls import include, path  # noqa: E402


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


def bare_view_ms() -> float:
    client = Client()
    return median_ms(lambda: client.get("/bare/"), 200)


def speed_of_machine() -> float:
    """Seconds of CPU for a loop of ten million: by it, figures of two machines or two hours are compared."""
    started = time.process_time()
    for _ in range(10_000_000):
        pass
    return time.process_time() - started


def table(rows: list[Row]) -> None:
    loop = speed_of_machine()
    print(f"Database: {connection.vendor}; Python {sys.version.split()[0]}; a loop of ten million: {loop:.2f} s of CPU")
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


def plain_settings() -> override_settings:
    """Without HTTPS, which the test client does not speak, and with the bare view among the addresses."""
    return override_settings(
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.measuring",
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    )

"""The slowest of the hostile files for each page that reads one: `python3 dev.py bench uploads`."""

import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.test import Client, override_settings

from bench.measuring import scratch_database
from tests import people
from tests.factories import a_partnership
from tests.uploads.test_hostile import FOR_EACH, content_of

LIMIT = 5  # seconds
BUILD = settings.BASE_DIR / "build"


def seconds(reader: Callable[..., object], shape: str) -> float:
    partnership = a_partnership()
    client = Client()
    client.force_login(people.an_executive_officer(partnership))
    content_of(shape)
    began = time.perf_counter()
    reader(client, partnership, shape)
    return time.perf_counter() - began


def main() -> int:
    slowest = 0.0
    with scratch_database(), override_settings(SECURE_SSL_REDIRECT=False, MEDIA_ROOT=BUILD / "bench-files"):
        for reader, shapes in FOR_EACH.items():
            taken, shape = max((seconds(reader, shape), shape) for shape in shapes)
            print(f"{reader.__name__}: {taken:.2f} s of {LIMIT} s, for {shape}")
            slowest = max(slowest, taken)
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

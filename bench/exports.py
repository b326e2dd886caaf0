"""Each file of a released round of the demonstration, in milliseconds beside its limit: `python3 dev.py bench exports`.

The first PDF of a process also loads the layout and the fonts; it stands in a row of its own.
"""

import io
import sys
import time
from collections.abc import Iterator

from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from bench.measuring import median_ms, once_ms, scratch_database
from reports.files.formats import FORMATS
from reports.models import Release

ROUNDS = {"full": "Round 3", "bands": "A round of nine", "none": "A round of two"}
LIMITS = {"pdf": 1000, "xlsx": 500}
TIMES = 7
Row = tuple[str, str, float, float, int]
"""The round's tier, the format, milliseconds by the clock and of CPU, and bytes."""


def measured(release: Release) -> Iterator[Row]:
    for format, made in FORMATS.items():
        by_clock = median_ms(lambda made=made: made.made(release), TIMES, time.perf_counter)
        of_cpu = median_ms(lambda made=made: made.made(release), TIMES)
        yield release.published.tier.word, format, by_clock, of_cpu, len(made.made(release))


def table(rows: list[Row]) -> None:
    print(f"\n{'tier':6}  {'format':14}  {'ms':>8}  {'CPU ms':>8}  {'limit':>6}  {'bytes':>8}")
    for tier, format, by_clock, of_cpu, size in rows:
        limit = LIMITS.get(format, "")
        print(f"{tier:6}  {format:14}  {by_clock:8.0f}  {of_cpu:8.0f}  {limit:>6}  {size:8}")


def main() -> None:
    with scratch_database(), override_settings(DEMO=True):
        call_command("seed_demo", stdout=io.StringIO())
        releases = Release.objects.select_related("round__partnership", "round__instrument")
        chosen = [releases.filter(round__title=title).earliest("pk") for title in ROUNDS.values()]
        first = once_ms(lambda: FORMATS["pdf"].made(chosen[0]))
        print(f"Database: {connection.vendor}; Python {sys.version.split()[0]}")
        print(f"First PDF of a process: {first:.0f} ms")
        table([row for release in chosen for row in measured(release)])


if __name__ == "__main__":
    main()

"""Prints times as a table: `python3 dev.py bench`. It never passes or fails; the tests count queries and bytes.

Each row stands beside what it cannot beat on the same machine: a bare Django view behind the same middleware, or
the raw SQL statements of the same rows. Runs in a scratch database that is dropped at the end.
"""

import sys
import time
from collections.abc import Iterator

from bench.measuring import Row, bare_view_ms, median_ms, once_ms, plain_settings, scratch_database, table

# isort: split
from django.db import connection
from django.utils import timezone

from assessments.importing.reading import LIMITS_FOR_HOSTS, read
from assessments.importing.storing import ImportOrder
from bench.pages import dashboards, questionnaire
from bench.releases import answers, fetch, release_of
from reports.files.tables import as_csv
from reports.importing.actions import import_round, publish_import
from reports.models import Release
from tests import factories


def import_of(count: int) -> Iterator[Row]:
    instrument = factories.an_instrument("maintenance")
    order = ImportOrder(factories.a_partnership(), instrument, f"Import of {count}", "confidential", timezone.now())
    file = answers(count, "maintenance")

    def whole() -> None:
        imported = read(file, instrument, LIMITS_FOR_HOSTS).responses
        round_ = import_round(order, imported, lambda message: print(f"  {message}", file=sys.stderr))
        publish_import(round_, at=order.at)

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


def main() -> None:
    with scratch_database(), plain_settings():
        bare_ms = bare_view_ms()
        rows = [*questionnaire(bare_ms), *release_of(600), *release_of(5000), *import_of(5000)]
        table([*rows, *dashboards(bare_ms)])


if __name__ == "__main__":
    main()

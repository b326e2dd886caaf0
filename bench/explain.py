"""The heaviest statements of the sponsor's pages, with their plans: `DATABASE_URL=… .venv/bin/python -m bench.explain`.

Asks for every kind of page that `bench.sponsors` times, takes the three SELECTs that took longest, each of another
table, and prints `EXPLAIN (ANALYZE, BUFFERS)` of them as Markdown: docs/explain-sponsors.md is its output
with a sentence on each. PostgreSQL alone.
"""

import re
import sys
from collections.abc import Iterator

from bench.sponsors import AGENCY, asked_of, plain  # sets Django up, so it comes first

# isort: split
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from partnerships.models import Partnership

HEAVIEST = 3


def statements(client: Client) -> Iterator[tuple[float, str, str]]:
    """Seconds, page and SQL of each statement. Each page is requested once before, to warm up."""
    for words, pages in asked_of(AGENCY):
        for page in pages[:2]:
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            for query in queries:
                if query["sql"].startswith("SELECT"):
                    yield float(query["time"]), f"{words}: {page}", query["sql"]


def heaviest(client: Client) -> list[tuple[float, str, str]]:
    """The slowest statement for each first table, so that one count with different filters appears once."""
    found: dict[str, tuple[float, str, str]] = {}
    for taken in sorted(statements(client)):
        found[taken[2].partition(" FROM ")[2].split(" ", 1)[0]] = taken
    return sorted(found.values(), reverse=True)[:HEAVIEST]


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql.replace('%', '%%')}")
        return "\n".join(row[0] for row in cursor.fetchall())


def shortened(text: str) -> str:
    """The SQL without its long lists of numbers."""
    return re.sub(r"((?:[\w'-]+, ?){5})(?:[\w'-]+, ?){5,}", r"\1…, ", text)


def main() -> None:
    if connection.vendor != "postgresql":
        sys.exit("EXPLAIN (ANALYZE, BUFFERS) is PostgreSQL's.")
    with plain:
        client = Client()
        client.force_login(User.objects.filter(agencies__agency__slug=AGENCY).first())
        print(f"{Partnership.objects.count():,} partnerships.\n")
        for number, (seconds, page, sql) in enumerate(heaviest(client), 1):
            print(f"## {number}. {page}\n\n{seconds * 1000:.0f} ms in the page.\n")
            print(f"```sql\n{shortened(sql)}\n```\n\n```\n{shortened(plan_of(sql))}\n```\n")


if __name__ == "__main__":
    main()

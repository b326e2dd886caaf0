"""Releases of many invented answers, to measure and to measure on."""

import csv
import io
from collections.abc import Iterator
from random import Random
from typing import Any

from bench.measuring import Row, once_ms

# isort: split
from django.db import connection
from django.utils import timezone

from assessments.importing.reading import LIMITS_FOR_HOSTS, read
from assessments.importing.storing import ImportOrder, round_of, store
from assessments.models import GRACE, Round
from reports.release.actions import release_round
from tests import factories


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


def release_of(count: int) -> Iterator[Row]:
    instrument = factories.an_instrument("maintenance")
    imported = read(answers(count, "maintenance"), instrument, LIMITS_FOR_HOSTS).responses
    order = ImportOrder(factories.a_partnership(), instrument, f"Release of {count}", "confidential", timezone.now())
    round_ = round_of(order)
    store(round_, imported, lambda message: None)
    Round.with_waiting_imports.filter(pk=round_.pk).update(imported_at=None, closes_at=order.at - GRACE)
    sql = (
        "SELECT r.* FROM assessments_rating r JOIN assessments_response p ON p.id = r.response_id WHERE p.round_id = %s"
    )
    raw = once_ms(lambda: fetch(sql, round_.pk))
    yield f"release of {count:,} × 39", once_ms(lambda: release_round(round_, at=order.at)), "SELECT its ratings", raw


def fetch(sql: str, *parameters: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()

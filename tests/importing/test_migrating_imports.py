"""Rounds of the version before: those whose answers came from a file are known, and no others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from assessments.models import GRACE, Round
from tests.factories import a_closed_round, a_partnership, a_response

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
DAY = timedelta(days=1)
STEPS = [
    ("assessments", "0013_imports_are_looked_at_first"),
    ("assessments", "0014_fewer_indexes_of_ratings"),
    ("assessments", "0015_former_imports"),
    ("assessments", "0016_changes_of_each_device"),
]


def test_former_imports_say_that_they_are_imported():
    closed = timezone.now() - 9 * DAY
    times = {"opens_at": closed - DAY, "closes_at": closed, "link_key": None}
    imported = a_closed_round(partnership=a_partnership(), **times, released_at=closed + GRACE)
    asked = a_closed_round(partnership=a_partnership(), **times, released_at=closed + GRACE + timedelta(seconds=8))
    running = a_closed_round(partnership=a_partnership())
    a_response(running, {"D01": (4, 2)})

    executor = MigrationExecutor(connection)
    for node in reversed(STEPS):
        executor.unapply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])
    executor = MigrationExecutor(connection)
    for node in STEPS:
        executor.apply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])

    known = {one.pk: (one.imported_at, one.source) for one in Round.objects.all()}
    assert known[imported.pk] == (imported.released_at, "other")
    assert known[asked.pk] == known[running.pk] == (None, "")
    assert running.responses.get().ratings.get().marks == (4, 2)

"""A database of the version before, with releases of schema 1: what was copied from them is made anew, once."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from analysis.ladder import Tier
from frameworks.models import Principle
from reports.models import Movement, Pool, Release, Share
from tests.factories import a_closed_round, a_partnership, responses

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
BEFORE = ("reports", "0011_indexes_hold_what_comparisons_ask")
STEPS = [("reports", "0012_releases_that_mix_ways"), ("reports", "0013_schema_1_through_schema_2")]
FOLDER = Path(__file__).parent.parent / "analysis" / "schema1"


def stored(name):
    return json.loads((FOLDER / f"{name}.json").read_text())


@pytest.fixture
def before():
    """The models of releases and shares as they were; `migrated` runs what they have not seen."""
    executor = MigrationExecutor(connection)
    for node in reversed(STEPS):
        executor.unapply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])
    apps = executor.loader.project_state([BEFORE]).apps
    return {name: apps.get_model("reports", name) for name in ("Release", "Share", "Movement", "Pool")}


def migrated():
    executor = MigrationExecutor(connection)
    for node in STEPS:
        state = executor.loader.project_state(node, at_end=False)
        executor.apply_migration(state, executor.loader.graph.nodes[node])


def a_release(before, name, stored_answers, invited=True, **rules):
    """A release of schema 1 beside so many stored answers, each with every item paired."""
    round_ = a_closed_round(**rules)
    responses(round_, stored_answers)
    if not invited:
        round_.invitations.all().delete()
    before["Release"].objects.create(round_id=round_.pk, document=stored(name), digest="d")
    return round_.pk


@pytest.mark.parametrize(
    ("stored_answers", "invited", "cap", "mixes"),
    [
        (6, True, 0, False),  # as many as were counted
        (8, True, 0, True),  # two more: they were on paper
        (5, True, 0, True),  # one was erased since: nobody can tell
        (6, True, 30, True),  # an open link beside personal ones
        (6, False, 30, False),  # the open link alone
    ],
)
def test_words_that_may_hold_other_ways_are_dropped(before, stored_answers, invited, cap, mixes):
    pk = a_release(before, "bands", stored_answers, invited, open_link_cap=cap)

    migrated()

    release = Release.objects.get(pk=pk)
    assert release.mixes_ways is mixes
    assert release.published.tier == (Tier.NONE if mixes else Tier.BANDS)
    assert release.document == stored("bands")


def test_a_release_with_averages_is_left_alone(before):
    pk = a_release(before, "full", 3)

    migrated()

    assert not Release.objects.get(pk=pk).mixes_ways


def test_copies_for_sponsors_become_words_and_nothing_is_said_of_change(before):
    partnership = a_partnership()
    (agency,) = partnership.sponsors
    rounds = [a_release(before, name, 12, partnership=partnership) for name in ("full", "full", "bands")]
    shares = [
        a_share_before(before, pk, partnership, agency, year)
        for pk, year in zip(rounds, (2024, 2025, 2025), strict=True)
    ]
    trust = Principle.objects.first()
    for share in shares[1:]:
        before["Movement"].objects.create(
            share=share,
            organisation_id=agency.pk,
            partnership_id=partnership.pk,
            principle_id=trust.pk,
            actor="all",
            year=2025,
            word="narrower",
            is_last_of_year=share == shares[2],
        )
    before["Pool"].objects.create(
        organisation_id=agency.pk, by="all", actor="all", figures={}, counted_at=timezone.now()
    )

    migrated()

    shown = {share.release_id: share for share in Share.objects.all()}
    assert [shown[pk].published.tier for pk in rounds] == [Tier.BANDS, Tier.BANDS, Tier.NONE]
    assert [shown[pk].is_available for pk in rounds] == [True, True, False]
    (movement,) = Movement.objects.all()
    assert (movement.share.release_id, movement.word, movement.is_last_of_year) == (rounds[1], "too small", True)
    assert not Pool.objects.exists()


def a_share_before(before, pk, partnership, agency, year):
    return before["Share"].objects.create(
        release_id=pk,
        partnership_id=partnership.pk,
        organisation_id=agency.pk,
        document=stored("full"),
        is_available=True,
        closed_on=f"{year}-06-01",
    )

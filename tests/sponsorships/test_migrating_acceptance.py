"""Sponsorships of the version before: what an agency with people saw counts as accepted, and every other one waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
STEPS = [("partnerships", "0016_sponsors_are_asked"), ("partnerships", "0017_known_sponsors_have_accepted")]
BEFORE = [("partnerships", "0015_time_zones")]
NOW = timezone.now()
NAMED, CONFIRMED = NOW - timedelta(days=90), NOW - timedelta(days=30)
NAMES = ("Partnership", "Organisation", "SponsoringAgency", "AgencyPerson", "Sponsorship")


def managers(executor, targets):
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] != "partnerships"]
    apps = executor.loader.project_state([*targets, *others]).apps
    found = {name: apps.get_model("partnerships", name).objects for name in NAMES}
    types, users = apps.get_model("frameworks", "PartnershipType"), apps.get_model("accounts", "User")
    return found | {"PartnershipType": types.objects, "User": users.objects}


def the_version_before():
    executor = MigrationExecutor(connection)
    for node in reversed(STEPS):
        executor.unapply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])
    return managers(executor, BEFORE)


def migrated():
    executor = MigrationExecutor(connection)
    for node in STEPS:
        executor.apply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])
    return managers(executor, STEPS[-1:])


def a_sponsorship(before, name, confirmed_at=None, people=0, has_agency=True, **fields):
    """Named by one partnership for all of them; the agency is called after what is special about it."""
    type_ = before["PartnershipType"].get(key="community")
    partnership, _ = before["Partnership"].get_or_create(slug="p", defaults={"name": "P", "type": type_})
    organisation = before["Organisation"].create(name=name, name_key=name)
    if has_agency:
        agency = before["SponsoringAgency"].create(organisation=organisation, slug=name, confirmed_at=confirmed_at)
        for number in range(people):
            user = before["User"].create(email=f"{name}{number}@example.org", email_key=f"{name}{number}@example.org")
            before["AgencyPerson"].create(user=user, agency=agency)
    fields = {"named_at": NAMED} | fields
    before["Sponsorship"].create(partnership=partnership, organisation=organisation, **fields)


def test_sponsorships_of_confirmed_agencies_with_people_count_as_accepted():
    before = the_version_before()
    a_sponsorship(before, "seen", CONFIRMED, people=2)
    a_sponsorship(before, "named-later", CONFIRMED, people=1, named_at=NOW - timedelta(days=1))
    a_sponsorship(before, "without-people", CONFIRMED)
    a_sponsorship(before, "unconfirmed", people=1)
    a_sponsorship(before, "without-agency", has_agency=False)
    a_sponsorship(before, "ended-before-it-was-seen", CONFIRMED, people=1, ended_at=CONFIRMED - timedelta(days=1))
    a_sponsorship(before, "ended-by-itself", CONFIRMED, ended_at=NOW, ended_by_side="sponsor")

    after = migrated()

    assert dict(after["Sponsorship"].values_list("organisation__name", "accepted_at")) == {
        "seen": CONFIRMED,
        "named-later": NOW - timedelta(days=1),
        "without-people": None,
        "unconfirmed": None,
        "without-agency": None,
        "ended-before-it-was-seen": None,
        "ended-by-itself": NAMED,
    }

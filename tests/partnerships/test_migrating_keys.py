"""A database of the version before, with rows that turn out to be one: nothing that refers to them is lost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
STEPS = [
    ("accounts", "0003_keys_of_addresses"),
    ("accounts", "0004_fill_keys_of_addresses"),
    ("accounts", "0005_ended_sessions"),
    ("partnerships", "0011_keys_of_names_and_addresses"),
    ("partnerships", "0012_one_row_per_organisation"),
    ("partnerships", "0013_one_row_per_address"),
    ("partnerships", "0014_keys_are_unique"),
    ("assessments", "0008_keys_of_addresses"),
    ("assessments", "0009_one_invitation_per_mailbox"),
    ("assessments", "0010_keys_are_unique"),
    ("assessments", "0011_replacing_links_and_code_letters"),
    ("assessments", "0012_letters_that_are_out"),
    ("assessments", "0013_imports_are_looked_at_first"),
    ("assessments", "0014_fewer_indexes_of_ratings"),
    ("assessments", "0015_former_imports"),
    ("assessments", "0016_changes_of_each_device"),
    ("partnerships", "0015_time_zones"),
    ("partnerships", "0016_sponsors_are_asked"),
    ("partnerships", "0017_known_sponsors_have_accepted"),
]
AROUND = [("reports", "0013_schema_1_through_schema_2"), ("journal", "0004_activities")]
BEFORE = [
    ("accounts", "0002_language_of_mail"),
    ("partnerships", "0010_names_of_ended_sponsorships"),
    ("assessments", "0007_rounds_have_a_language"),
]
NOW = timezone.now()


class Models:
    """The models as they were when these migrations had run: `models.Organisation` holds its rows."""

    def __init__(self, executor, targets):
        self.apps = executor.loader.project_state([*targets, *AROUND]).apps

    def __getattr__(self, name):
        return next(model for model in self.apps.get_models() if model.__name__ == name).objects


STORIES = []


def story(told):
    """One kind of row that collides: what was there before the yield, and after it what is there now."""
    STORIES.append(told)
    return told


def the_version_before():
    executor = MigrationExecutor(connection)
    for node in reversed(STEPS):
        executor.unapply_migration(executor.loader.project_state(node, at_end=False), executor.loader.graph.nodes[node])
    return Models(executor, BEFORE)


def migrated():
    """The models after the steps that have not run yet."""
    executor = MigrationExecutor(connection)
    for node in STEPS:
        if node not in executor.loader.applied_migrations:
            state = executor.loader.project_state(node, at_end=False)
            executor.apply_migration(state, executor.loader.graph.nodes[node])
    return Models(executor, STEPS)


def a_partnership(models, slug):
    return models.Partnership.create(
        name=slug, slug=slug, stage="development", type=models.PartnershipType.get(key="community")
    )


def a_round(models, partnership):
    times = {"opens_at": NOW - timedelta(days=9), "closes_at": NOW - timedelta(days=2)}
    instrument = models.Instrument.filter(slug="development").first()
    return models.Round.create(partnership=partnership, instrument=instrument, title="First", **times)


def organisations(models, *names):
    return [models.Organisation.create(name=name) for name in names]


@story
def everything_refers_to_the_one_organisation_that_is_left(before):
    partnership = a_partnership(before, "one")
    first, second = organisations(before, "Gemeinde Großdorf", "GEMEINDE  GROSSDORF")
    second.sector = "health"
    second.save()
    partnership.auspicing_organisation = second
    partnership.save()
    partnership.partner_organisations.set([first, second])
    entry = before.RosterEntry.create(partnership=partnership, name="Anna", organisation=second)
    asked = before.Invitation.create(
        round=a_round(before, partnership), name="Anna", organisation=second, token_digest="a"
    )
    signed = before.PartneringAgreement.create(partnership=partnership, title="MoU", kind="memorandum")
    signed.parties.set([second])

    after = yield

    (left,) = after.Organisation.filter(pk__in=[first.pk, second.pk])
    assert (left.pk, left.name, left.sector) == (first.pk, "Gemeinde Großdorf", "health")
    assert after.Partnership.get(pk=partnership.pk).auspicing_organisation == left
    assert list(after.Partnership.get(pk=partnership.pk).partner_organisations.all()) == [left]
    assert after.RosterEntry.get(pk=entry.pk).organisation == left
    assert after.Invitation.get(pk=asked.pk).organisation == left
    assert list(after.PartneringAgreement.get().parties.all()) == [left]


@story
def the_earlier_of_two_sponsorships_goes_on_and_the_later_stays_on_record(before):
    partnership = a_partnership(before, "p1")
    first, second = organisations(before, "Department of Health", "Department of  health")
    early, late = NOW - timedelta(days=900), NOW - timedelta(days=30)
    before.Sponsorship.create(partnership=partnership, organisation=first, named_at=late)
    before.Sponsorship.create(partnership=partnership, organisation=second, named_at=early)

    after = yield
    rows = after.Sponsorship.filter(partnership=partnership.pk).order_by("named_at")

    assert [(row.organisation_id, row.named_at, row.ended_at) for row in rows] == [
        (first.pk, early, None),
        (first.pk, late, late),
    ]


@story
def of_two_shares_of_a_release_the_later_decision_stays_and_the_log_keeps_every_line(before):
    partnership = a_partnership(before, "p2")
    first, second = organisations(before, "Fund", "FUND")
    release = before.Release.create(round=a_round(before, partnership), document={}, digest="d")
    of_both = {"release": release, "partnership": partnership, "closed_on": date(2026, 1, 1), "document": {}}
    before.Share.create(organisation=first, message="Early.", shared_at=NOW - timedelta(days=2), **of_both)
    before.Share.create(organisation=second, message="Late.", of_sponsor=False, shared_at=NOW, **of_both)
    reader = before.User.create(email="a@example.org")
    for organisation in (first, second):
        before.ShareEvent.create(release=release, organisation=organisation, kind="shared", on=NOW.date())
        before.ShareEvent.create(release=release, organisation=organisation, kind="read", by=reader, on=NOW.date())

    after = yield

    share = after.Share.get()
    assert (share.organisation_id, share.of_sponsor, share.message) == (first.pk, False, "Early.\n\nLate.")
    kinds = after.ShareEvent.filter(organisation=first.pk).values_list("kind", flat=True)
    assert sorted(kinds) == ["read", "shared", "shared"]


@story
def the_agency_that_staff_confirmed_stays_and_nobody_else_comes_to_see_what_it_sees(before):
    waiting, plain, confirmed = organisations(before, "Health Fund", "HEALTH FUND", "health fund")
    asker, reader = (before.User.create(email=f"{name}@example.org") for name in ("asker", "reader"))
    for organisation, user, confirmed_at in ((waiting, asker, None), (confirmed, reader, NOW)):
        agency = before.SponsoringAgency.create(
            organisation=organisation, slug=f"fund-{organisation.pk}", confirmed_at=confirmed_at
        )
        before.AgencyPerson.create(user=user, agency=agency, role="admin")
    named = before.Sponsorship.create(partnership=a_partnership(before, "p3"), organisation=plain)

    after = yield

    assert dict(after.Organisation.filter(name__istartswith="health").values_list("pk", "name")) == {
        confirmed.pk: "health fund",
        waiting.pk: "Health Fund (2)",
    }
    assert after.Sponsorship.get(pk=named.pk).organisation_id == confirmed.pk
    assert set(after.AgencyPerson.values_list("user__email", "agency")) == {
        ("asker@example.org", waiting.pk),
        ("reader@example.org", confirmed.pk),
    }


@story
def people_of_one_mailbox_are_joined_or_stay_without_its_address(before):
    partnership, elsewhere = a_partnership(before, "p4"), a_partnership(before, "elsewhere")
    people = (
        (partnership, "", "ann@ÄRZTE.example", "chair"),
        (partnership, "Ann", "Ann@ärzte.example", ""),
        (partnership, "Bob", "ann@xn--rzte-koa.example", "driver"),
        (partnership, "Cy", "cy@straße.example", ""),
        (partnership, "Di", "cy@strasse.example", ""),
        (elsewhere, "Ann", "ann@ärzte.example", ""),
    )
    for number, (whose, name, email, role) in enumerate(people):
        day = date(2026, 1, 1 + number)
        before.RosterEntry.create(partnership=whose, name=name, email=email, role=role, added_date=day)

    after = yield
    of_both = after.RosterEntry.filter(partnership__in=[partnership.pk, elsewhere.pk]).order_by("added_date")
    rows = of_both.values_list("name", "email", "email_key", "role")

    assert list(rows) == [
        ("Ann", "ann@ÄRZTE.example", "ann@xn--rzte-koa.example", "chair"),
        ("Bob", "", "", "driver"),
        ("Cy", "cy@straße.example", "cy@xn--strae-oqa.example", ""),
        ("Di", "cy@strasse.example", "cy@strasse.example", ""),
        ("Ann", "ann@ärzte.example", "ann@xn--rzte-koa.example", ""),
    ]


@story
def links_of_one_mailbox_go_on_working_and_the_latest_invitation_of_a_member_stays(before):
    partnership = a_partnership(before, "p5")
    round_ = a_round(before, partnership)
    spellings = ("ann@ärzte.example", "ann@Ärzte.example")
    for number, email in enumerate(spellings):
        day, moment = date(2026, 1, 1 + number), NOW + timedelta(hours=number)
        before.Invitation.create(round=round_, email=email, token_digest=f"link {number}", invited_date=day)
        before.MembershipInvitation.create(
            partnership=partnership, email=email, role="member", token_digest=f"{number}", invited_at=moment
        )
        before.User.create(email=f"{number}.{email}")

    after = yield

    rows = (
        after.Invitation.filter(round=round_.pk)
        .order_by("token_digest")
        .values_list("token_digest", "name", "email", "email_key")
    )
    assert list(rows) == [
        ("link 0", "", "ann@ärzte.example", "ann@xn--rzte-koa.example"),
        ("link 1", "ann@Ärzte.example", "", ""),
    ]
    assert after.MembershipInvitation.get().token_digest == "1"
    keys = set(after.User.filter(email__contains="rzte").values_list("email_key", flat=True))
    assert keys == {"0.ann@xn--rzte-koa.example", "1.ann@xn--rzte-koa.example"}


def test_rows_that_turn_out_to_be_one_are_joined_and_nothing_that_refers_to_them_is_lost():
    """Over 5 s: nine migrations go back and forth, and SQLite copies a table for most of them; so once for all."""
    before = the_version_before()
    told = [one(before) for one in STORIES]
    for one in told:
        next(one)

    after = migrated()

    for one in told:
        with pytest.raises(StopIteration):
            one.send(after)

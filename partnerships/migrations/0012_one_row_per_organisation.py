"""Organisations get the keys of their names. Several rows of one organisation become one, by the rule of docs/adr/0021."""

from collections import defaultdict
from itertools import count

from django.db import migrations
from django.db.models import F

from accounts.names import name_key

BATCH = 2000
NAME_LENGTH = 160


def join_organisations(apps, schema_editor):
    Organisation = apps.get_model("partnerships", "Organisation")
    groups = defaultdict(list)
    for organisation in Organisation.objects.select_related("agency").order_by("pk"):
        organisation.name_key = name_key(organisation.name)
        groups[organisation.name_key].append(organisation)
    taken = set(groups)
    left = [organisation for group in groups.values() for organisation in joined(apps, group, taken)]
    Organisation.objects.bulk_update(left, ["name", "name_key", "sector"], batch_size=BATCH)


def joined(apps, group, taken):
    """The first of the group, to which everything refers now; and every other agency, by a name of its own."""
    kept, *others = sorted(group, key=rank)
    yield kept
    for other in others:
        if agency_of(other):
            yield renamed(other, taken)
        else:
            kept.sector = other.sector if kept.sector == "other" else kept.sector
            move(apps, other, kept)
            other.delete()


def rank(organisation):
    """A confirmed agency first, then one that waits, then the row that was there first."""
    agency = agency_of(organisation)
    return not (agency and agency.confirmed_at), not agency, organisation.pk


def agency_of(organisation):
    return getattr(organisation, "agency", None)


def renamed(organisation, taken):
    """A second agency stays by itself: nobody may see because of a migration what was shared with another."""
    numbered = (f"{organisation.name[: NAME_LENGTH - 8]} ({number})" for number in count(2))
    organisation.name = next(name for name in numbered if name_key(name) not in taken)
    organisation.name_key = name_key(organisation.name)
    taken.add(organisation.name_key)
    return organisation


def move(apps, other, kept):
    """Everything that refers to the one refers to the other afterwards."""
    apps.get_model("partnerships", "Partnership").objects.filter(auspicing_organisation=other).update(
        auspicing_organisation=kept
    )
    for app, model in (("partnerships", "RosterEntry"), ("assessments", "Invitation"), ("reports", "Movement")):
        apps.get_model(app, model).objects.filter(organisation=other).update(organisation=kept)
    move_members(
        apps.get_model("partnerships", "Partnership").partner_organisations.through, "partnership_id", other, kept
    )
    move_members(
        apps.get_model("journal", "PartneringAgreement").parties.through, "partneringagreement_id", other, kept
    )
    move_sponsorships(apps.get_model("partnerships", "Sponsorship").objects, other, kept)
    move_shares(apps, other, kept)
    apps.get_model("reports", "Pool").objects.filter(organisation__in=[other, kept]).delete()  # the tick counts again


def move_members(through, whose, other, kept):
    there = through.objects.filter(organisation=kept).values_list(whose, flat=True)
    through.objects.filter(organisation=other, **{f"{whose}__in": list(there)}).delete()
    through.objects.filter(organisation=other).update(organisation=kept)


def move_sponsorships(sponsorships, other, kept):
    """Of two that are in force the later one ends as it began: it stays on record, and the earlier one goes on."""
    for sponsorship in sponsorships.filter(organisation=other).select_related("partnership"):
        of_kept = sponsorships.filter(partnership=sponsorship.partnership, organisation=kept, ended_at=None).first()
        if of_kept and sponsorship.ended_at is None:
            later = max(of_kept, sponsorship, key=lambda one: one.named_at)
            later.ended_at, later.name_at_end = later.named_at, later.partnership.name
            later.save()
        sponsorship.organisation = kept
        sponsorship.save()


def move_shares(apps, other, kept):
    """Of two shares of one release the later decision stays, with both messages. The log keeps every line."""
    shares, events = apps.get_model("reports", "Share").objects, apps.get_model("reports", "ShareEvent").objects
    for share in shares.filter(organisation=other):
        if of_kept := shares.filter(release=share.release_id, organisation=kept).first():
            earlier, share = sorted([of_kept, share], key=lambda one: one.shared_at)
            share.message = "\n\n".join(dict.fromkeys(filter(None, (earlier.message, share.message))))
            earlier.delete()
        share.organisation = kept
        share.save()
    for event in events.filter(organisation=other, kind="read"):
        seen = {"release": event.release_id, "by": event.by_id, "on": event.on, "kind": "read"}
        if event.by_id and events.filter(organisation=kept, **seen).exists():
            event.delete()
    events.filter(organisation=other).update(organisation=kept)
    count_once_a_year(apps.get_model("reports", "Movement").objects, kept)


def count_once_a_year(movements, organisation):
    """Of the movements of one partnership in one year the last one counts."""
    seen = set()
    counted = movements.filter(organisation=organisation, is_last_of_year=True)
    for movement in counted.order_by(F("share__closed_on").desc(), "-pk"):
        figure = (movement.partnership_id, movement.principle_id, movement.actor, movement.year)
        if figure in seen:
            movement.is_last_of_year = False
            movement.save()
        seen.add(figure)


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0011_keys_of_names_and_addresses"),
        ("assessments", "0007_rounds_have_a_language"),
        ("journal", "0004_activities"),
        ("reports", "0011_indexes_hold_what_comparisons_ask"),
    ]

    operations = [migrations.RunPython(join_organisations, migrations.RunPython.noop)]

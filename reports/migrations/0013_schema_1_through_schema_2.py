"""Releases of schema 1 are read through what schema 2 has; what was copied from them is made anew. Docs: adr/0025.

Documents stay as they were stored. What a sponsor was shown of schema 1 becomes words at most, and medians that were
counted from it are forgotten: the next tick counts them from the new copies.
"""

from collections import Counter, defaultdict
from itertools import pairwise

from django.db import migrations
from django.db.models import Q

from analysis.sponsor import sponsor_view

NOT_SAID = "too small"  # as a movement keeps its word: at tier bands nothing is said of change


def read_anew(apps, schema_editor):
    Release = apps.get_model("reports", "Release")
    in_words = Release.objects.filter(document__schema=1, document__tier="bands")
    for release in in_words.select_related("round__appended_to").iterator(chunk_size=200):
        if mixes_ways(apps, release):
            Release.objects.filter(pk=release.pk).update(mixes_ways=True)
    share_anew(apps)
    for of_both in distinct_pairs(apps):
        move_anew(apps, *of_both)
    apps.get_model("reports", "Pool").objects.all().delete()


def mixes_ways(apps, release):
    """Whether paper or an open link stood beside personal links, or it cannot be told any more.

    Ways were erased at release. An open link beside invitations says it; so do more answers with half of the items
    paired than were counted. With fewer than were counted, some were erased since, and nobody can tell.
    """
    home = release.round.appended_to or release.round
    has_invited = apps.get_model("assessments", "Invitation").objects.filter(round=home).exists()
    if home.open_link_cap and has_invited:
        return True
    return half_paired(apps, release.round) != release.document["answered"]


def half_paired(apps, round_):
    """How many submitted answers have at least half of the items paired."""
    items = apps.get_model("frameworks", "Practice").objects.filter(instrument=round_.instrument_id).count()
    both = Q(ideal__gte=1, actual__gte=1)
    ratings = apps.get_model("assessments", "Rating").objects.order_by()
    found = ratings.filter(both, response__round=round_, response__is_submitted=True).values_list("response", flat=True)
    return sum(2 * pairs >= items for pairs in Counter(found).values())


def share_anew(apps):
    Share = apps.get_model("reports", "Share")
    of_schema_1 = Share.objects.filter(release__document__schema=1).select_related("release")
    for share in of_schema_1.iterator(chunk_size=200):
        sides = share.of_partnership, share.of_sponsor
        share.document = sponsor_view(share.release.document, *sides, keeps_bands=not share.release.mixes_ways)
        share.is_available = share.document["tier"] != "none"
        share.save(update_fields=["document", "is_available"])


def distinct_pairs(apps):
    movements = apps.get_model("reports", "Movement").objects.order_by()
    return list(movements.values_list("partnership", "organisation").distinct())


def move_anew(apps, partnership, organisation):
    """Between shares in words nothing is said of change; one that is not available any more has no movement at all."""
    Movement = apps.get_model("reports", "Movement")
    old = list(Movement.objects.filter(partnership=partnership, organisation=organisation).select_related("share"))
    Movement.objects.filter(partnership=partnership, organisation=organisation).delete()
    shares = apps.get_model("reports", "Share").objects.filter(
        partnership=partnership, organisation=organisation, is_available=True, is_of_principles=True
    )
    by_actor = defaultdict(list)
    for share in sorted(shares, key=lambda one: (one.closed_on, one.release_id)):
        for actor in {figure["actor"] for figure in share.document["principles"]}:
            by_actor[actor].append(share)
    kept = [one for one in old if follows(one, by_actor[one.actor])]
    for one in kept:
        last = [share.pk for share in by_actor[one.actor] if share.closed_on.year == one.year][-1]
        one.pk, one.word, one.is_last_of_year = None, NOT_SAID, last == one.share_id
    Movement.objects.bulk_create(kept)


def follows(movement, shares):
    """Whether the share of a movement is still there with one before it."""
    return any(later.pk == movement.share_id for _earlier, later in pairwise(shares))


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_releases_that_mix_ways"), ("assessments", "0006_appended_rounds")]

    operations = [migrations.RunPython(read_anew, migrations.RunPython.noop)]

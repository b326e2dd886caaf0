"""Agencies saw the partnerships that named them before they were asked: what a confirmed agency with people has counts
as accepted. Every other sponsorship waits until somebody of the agency answers.
"""

from django.db import migrations
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest


def accept(apps, schema_editor):
    agencies = apps.get_model("partnerships", "SponsoringAgency").objects.filter(organisation=OuterRef("organisation"))
    is_looked_after = Q(organisation__agency__confirmed_at__isnull=False, organisation__agency__people__isnull=False)
    unanswered = apps.get_model("partnerships", "Sponsorship").objects.filter(accepted_at=None)
    since = Greatest(F("named_at"), Subquery(agencies.values("confirmed_at")[:1]))
    seen = unanswered.filter(is_looked_after).annotate(since=since)
    for sponsorship in list(seen.filter(Q(ended_at=None) | Q(ended_at__gte=F("since"))).distinct()):
        sponsorship.accepted_at = sponsorship.since
        sponsorship.save(update_fields=["accepted_at"])
    # an agency that ended one did see it, even if nobody works for it any more
    unanswered.filter(ended_by_side="sponsor").update(accepted_at=F("named_at"))


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0016_sponsors_are_asked")]

    operations = [migrations.RunPython(accept, migrations.RunPython.noop)]

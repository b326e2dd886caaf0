"""What was shared until now was shared with the sponsor of the partnership, both sides of it."""

from django.db import migrations

from analysis.sponsor import sponsor_view


def share_again(apps, schema_editor):
    Share = apps.get_model("reports", "Share")
    ShareEvent = apps.get_model("reports", "ShareEvent")
    Sponsorship = apps.get_model("partnerships", "Sponsorship")
    for former in apps.get_model("reports", "FormerShare").objects.select_related("release__round"):
        release, round_ = former.release, former.release.round
        for named in Sponsorship.objects.filter(partnership=round_.partnership_id, ended_at=None):
            document = sponsor_view(release.document)
            Share.objects.create(
                release=release,
                partnership_id=round_.partnership_id,
                organisation_id=named.organisation_id,
                document=document,
                is_available=document["tier"] != "none",
                closed_on=document["closed_on"],
                shared_by_id=former.shared_by_id,
                shared_at=former.shared_at,
            )
            ShareEvent.objects.create(
                release=release,
                organisation_id=named.organisation_id,
                kind="shared",
                by_id=former.shared_by_id,
                on=former.shared_at.date(),
                at=former.shared_at,
            )


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_shares_with_sponsors")]

    operations = [migrations.RunPython(share_again, migrations.RunPython.noop)]

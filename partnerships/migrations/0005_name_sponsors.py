"""The one sponsor of a partnership becomes its first sponsorship; an agency that has people is a confirmed one."""

from django.db import migrations
from django.utils import timezone
from django.utils.text import slugify


def name_sponsors(apps, schema_editor):
    Sponsorship = apps.get_model("partnerships", "Sponsorship")
    Round = apps.get_model("assessments", "Round")
    for partnership in apps.get_model("partnerships", "Partnership").objects.exclude(sponsor=None):
        fixed = Round.objects.filter(partnership=partnership, rules_fixed_at__isnull=False)
        first = fixed.order_by("rules_fixed_at").values_list("rules_fixed_at", flat=True).first()
        named_at = min(first, timezone.now()) if first else timezone.now()
        Sponsorship.objects.create(partnership=partnership, organisation_id=partnership.sponsor_id, named_at=named_at)


def confirm_agencies(apps, schema_editor):
    """Until now staff alone connected people and agencies, so they confirmed each of these; its people look after it."""
    AgencyPerson = apps.get_model("partnerships", "AgencyPerson")
    SponsoringAgency = apps.get_model("partnerships", "SponsoringAgency")
    for person in AgencyPerson.objects.select_related("organisation"):
        slug = f"{slugify(person.organisation.name)[:60] or 'agency'}-{person.organisation_id}"
        defaults = {"slug": slug, "confirmed_at": timezone.now()}
        SponsoringAgency.objects.get_or_create(organisation=person.organisation, defaults=defaults)
    AgencyPerson.objects.update(role="admin")


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0004_sponsors"), ("assessments", "0005_shared_notes")]

    operations = [
        migrations.RunPython(name_sponsors, migrations.RunPython.noop),
        migrations.RunPython(confirm_agencies, migrations.RunPython.noop),
    ]

"""Removes generated partnerships with everything that belongs to them, and nothing else."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from assessments.models import Invitation, Rating
from demo.generating import AGENCIES
from demo.inventing import ORGANISATION, SLUG
from partnerships.models import Organisation, Partnership, RosterEntry
from reports.models import Release

CHUNK = 100  # partnerships in one transaction


def generated() -> QuerySet[Partnership]:
    """Generated partnerships. They have three marks at once, so that a real partnership is never among them."""
    of_agency = Partnership.objects.filter(sponsorships__organisation__agency__slug__in=AGENCIES)
    return Partnership.objects.filter(is_invented=True, slug__startswith=SLUG, pk__in=of_agency.values("pk"))


def remove_generated(report: Callable[[str], None]) -> None:
    """Remove them chunk by chunk. After an interruption the next call continues."""
    left = list(generated().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(left), CHUNK):
        _remove(left[first : first + CHUNK])
        report(f"{min(first + CHUNK, len(left)):,} of {len(left):,} partnerships removed")
    _unused().delete()
    Organisation.objects.filter(agency__slug__in=AGENCIES, sponsorships=None).delete()


@transaction.atomic
def _remove(partnerships: list[int]) -> None:
    Rating.objects.filter(response__round__partnership__in=partnerships).delete()
    Release.objects.filter(round__partnership__in=partnerships).only("pk").delete()
    Partnership.objects.filter(pk__in=partnerships).delete()


def _unused() -> QuerySet[Organisation]:
    """Generated organisations that no other rows refer to."""
    same = {"organisation": OuterRef("pk")}
    free = Organisation.objects.filter(name__startswith=ORGANISATION, partnerships=None, auspiced_partnerships=None)
    return free.exclude(Exists(RosterEntry.objects.filter(**same))).exclude(Exists(Invitation.objects.filter(**same)))

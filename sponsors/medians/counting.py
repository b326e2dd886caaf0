"""Calculates the medians of what partnerships share with a sponsor, and stores them for the pages."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef

from analysis.document import parse
from analysis.pools import pooled, to_store
from analysis.published import PrincipleFigures
from partnerships.models import Organisation
from reports.models import Pool, Share
from reports.models.shares import ShareQuerySet

EVERY = timedelta(days=1)
ACTORS = ("all", "partnership", "sponsor")
Figures = dict[str, list[tuple[str, PrincipleFigures]]]


class Set(NamedTuple):
    """One set of partnerships, and one side of their practices."""

    by: str
    key: str
    actor: str


def refresh_stale(at: datetime) -> Iterator[Organisation]:
    """Calculate each sponsor's medians once a day, and again if they were deleted because a share stopped.

    Once a day, because medians before and after each single share would tell what that share holds; and it takes in a
    partnership that is of another type since.
    """
    counted = Pool.objects.filter(organisation=OuterRef("pk"), counted_at__gt=at - EVERY)
    shares = _counted_shares().filter(organisation=OuterRef("pk"))
    for organisation in Organisation.objects.filter(Exists(shares), ~Exists(counted)):
        refresh(organisation, at)
        yield organisation


def _counted_shares() -> ShareQuerySet:
    return Share.objects.available().of_principles().of_sponsorships_in_force()


@transaction.atomic
def refresh(organisation: Organisation, at: datetime) -> None:
    """All sets of one sponsor, from the latest available share of each partnership and side."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    sets = _sets(organisation)
    Pool.objects.filter(organisation=organisation).delete()
    Pool.objects.bulk_create(
        Pool(organisation=organisation, **one._asdict(), figures=_figures(found), counted_at=at)
        for one, found in sets.items()
    )


def _sets(organisation: Organisation) -> dict[Set, Figures]:
    """The figures of the partnerships, by set and principle. They are read in chunks to save memory.

    The type is that of today. The stage is that of the questions: practices of another questionnaire are others.
    """
    found: dict[Set, Figures] = defaultdict(lambda: defaultdict(list))
    seen: set[tuple[int, str]] = set()
    shares = _counted_shares().filter(organisation=organisation)
    rows = shares.order_by("-closed_on", "-release").values_list("partnership", "partnership__type__key", "document")
    for partnership, type_, stored in rows.iterator(chunk_size=500):
        document = parse(stored)
        new = [actor for actor in document.actors if (partnership, actor) not in seen]
        seen.update((partnership, actor) for actor in new)
        for figure in document.principles:
            if figure.actor in new:
                for by, key in (("all", ""), ("type", type_), ("stage", document.instrument.slug)):
                    found[Set(by, key, figure.actor)][figure.principle].append((str(partnership), figure))
    return found


def _figures(found: Figures) -> dict[str, object]:
    return {principle: to_store(pooled(figures)) for principle, figures in found.items()}

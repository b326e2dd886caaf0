"""Counts a partnership's overdue reviews of partnering agreements in the statement that reads its round."""

from datetime import date
from functools import lru_cache

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessments.models import Round
from journal.models import PartneringAgreement


def with_overdue_reviews(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Annotate `overdue_reviews`, so that a page needs no second statement."""
    return rounds.annotate(overdue_reviews=_count_on(timezone.localdate()))


@lru_cache(maxsize=4)  # one day, in the time zones where it is another
def _count_on(today: date) -> Coalesce:
    late = PartneringAgreement.objects.overdue(today).filter(partnership=OuterRef("partnership"))
    counted = late.order_by().values("partnership").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def overdue_reviews_of(round_: Round) -> int:
    """The number for a round that `with_overdue_reviews` has read."""
    count: int = round_.overdue_reviews  # type: ignore[attr-defined]
    return count

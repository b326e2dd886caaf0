"""Who is asked in a round, as everybody in it may know: numbers and organisations, never names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessments.models import Round


@dataclass(frozen=True)
class Invited:
    total: int
    organisations: Sequence[tuple[str, int]]
    without_organisation: int
    added_later: Sequence[tuple[date, int]]


def invited_in(round_: Round) -> Invited:
    """One query; people added after the first link was out stand as a number with a date."""
    rows = list(round_.invitations.values_list("organisation__name", "invited_date"))
    organisations = Counter(name for name, _ in rows if name)
    fixed = timezone.localdate(round_.rules_fixed_at) if round_.rules_fixed_at else None
    later = Counter(day for _, day in rows if fixed and day > fixed)
    known = sum(organisations.values())
    return Invited(len(rows), sorted(organisations.items()), len(rows) - known, sorted(later.items()))

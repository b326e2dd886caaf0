"""Who is asked in a round, as everybody in it may know: numbers and organisations, never names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessments.models import Round


@dataclass(frozen=True)
class Invited:
    total: int
    organisations: Sequence[tuple[str, int]]
    without_organisation: int
    added_later: Sequence[tuple[date, int]]


def invited_in(round_: Round) -> Invited:
    """One query; people added after the rules were fixed stand as a number with a date, that same day included."""
    rows = list(round_.invitations.values_list("organisation__name", "invited_date", "came_later"))
    organisations = Counter(name for name, _, _ in rows if name)
    later = Counter(day for _, day, came_later in rows if came_later)
    known = sum(organisations.values())
    return Invited(len(rows), sorted(organisations.items()), len(rows) - known, sorted(later.items()))

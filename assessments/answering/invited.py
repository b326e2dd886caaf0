"""Who is asked in a round, as everybody in it may know: numbers and organisations, never names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessments.models import ReplacingLink, Round


@dataclass(frozen=True)
class Invited:
    total: int
    organisations: Sequence[tuple[str, int]]
    without_organisation: int
    added_later: Sequence[tuple[date, int]]
    replaced_links: Sequence[tuple[date, int]]


def invited_in(round_: Round) -> Invited:
    """Two queries. People added after the rules were fixed, and links replaced, stand as a number with a date."""
    rows = list(round_.invitations.values_list("organisation__name", "invited_date", "came_later"))
    organisations = Counter(name for name, _, _ in rows if name)
    later = Counter(day for _, day, came_later in rows if came_later)
    known = sum(organisations.values())
    replaced = Counter(ReplacingLink.objects.filter(invitation__round=round_).values_list("made_on", flat=True))
    return Invited(
        total=len(rows),
        organisations=sorted(organisations.items()),
        without_organisation=len(rows) - known,
        added_later=sorted(later.items()),
        replaced_links=sorted(replaced.items()),
    )

"""Actions beside what has changed since the previous round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessments.models import Round
from journal.models import Action
from reports.models import Release
from reports.results.trend import Moved, changes_between, round_of


@dataclass(frozen=True, slots=True)
class Decided:
    """One action, and how its principle changed since the previous round. `moved` may be empty."""

    action: Action
    moved: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """`before`: decided before this round closed, so that it can be seen beside what moved; `since`: after it."""

    previous: Round | None
    before: Sequence[Decided]
    since: Sequence[Decided]

    def __bool__(self) -> bool:
        return bool(self.before or self.since)


def decisions_of(release: Release, found: Round, today: date, releases_so_far: Sequence[Release]) -> Decisions:
    """The actions that were open during this round, and those that were decided after it.

    Actions that were done or dropped before the previous round closed are on that round's page. `releases_so_far`: the
    partnership's releases up to this one, oldest first.
    """
    previous = next((one for one in reversed(releases_so_far) if one.round.closes_at < found.closes_at), None)
    changes = changes_between(round_of(previous, previous.round), round_of(release, found)) if previous else {}
    rows = found.partnership.actions.select_related("practice__instrument", "principle")
    closed_on = release.published.closed_on
    begin = previous.published.closed_on if previous else date.min
    before = [one for one in rows if one.decided_on <= closed_on and (one.is_open or one.decided_on >= begin)]
    since = [one for one in rows if one.decided_on > closed_on]
    return Decisions(
        previous.round if previous else None,
        [Decided(one, changes.get(key_of(one), Moved()).words, one.is_overdue(today)) for one in before],
        [Decided(one, "", one.is_overdue(today)) for one in since],
    )


def key_of(action: Action) -> str:
    return action.principle.key if action.principle else ""

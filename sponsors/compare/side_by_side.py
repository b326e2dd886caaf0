"""Two to six partnerships side by side: their trends on one axis, critical moments, and narratives."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.safestring import SafeString

from frameworks.models import Principle
from journal.models import Moment
from partnerships.models import Organisation, Partnership
from reports.models import Narrative, Share
from reports.results.figures import light_drawings
from reports.results.trend import Span, Trend, TrendRound, trend_over
from sponsors.compare.cells import cell
from sponsors.compare.rows import Row

FEWEST, MOST = 2, 6
ROOM = timedelta(days=60)  # before the first round and after the last, so that one round has an axis too


@dataclass(frozen=True, slots=True)
class Cell:
    """One principle of one partnership: its trend, or the figures of its only shared round, and its narrative."""

    name: str
    over_time: SafeString | None
    once: SafeString | None
    change: str
    narrative: str


@dataclass(frozen=True, slots=True)
class Column:
    """One partnership: its last share of both sides, the trend of those shares, critical moments and narratives."""

    row: Row
    rows: Sequence[Row]
    trend: Trend | None
    moments: Sequence[Moment]
    narratives: Mapping[int, str]
    drawings: Mapping[str, SafeString]

    def cell(self, principle: Principle) -> Cell:
        figures = self.row.figures.get(principle.key)
        changes = {one.key: one.change for one in self.trend.principles} if self.trend else {}
        return Cell(
            self.row.partnership.name,
            self.drawings.get(principle.key),
            cell(figures) if figures else None,
            changes.get(principle.key, ""),
            self.narratives.get(principle.pk, ""),
        )


def columns_of(
    partnerships: Sequence[Partnership], organisation: Organisation, principles: Sequence[Principle]
) -> list[Column]:
    """One column per partnership, in their order. It reads only what they share with this sponsor."""
    shares, moments = _shares(partnerships, organisation), _moments(partnerships)
    labels = {p.key: p.short for p in principles}
    span = _span([share for shared in shares.values() for share in shared])
    trends = {
        pk: trend_over([_round(one) for one in shared], moments[pk], labels, span=span) for pk, shared in shares.items()
    }
    narratives = _narratives([shared[-1] for shared in shares.values()])
    return [
        Column(
            Row(one, shares[one.pk][-1] if one.pk in shares else None, "all"),
            [Row(one, share, "all") for share in shares.get(one.pk, [])],
            trend := trends.get(one.pk),
            moments[one.pk],
            narratives[one.pk],
            {one.key: light_drawings(one.figure)[0] for one in trend.principles} if trend else {},
        )
        for one in partnerships
    ]


def _shares(partnerships: Sequence[Partnership], organisation: Organisation) -> dict[int, list[Share]]:
    """Shares of both sides by partnership, oldest first: one side alone has no figures of all practices."""
    found: dict[int, list[Share]] = defaultdict(list)
    available = Share.objects.available().of_principles()
    of_both_sides = available.filter(organisation=organisation, of_partnership=True, of_sponsor=True)
    in_page = of_both_sides.filter(partnership__in=partnerships).select_related("release__round__instrument")
    for share in in_page.defer("release__document").order_by("closed_on", "release"):
        found[share.partnership_id].append(share)
    return dict(found)


def _round(share: Share) -> TrendRound:
    round_ = share.release.round
    return TrendRound(
        round_.title, round_.pk, share.closed_on, str(round_.instrument.get_stage_display()), share.published
    )


def _moments(partnerships: Sequence[Partnership]) -> dict[int, list[Moment]]:
    """Only those that the partnership lets its sponsors read."""
    found: dict[int, list[Moment]] = defaultdict(list)
    for moment in Moment.objects.filter(partnership__in=partnerships, is_for_sponsors=True):
        found[moment.partnership_id].append(moment)
    return found


def _narratives(shares: Sequence[Share]) -> dict[int, dict[int, str]]:
    """The newest words by partnership and principle. Deleted words are left out."""
    partnership_of = {share.release_id: share.partnership_id for share in shares}
    found: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Narrative.objects.filter(release__in=partnership_of).order_by("version")
    for release, principle, text in rows.values_list("release", "principle", "text"):
        found[partnership_of[release]][principle] = text
    return found


def _span(shares: Sequence[Share]) -> Span | None:
    """The ends of the time axis that all columns share."""
    days = [share.closed_on for share in shares]
    return (min(days) - ROOM, max(days) + ROOM) if days else None

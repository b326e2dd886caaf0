"""A sponsor's partnerships over time: how many share, what moved by the rule, and what they lived through."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from analysis.change import NO_CLEAR_CHANGE
from frameworks.models import Principle
from journal.models import Moment
from partnerships.models import Organisation, Partnership
from reports.models import Movement, Pool
from sponsors.compare.filters import FilterForm
from sponsors.sharing.actions import NARROWER, NOT_SAID, WIDER

WORDS = (NARROWER, WIDER, NO_CLEAR_CHANGE, NOT_SAID)


@dataclass(frozen=True, slots=True)
class MovedInYear:
    """One principle in one year: partnerships by what the rule says of them since the round before."""

    narrower: int
    wider: int
    same: int
    too_small: int

    @property
    def all(self) -> int:
        return self.narrower + self.wider + self.same + self.too_small

    @property
    def parts(self) -> list[tuple[str, float, float]]:
        """Name, start and width of each part of a bar of 100 units."""
        found, start = [], 0.0
        for name in ("narrower", "wider", "same", "too_small"):
            width = round(100 * getattr(self, name) / self.all, 2) if self.all else 0
            if width:
                found.append((name, round(start, 2), width))
            start += width
        return found


@dataclass(frozen=True, slots=True)
class Portfolio:
    years: Sequence[int]
    shared: Mapping[int, int]
    moved: Sequence[tuple[Principle, Sequence[tuple[int, MovedInYear]]]]
    moments: Sequence[tuple[str, Sequence[int]]]
    moment_years: Sequence[int]

    @property
    def shared_rows(self) -> list[tuple[int, int]]:
        return [(year, self.shared[year]) for year in self.years]


def portfolio_of(organisation: Organisation, filters: FilterForm, principles: Sequence[Principle]) -> Portfolio:
    """Three statements, whatever the number of partnerships, rounds and people."""
    chosen = chosen_partnerships(organisation, filters)
    shared = _shared(organisation, filters, chosen)
    moved = _moved(organisation, filters, chosen)
    moments, moment_years = _moments(organisation, filters, chosen)
    years = sorted(shared)
    return Portfolio(
        years=years,
        shared=shared,
        moved=[(p, [(year, moved.get((p.pk, year), MovedInYear(0, 0, 0, 0))) for year in years]) for p in principles],
        moments=moments,
        moment_years=moment_years,
    )


def chosen_partnerships(organisation: Organisation, filters: FilterForm) -> QuerySet[Partnership] | None:
    """The partnerships that fit. None if there is no filter, so that no statement has to check."""
    asked = any(filters.value(name) for name in ("type", "stage", "sector", "place"))
    return filters.fitting(organisation).order_by() if asked else None


def _shared(organisation: Organisation, filters: FilterForm, chosen: QuerySet[Partnership] | None) -> dict[int, int]:
    """By year, the number of partnerships that share a round that closed in it."""
    found = filters.shares(organisation)
    if chosen is not None:
        found = found.filter(partnership__in=chosen.values("pk"))
    rows = found.order_by().annotate(year=ExtractYear("closed_on")).values("year")
    return dict(rows.annotate(count=Count("partnership", distinct=True)).values_list("year", "count"))


def _moved(
    organisation: Organisation, filters: FilterForm, chosen: QuerySet[Partnership] | None
) -> dict[tuple[int, int], MovedInYear]:
    found = Movement.objects.filter(organisation=organisation, actor=filters.side, is_last_of_year=True)
    if filters.value("year"):
        found = found.filter(year=filters.value("year"))
    if chosen is not None:
        found = found.filter(partnership__in=chosen.values("pk"))
    counts: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(WORDS, 0))
    rows = found.order_by().values("principle", "year", "word").annotate(count=Count("*"))  # an index holds all of it
    for row in rows:
        counts[row["principle"], row["year"]][row["word"]] = row["count"]
    return {key: MovedInYear(*(words[word] for word in WORDS)) for key, words in counts.items()}


def _moments(
    organisation: Organisation, filters: FilterForm, chosen: QuerySet[Partnership] | None
) -> tuple[list[tuple[str, list[int]]], list[int]]:
    """By kind and year, the number of moments that partnerships let their sponsors read."""
    of_sponsor = chosen if chosen is not None else filters.fitting(organisation).order_by()
    found = Moment.objects.filter(is_for_sponsors=True, partnership__in=of_sponsor.values("pk"))
    if filters.value("year"):
        found = found.filter(happened_on__year=filters.value("year"))
    rows = found.order_by().annotate(year=ExtractYear("happened_on")).values_list("kind", "year")
    counts = {(kind, year): count for kind, year, count in rows.annotate(count=Count("pk"))}
    years = sorted({year for _kind, year in counts})
    kinds = [kind for kind in Moment.Kind if any((kind.value, year) in counts for year in years)]
    return [(str(kind.label), [counts.get((kind.value, year), 0) for year in years]) for kind in kinds], years


def pools_of(organisation: Organisation, side: str) -> list[Pool]:
    """All partnerships first, then by stage and by type."""
    order = {Pool.By.ALL: 0, Pool.By.STAGE: 1, Pool.By.TYPE: 2}
    return sorted(
        Pool.objects.filter(organisation=organisation, actor=side), key=lambda one: (order[Pool.By(one.by)], one.key)
    )

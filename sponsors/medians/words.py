"""The medians of pools in words, beside each other and beside one partnership's own release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.templatetags.labels import in_sentence
from analysis.document import ALL, ReleaseDocument
from analysis.ladder import Suppressed
from analysis.pools import NOT_SHARED, ONE_TOO_LARGE, POOL_PARTNERSHIPS, TOO_FEW_PARTNERSHIPS, TOO_FEW_PEOPLE
from analysis.published import PrincipleAverages
from frameworks.models import PartnershipType, Principle, Stage
from frameworks.reference import translated
from reports.models import Pool
from reports.results.numbers import signed

WITHHELD = {
    TOO_FEW_PARTNERSHIPS: gettext_lazy("Fewer than 4 partnerships share averages."),
    TOO_FEW_PEOPLE: gettext_lazy("Fewer than 12 people stand behind it."),
    ONE_TOO_LARGE: gettext_lazy("One partnership has more than half of the people."),
    NOT_SHARED: gettext_lazy("No partnership shares it."),
}


@dataclass(frozen=True, slots=True)
class Median:
    """One principle of one pool: three medians, or the reason why they are withheld."""

    principle: str
    partnerships: int
    people: int
    ideal: str
    actual: str
    gap: str
    withheld: str


@dataclass(frozen=True, slots=True)
class PoolView:
    name: str
    medians: Sequence[Median]

    @property
    def is_withheld(self) -> bool:
        return all(median.withheld for median in self.medians)

    @property
    def reason(self) -> str:
        return next((median.withheld for median in self.medians), "")


def medians_of(pools: Sequence[Pool], principles: Sequence[Principle]) -> list[PoolView]:
    """In the order of the pools."""
    types = dict(PartnershipType.objects.values_list("key", "name")) if pools else {}
    return [PoolView(name_of(pool, types), [median_of(pool, p) for p in principles]) for pool in pools]


@dataclass(frozen=True, slots=True)
class ComparedWithMedian:
    """One principle of an own release beside the median of a pool. `own`: its gap, or "" if it has words only."""

    principle: str
    own: str
    median: Median

    @property
    def withheld(self) -> str:
        """Why a partnership reads no median. It knows its own figures, so enough others must be in the median."""
        if self.median.withheld:
            return self.median.withheld
        return (
            _("Fewer than 4 other partnerships share averages.")
            if self.median.partnerships <= POOL_PARTNERSHIPS
            else ""
        )


def compared_with_pool(
    document: ReleaseDocument, pool: Pool | None, principles: Sequence[Principle]
) -> list[ComparedWithMedian]:
    """The figures of all practices. Empty if the release shows nothing, or if nothing is calculated yet."""
    own = {figure.principle: figure.averages for figure in document.of_actor(ALL)}
    if pool is None or not own:
        return []
    return [ComparedWithMedian(p.short, own_gap(own[p.key]), median_of(pool, p)) for p in principles if p.key in own]


def own_gap(averages: PrincipleAverages | Suppressed) -> str:
    return "" if isinstance(averages, Suppressed) else signed(averages.gap)


def name_of(pool: Pool, types: Mapping[str, str]) -> str:
    if pool.by == Pool.By.STAGE:
        return _("Stage: %(stage)s") % {"stage": in_sentence(Stage(pool.key).label)}
    if pool.by == Pool.By.TYPE:
        return _("Type: %(type)s") % {"type": in_sentence(translated(types.get(pool.key, pool.key)))}
    return _("All partnerships")


def median_of(pool: Pool, principle: Principle) -> Median:
    medians = pool.figure(principle.key).medians
    if isinstance(medians, Suppressed):
        reason = TOO_FEW_PARTNERSHIPS if medians.reason == NOT_SHARED else medians.reason
        return Median(principle.short, 0, 0, "", "", "", str(WITHHELD[reason]))
    ideal, actual, gap = (signed(value) for value in (medians.ideal, medians.actual, medians.gap))
    return Median(principle.short, medians.partnerships, medians.people, ideal, actual, gap, "")

"""How partners see a sponsoring agency and how it sees itself, prepared for the page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analysis.facts import InstrumentFacts
from analysis.ladder import Suppressed
from analysis.mirror import OwnFigure, OwnMinusPartners, own_figures, own_minus_partners
from analysis.pools import Pooled, PoolFigure, not_shared
from analysis.published import published
from frameworks.models import Instrument, PartnershipType, Principle
from partnerships.models import Organisation, Partnership, SponsoringAgency
from reports.models import OwnMark, OwnView, Pool
from reports.release.gather import PAIRS, instrument_facts
from reports.results.findings import size_in_words
from reports.results.numbers import signed
from sponsors.compare.cells import Numbers, drawn_numbers, words_of_bands
from sponsors.compare.filters import filters_of
from sponsors.compare.rows import Row, rows_of
from sponsors.medians.words import WITHHELD, name_of
from sponsors.mirror.own_view import instruments

SIDE = "sponsor"
COLUMNS = 12  # partnerships on a page: each shows five small drawings


@dataclass(frozen=True, slots=True)
class Seen:
    """One principle over one set of partnerships: the medians as a drawing, or why there are none; and counts."""

    set_name: str
    figure: Pooled

    @property
    def medians(self) -> PoolFigure:
        """The medians. Only for a set with `is_shown`."""
        return published(self.figure.medians)

    @property
    def is_shown(self) -> bool:
        return isinstance(self.figure.medians, PoolFigure)

    @property
    def drawn(self) -> SafeString:
        return drawn_numbers(Numbers(self.medians.ideal, self.medians.actual, self.medians.gap))

    @property
    def gap(self) -> str:
        return signed(self.medians.gap)

    @property
    def reason(self) -> str:
        medians = self.figure.medians
        return str(WITHHELD[medians.reason]) if isinstance(medians, Suppressed) else ""

    @property
    def squares(self) -> str:
        return words_of_bands(self.figure.squares) if self.figure.squares else ""

    @property
    def small(self) -> int:
        """How many partnerships show words instead of averages."""
        return self.figure.squares.partnerships if self.figure.squares else 0


@dataclass(frozen=True, slots=True)
class PrincipleBeside:
    """One principle as the agency sees it, beside the partners of that stage."""

    principle: Principle
    own: OwnFigure | None
    partners: Seen

    @property
    def drawn(self) -> SafeString | None:
        own = self.own
        return drawn_numbers(Numbers(own.ideal, own.actual, own.gap)) if own else None

    @property
    def words(self) -> Sequence[str]:
        if self.own is None or not self.partners.is_shown:
            return ()
        difference = own_minus_partners(self.own, self.partners.medians)
        return (words_of_actual(difference), words_of_ideal(difference))


@dataclass(frozen=True, slots=True)
class OwnViewAndPartners:
    """One instrument: the agency's own answer, and where it differs from its partners'."""

    instrument: Instrument
    view: OwnView | None
    rows: Sequence[PrincipleBeside]


def words_of_actual(difference: OwnMinusPartners) -> str:
    size = {"size": size_in_words(difference.actual)}
    if difference.actual > 0:
        return _("You see yourselves do it %(size)s more than partners do.") % size
    if difference.actual < 0:
        return _("Partners see you do it %(size)s more than you do yourselves.") % size
    return _("You and partners see about the same happen.")


def words_of_ideal(difference: OwnMinusPartners) -> str:
    size = {"size": size_in_words(difference.ideal)}
    if difference.ideal > 0:
        return _("It matters to you %(size)s more.") % size
    if difference.ideal < 0:
        return _("It matters to partners %(size)s more.") % size
    return _("It matters about as much to both.")


def seen_by(pools: Sequence[Pool], principles: Sequence[Principle]) -> list[tuple[Principle, list[Seen]]]:
    """Per principle one drawing for each set of partnerships."""
    names = [(pool, name_of(pool, type_names())) for pool in pools]
    return [(one, [Seen(name, pool.figure(one.key)) for pool, name in names]) for one in principles]


def why_nothing(seen: Sequence[tuple[Principle, Sequence[Seen]]]) -> str:
    """Why no set of partnerships shows anything. Empty if one does."""
    every = [one for _principle, sets in seen for one in sets]
    return "" if any(one.is_shown or one.squares for one in every) else next((one.reason for one in every), "")


def own_views_and_partners(
    agency: SponsoringAgency, pools: Sequence[Pool], principles: Sequence[Principle]
) -> list[OwnViewAndPartners]:
    """Per instrument, its partners being those in the stage that it asks about."""
    by_instrument = marks_by_instrument(agency)
    by_stage = {pool.key: pool for pool in pools if pool.by == Pool.By.STAGE}
    return [
        _own_view_and_partners(
            instrument, by_instrument.get(instrument.pk, []), by_stage.get(instrument.stage), principles
        )
        for instrument in instruments()
    ]


def marks_by_instrument(agency: SponsoringAgency) -> dict[int, list[OwnMark]]:
    """In one statement, each mark with its view; a view that was never written on is not stored."""
    found: dict[int, list[OwnMark]] = defaultdict(list)
    marks = OwnMark.objects.filter(view__agency=agency).select_related("view__written_by", "practice")
    for mark in marks:
        found[mark.view.instrument_id].append(mark)
    return found


def _own_view_and_partners(
    instrument: Instrument, marks: Sequence[OwnMark], pool: Pool | None, principles: Sequence[Principle]
) -> OwnViewAndPartners:
    if not marks:
        return OwnViewAndPartners(instrument, None, [])
    ratings = {mark.practice.code: PAIRS[mark.ideal, mark.actual] for mark in marks}
    own = own_figures(facts_of(instrument), ratings)
    asked = [one for one in principles if one.key in own]
    rows = [PrincipleBeside(one, own[one.key], Seen("", of_pool(pool, one))) for one in asked]
    return OwnViewAndPartners(instrument, marks[0].view, rows)


def of_pool(pool: Pool | None, principle: Principle) -> Pooled:
    return pool.figure(principle.key) if pool else not_shared()


def facts_of(instrument: Instrument) -> InstrumentFacts:
    """A published version never changes, so it is read once per process."""
    return _facts(instrument.pk, instrument.slug, instrument.version)


@lru_cache(maxsize=32)
def _facts(instrument_id: int, slug: str, version: int) -> InstrumentFacts:
    return instrument_facts(Instrument.objects.get(pk=instrument_id))


@lru_cache(maxsize=1)
def type_names() -> Mapping[str, str]:
    """Reference data: read once per process."""
    return dict(PartnershipType.objects.values_list("key", "name"))


def partners_of(organisation: Organisation, page: int) -> tuple[list[Row], bool]:
    """Partnerships that share how they see the agency, in alphabetical order; and whether more follow."""
    filters = filters_of({"of": SIDE})
    shares = filters.shares(organisation)
    sharing = Exists(shares.filter(partnership=OuterRef("pk")))
    named = Partnership.objects.sponsored_by(organisation)
    start = (page - 1) * COLUMNS
    found = list(named.filter(sharing).select_related("type").order_by("name", "pk")[start : start + COLUMNS + 1])
    return rows_of(found[:COLUMNS], shares, SIDE), len(found) > COLUMNS


def mirror_finding_of(pools: Sequence[Pool], principles: Sequence[Principle]) -> str:
    """Where partners see the agency furthest from their ideal, over all of them. Empty if no principle stands out."""
    whole = next((pool for pool in pools if pool.by == Pool.By.ALL), None)
    medians = [(one, of_pool(whole, one).medians) for one in principles]
    gaps = {one: figure.gap for one, figure in medians if isinstance(figure, PoolFigure)}
    if not gaps:
        return _("How partners rate you")
    ends = list(gaps.values())
    if max(ends) < 0.5:
        return _("Partners see you close to their ideal, or beyond it, under every principle")
    if round(max(ends) - min(ends), 1) <= 0.2:
        return _("Partners rate you below their ideal under every principle, by much the same gap")
    farthest = max(gaps, key=lambda one: gaps[one])
    return _("Partners see you furthest behind their ideal in: %(principle)s") % {"principle": farthest.short}

"""Release documents as their readers have them, so that a test names the figures that matter to it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.document import ReleaseDocument, parse
from analysis.ladder import ItemBands, Suppressed, Tier
from analysis.published import (
    BandCounts,
    Bands,
    GapCounts,
    Interval,
    PracticeAverages,
    PracticeFigures,
    PrincipleAverages,
    PrincipleFigures,
    Rates,
    ScaleFigures,
    Spread,
)
from tests.analysis.making import alike, released

WITHHELD = Suppressed("too few people")
NO_BANDS = BandCounts(0, 0, 0)
RATES = Rates(0.5, 0.1, 1.0)


def averages(gap: float, n: int = 12, interval: tuple[float, float] | None = None, **means: float) -> PrincipleAverages:
    ends = Interval(*interval) if interval else WITHHELD
    ideal, actual = means.get("ideal", 3.0), means.get("actual", 3.0 - gap)
    return PrincipleAverages(n, ideal, actual, gap, ends, RATES, WITHHELD)


def figure(gap: float | None, principle: str = "p", actor: str = "all", **more: Any) -> PrincipleFigures:
    """A principle with this gap; None: with bands alone."""
    shown = WITHHELD if gap is None else averages(gap, **more)
    return PrincipleFigures(principle, actor, 9, Bands(NO_BANDS, NO_BANDS, GapCounts(0, 0, 0, 0, 0)), shown)


def in_words(**gaps: int) -> PrincipleFigures:
    """A principle of nine practices, so many of them with each gap."""
    counts = GapCounts(**{"none": 0, "some_behind": 0, "wide_behind": 0, "some_beyond": 0, "wide_beyond": 0, **gaps})
    return PrincipleFigures("p", "all", 9, Bands(NO_BANDS, NO_BANDS, counts), WITHHELD)


def practice(
    bands: tuple[str, str] = ("most", "few"), agreements: tuple[float, float] | None = None
) -> PracticeFigures:
    """A practice with these bands; with averages where its agreements are given."""
    gap = ItemBands(*bands).gap
    if agreements is None:
        return PracticeFigures("p1", *bands, gap, WITHHELD)
    ideal, actual = (ScaleFigures(3.0, Spread(agreement, (0, 0, 12, 0))) for agreement in agreements)
    return PracticeFigures("p1", *bands, gap, PracticeAverages(12, 1.0, ideal, actual, RATES, WITHHELD))


def document(
    principles: Sequence[PrincipleFigures], practices: Sequence[PracticeFigures] = (), tier: Tier = Tier.FULL
) -> ReleaseDocument:
    whole = parse(released(alike(12)))
    return replace(whole, tier=tier, principles=tuple(principles), practices=tuple(practices))

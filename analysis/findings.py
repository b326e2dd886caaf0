"""What a results page may claim, as facts: which principle, how many steps, how many practices.

They hold no words: `reports/results/findings.py` says each of them in the reader's language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.agreement import AGREE
from analysis.document import ALL, ReleaseDocument
from analysis.ladder import SIZES, Suppressed
from analysis.published import (
    PracticeAverages,
    PracticeFigures,
    PrincipleAverages,
    PrincipleFigures,
    ScaleFigures,
    Spread,
)
from analysis.rounding import half_step

NEAR = Fraction(1, 5)  # steps: gaps so near each other are no finding about one of them
FAR = 1.0  # steps, to the nearest half: from here on now and wanted are called far apart


@dataclass(frozen=True, slots=True)
class TooFewPeople:
    """Nothing of the group is shown."""


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """Words are published instead of averages."""


@dataclass(frozen=True, slots=True)
class OpenToAnybody:
    """Words are published instead of averages, at any number of people: they all used the open link."""


@dataclass(frozen=True, slots=True)
class LargestGap:
    """One principle and its gap to the nearest half step: positive behind the ideal, negative beyond it, never 0."""

    principle: str
    steps: float


@dataclass(frozen=True, slots=True)
class AtIdeal:
    """One principle whose gap is nearer to nothing than to half a step."""

    principle: str


@dataclass(frozen=True, slots=True)
class NoneStandsOut:
    """Every principle has the same gap to the nearest half step."""

    steps: float


@dataclass(frozen=True, slots=True)
class AllAtIdeal:
    """No principle has a gap of half a step."""


@dataclass(frozen=True, slots=True)
class PracticesBehind:
    """One principle in words: so many of its practices are behind the ideal, or, where some are, far behind it."""

    principle: str
    count: int
    items: int
    is_far: bool


@dataclass(frozen=True, slots=True)
class NoPracticeBehind:
    """One principle in words. None of its practices is behind the ideal."""

    principle: str


@dataclass(frozen=True, slots=True)
class NotEnoughRatings:
    """One principle. Each of its practices has too few ratings."""

    principle: str


@dataclass(frozen=True, slots=True)
class NoPrincipleBehind:
    """No practice of any principle is behind the ideal."""


@dataclass(frozen=True, slots=True)
class CharacteristicsBehind:
    """Of an instrument without principles: so many of its characteristics are behind what is wanted."""

    count: int
    items: int


@dataclass(frozen=True, slots=True)
class NoCharacteristicBehind:
    """No characteristic is behind what is wanted."""


@dataclass(frozen=True, slots=True)
class Alikeness:
    """Whether people mostly agree on what matters, and on what happens."""

    on_what_matters: bool
    on_what_happens: bool


@dataclass(frozen=True, slots=True)
class TwoCamps:
    """A practice on which people are in two camps, on at least one scale."""

    practice: str


@dataclass(frozen=True, slots=True)
class FarApart:
    """A characteristic on which now and wanted are far apart."""

    practice: str


@dataclass(frozen=True, slots=True)
class NotEnoughOfAny:
    """The group is large enough, but no characteristic has enough ratings."""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Of so many characteristics those far apart, the farthest first, and those that split people.

    `is_counted`: whether they have averages, or only words.
    """

    items: int
    far: tuple[FarApart, ...]
    camps: tuple[TwoCamps, ...]
    is_counted: bool


OfSpectrum = TooFewPeople | NotEnoughOfAny | Spectrum
OfPrinciple = LargestGap | AtIdeal | PracticesBehind | NoPracticeBehind | NotEnoughRatings
OfAverages = LargestGap | NoneStandsOut | AllAtIdeal
Finding = (
    TooFewPeople
    | SmallGroup
    | OpenToAnybody
    | OfPrinciple
    | NoneStandsOut
    | AllAtIdeal
    | NoPrincipleBehind
    | CharacteristicsBehind
    | NoCharacteristicBehind
    | Alikeness
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Where the partnership's largest gap is, and where the sponsoring agency's."""

    partnership: OfAverages
    sponsor: OfAverages


def findings(document: ReleaseDocument) -> list[Finding]:
    """What a results page opens with, from released figures only."""
    if document.shows_nothing:
        return [TooFewPeople()]
    whole = document.of_actor(ALL)
    if not whole:
        return [_of_characteristics(document.practices)]
    gaps = gaps_of(whole)
    if not gaps:
        return [_of_bands(whole), OpenToAnybody() if document.stays_in_words else SmallGroup()]
    return [widest(gaps), *_alikeness(document.practices)]


def of_principle(figure: PrincipleFigures) -> OfPrinciple:
    """One principle and one actor: its gap to the nearest half step, in a small group its bands."""
    averages = figure.averages
    if not isinstance(averages, Suppressed):
        return _gap(figure.principle, averages.gap)
    gap = figure.bands.gap
    if not gap.all:
        return NotEnoughRatings(figure.principle)
    if not gap.behind:
        return NoPracticeBehind(figure.principle)
    return PracticesBehind(figure.principle, gap.wide_behind or gap.behind, figure.items, bool(gap.wide_behind))


def sides(document: ReleaseDocument) -> Sides | None:
    """None where the averages of a side are withheld."""
    partnership, sponsor = (gaps_of(document.of_actor(actor)) for actor in ("partnership", "sponsor"))
    if not partnership or not sponsor:
        return None
    return Sides(widest(partnership), widest(sponsor))


def of_spectrum(document: ReleaseDocument, shown: Sequence[PracticeFigures]) -> OfSpectrum:
    """`shown`: the characteristics in the order of the page. Those in words count only where no other has averages."""
    if document.shows_nothing:
        return TooFewPeople()
    if not shown:
        return NotEnoughOfAny()
    counted = [figure for figure in shown if isinstance(figure.averages, PracticeAverages)]
    rows = counted or shown
    far = sorted((figure for figure in rows if is_far_apart(figure)), key=lambda figure: -distance(figure))
    return Spectrum(
        items=len(rows),
        far=tuple(FarApart(figure.code) for figure in far),
        camps=tuple(TwoCamps(figure.code) for figure in rows if is_split(figure)),
        is_counted=bool(counted),
    )


def is_far_apart(figure: PracticeFigures) -> bool:
    """Now and wanted, whichever is further right."""
    averages = figure.averages
    if isinstance(averages, Suppressed):
        return figure.is_wide
    return steps_of(abs(averages.gap)) >= FAR


def distance(figure: PracticeFigures) -> float:
    """Between now and wanted, in steps; in bands 2, 1 or 0 words."""
    averages = figure.averages
    if isinstance(averages, Suppressed):
        return float(SIZES.index(figure.band_gap.split("_")[0]))
    return abs(averages.gap)


def is_split(figure: PracticeFigures) -> bool:
    averages = figure.averages
    if isinstance(averages, Suppressed) or isinstance(averages.agreement, Suppressed):
        return False
    return averages.agreement < 0


def steps_of(gap: float) -> float:
    """A published gap to the nearest half step."""
    return half_step(Fraction(str(gap)))


def gaps_of(figures: Sequence[PrincipleFigures]) -> dict[str, float]:
    """Principle to its gap, where averages are published."""
    return {one.principle: one.averages.gap for one in figures if isinstance(one.averages, PrincipleAverages)}


def _gap(principle: str, gap: float) -> LargestGap | AtIdeal:
    steps = steps_of(gap)
    return LargestGap(principle, steps) if steps else AtIdeal(principle)


def widest(gaps: Mapping[str, float]) -> OfAverages:
    principle = max(gaps, key=lambda key: abs(gaps[key]))
    steps = steps_of(gaps[principle])
    if not steps:
        return AllAtIdeal()
    return NoneStandsOut(steps) if _none_stands_out(gaps) else LargestGap(principle, steps)


def _none_stands_out(gaps: Mapping[str, float]) -> bool:
    """Whether all gaps read the same and lie so near each other that naming one would say more than is known."""
    exact = [Fraction(str(gap)) for gap in gaps.values()]
    return len(exact) > 1 and max(exact) - min(exact) <= NEAR and len({half_step(gap) for gap in exact}) == 1


def _of_bands(figures: Sequence[PrincipleFigures]) -> OfPrinciple | NoPrincipleBehind:
    farthest = max(figures, key=lambda figure: (figure.bands.gap.wide_behind, figure.bands.gap.behind))
    return of_principle(farthest) if farthest.bands.gap.behind else NoPrincipleBehind()


def _of_characteristics(practices: Sequence[PracticeFigures]) -> CharacteristicsBehind | NoCharacteristicBehind:
    behind = sum(figure.is_behind for figure in practices)
    return CharacteristicsBehind(behind, len(practices)) if behind else NoCharacteristicBehind()


def _alikeness(practices: Sequence[PracticeFigures]) -> list[Alikeness]:
    """Whether people differ about what matters or about what happens, by the mean of the published agreements."""
    rated = [one.averages for one in practices if isinstance(one.averages, PracticeAverages)]
    ideals, actuals = _agreements([one.ideal for one in rated]), _agreements([one.actual for one in rated])
    if not ideals or not actuals:
        return []
    matters, happens = (sum(found, Fraction(0)) / len(found) >= AGREE for found in (ideals, actuals))
    return [Alikeness(matters, happens)]


def _agreements(scales: Sequence[ScaleFigures]) -> list[Fraction]:
    return [Fraction(str(scale.spread.agreement)) for scale in scales if isinstance(scale.spread, Spread)]

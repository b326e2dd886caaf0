"""The agency's own means under the half rule, and how far they lie from its partners'; worked out by hand."""

from analysis.facts import InstrumentFacts, Missing, PracticeFacts, RatingFacts
from analysis.mirror import OwnFigure, OwnMinusPartners, own_figures, own_minus_partners
from analysis.pools import PoolFigure

NA = RatingFacts(Missing.NOT_APPLICABLE, 3)
TOOL = InstrumentFacts(
    "tool",
    1,
    4,
    (
        *(PracticeFacts(f"S{number}", "sponsor", "trust") for number in range(1, 5)),
        PracticeFacts("P1", "partnership", "trust"),
        PracticeFacts("P2", "partnership", "purposes"),
    ),
)


def median(ideal: float, actual: float) -> PoolFigure:
    return PoolFigure(4, 40, ideal, actual, ideal - actual)


def rated(*pairs: tuple[int, int]) -> dict[str, RatingFacts]:
    return {f"S{number}": RatingFacts(*pair) for number, pair in enumerate(pairs, 1)}


def test_means_are_over_the_agencys_practices_alone() -> None:
    marks = {**rated((4, 2), (3, 2), (4, 3)), "P1": RatingFacts(1, 4)}

    # ideals 4 3 4: 11/3; actuals 2 2 3: 7/3; gaps 2 1 1: 4/3
    assert own_figures(TOOL, marks) == {"trust": OwnFigure(ideal=3.7, actual=2.3, gap=1.3)}


def test_half_of_the_practices_are_enough_and_fewer_are_not() -> None:
    assert own_figures(TOOL, rated((4, 2), (4, 3)))["trust"] == OwnFigure(ideal=4.0, actual=2.5, gap=1.5)
    assert own_figures(TOOL, {**rated((4, 2)), "S2": NA, "S3": NA})["trust"] is None


def test_how_far_both_lie_apart_is_said_to_the_nearest_half_step() -> None:
    own = OwnFigure(ideal=3.7, actual=3.2, gap=0.5)

    assert own_minus_partners(own, median(3.9, 2.4)) == OwnMinusPartners(ideal=0.0, actual=1.0)
    assert own_minus_partners(own, median(3.4, 3.5)) == OwnMinusPartners(ideal=0.5, actual=-0.5)


def test_a_quarter_of_a_step_goes_away_from_zero_on_both_sides() -> None:
    assert own_minus_partners(OwnFigure(3.0, 3.0, 0.0), median(2.75, 3.25)) == OwnMinusPartners(ideal=0.5, actual=-0.5)

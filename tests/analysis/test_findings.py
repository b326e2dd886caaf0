"""What a results page may claim, as facts, from published figures alone."""

import pytest

from analysis.document import parse
from analysis.findings import (
    Alikeness,
    AllAtIdeal,
    AtIdeal,
    CharacteristicsBehind,
    FarApart,
    LargestGap,
    NoCharacteristicBehind,
    NoneStandsOut,
    NoPracticeBehind,
    NoPrincipleBehind,
    NotEnoughOfAny,
    NotEnoughRatings,
    PracticesBehind,
    Sides,
    SmallGroup,
    Spectrum,
    TooFewPeople,
    TwoCamps,
    findings,
    of_principle,
    of_spectrum,
    sides,
    steps_of,
)
from tests.analysis.making import SPECTRUM, TOOL, alike, instrument, released, response
from tests.analysis.typed import document, figure, in_words


@pytest.mark.parametrize(
    ("gap", "steps"), [(0.2, 0), (-0.2, 0), (0.25, 0.5), (-0.25, -0.5), (0.7, 0.5), (0.8, 1), (-2.0, -2), (2.6, 2.5)]
)
def test_a_gap_is_said_to_the_nearest_half_step_and_turns_at_the_same_size_on_both_sides(gap: float, steps: float):
    assert steps_of(gap) == steps


def test_the_finding_names_principle_size_and_agreement():
    people = [response(TOOL, marks) for marks in ["43 43 43", "44 44 44", "41 41 41", "44 44 44"] * 3]

    assert findings(parse(released(people))) == [LargestGap("p", 1.0), Alikeness(True, False)]


def test_a_small_group_gets_counts_of_practices():
    assert findings(parse(released(alike(5)))) == [PracticesBehind("p", 3, 3, is_far=True), SmallGroup()]
    assert findings(parse(released(alike(5, marks="44")))) == [NoPrincipleBehind(), SmallGroup()]


def test_a_large_group_is_not_called_small_because_one_principle_is_withheld():
    whole = document([figure(2.0, "p"), figure(None, "q")])

    assert findings(whole) == [LargestGap("p", 2.0)]


def test_too_few_people_get_no_finding_about_the_group():
    assert findings(parse(released(alike(3)))) == [TooFewPeople()]


def test_the_spectrum_counts_characteristics():
    assert findings(parse(released(alike(9, SPECTRUM, "31"), SPECTRUM))) == [CharacteristicsBehind(3, 3)]
    assert findings(parse(released(alike(9, SPECTRUM, "33"), SPECTRUM))) == [NoCharacteristicBehind()]


@pytest.mark.parametrize(
    ("gap", "fact"), [(1.0, LargestGap("p", 1.0)), (-0.6, LargestGap("p", -0.5)), (0.1, AtIdeal("p"))]
)
def test_a_principle_by_itself_says_its_gap(gap: float, fact: object):
    assert of_principle(figure(gap)) == fact


@pytest.mark.parametrize(
    ("gaps", "fact"),
    [
        ({"none": 2, "wide_behind": 3, "some_behind": 1}, PracticesBehind("p", 3, 9, is_far=True)),
        ({"none": 2, "some_behind": 1}, PracticesBehind("p", 1, 9, is_far=False)),
        ({"none": 2}, NoPracticeBehind("p")),
        ({}, NotEnoughRatings("p")),
    ],
)
def test_in_a_small_group_a_principle_says_how_many_practices(gaps: dict[str, int], fact: object):
    assert of_principle(in_words(**gaps)) == fact


@pytest.mark.parametrize(
    ("gaps", "fact"),
    [
        ((0.9, 1.0, 0.9, 1.1), NoneStandsOut(1.0)),
        ((0.9, 1.0, 0.9, 1.2), LargestGap("p3", 1.0)),
        ((0.7, 0.8, 0.7, 0.7), LargestGap("p1", 1.0)),
        ((-0.5, -0.6, -0.5, -0.5), NoneStandsOut(-0.5)),
        ((0.1, 0.2, 0.0, -0.1), AllAtIdeal()),
    ],
)
def test_where_all_principles_lie_together_none_is_named(gaps: tuple[float, ...], fact: object):
    assert findings(document([figure(gap, f"p{number}") for number, gap in enumerate(gaps)])) == [fact]


def test_sides_say_where_the_largest_gap_of_each_is():
    both = [figure(1.0, "t", "partnership"), figure(0.3, "g", "partnership"), figure(0.1, "t", "sponsor")]

    assert sides(document(both)) == Sides(LargestGap("t", 1.0), AllAtIdeal())
    assert sides(document(both[:2])) is None


def test_a_spectrum_names_what_is_far_apart_and_what_splits_people():
    tool = instrument(partnership=2, sponsor=0, options=3, principle=None)
    people = [response(tool, marks) for marks in ["31 11", "31 33"] * 6]
    whole = parse(released(people, tool))

    assert of_spectrum(whole, whole.practices) == Spectrum(2, (FarApart("p1"),), (TwoCamps("p2"),), is_counted=True)
    assert of_spectrum(whole, []) == NotEnoughOfAny()


def test_a_spectrum_of_a_small_group_is_in_words():
    small = parse(released(alike(9, SPECTRUM, "31"), SPECTRUM))
    found = of_spectrum(small, small.practices)

    assert found == Spectrum(3, (FarApart("S1"), FarApart("S2"), FarApart("S3")), (), is_counted=False)
    assert of_spectrum(parse(released([], SPECTRUM)), []) == TooFewPeople()

"""The words of the welcome page say what CONFIDENTIALITY.md's ladder gives."""

from assessments.models import Round
from assessments.questionnaire import ladder
from assessments.questionnaire.ladder import ladder_of


def rows(follows_principles: bool = True, **rules: object) -> list[tuple[str, str, str]]:
    round_ = Round(**{"sponsor_in_audience": True, **rules})
    return [(rung.people, rung.members, rung.sponsor) for rung in ladder_of(round_, follows_principles)]


def test_a_confidential_round_has_four_rungs() -> None:
    assert rows() == [
        ("0 to 3", ladder.NOTHING, "Nothing"),
        ("4 or 5", ladder.BANDS, "Nothing"),
        ("6 to 9", "The same", ladder.SPONSOR_BANDS),
        ("10 or more", ladder.FULL, ladder.SPONSOR_FULL),
    ]


def test_a_raised_minimum_group_raises_every_rung() -> None:
    assert rows(minimum_group=8) == [
        ("0 to 7", ladder.NOTHING, "Nothing"),
        ("8 or 9", ladder.BANDS, ladder.SPONSOR_BANDS),
        ("10 or more", ladder.FULL, ladder.SPONSOR_FULL),
    ]


def test_a_minimum_group_above_ten_leaves_no_bands() -> None:
    assert [people for people, _, _ in rows(minimum_group=12)] == ["0 to 11", "12 or more"]


def test_open_figures_show_everything_to_members_from_three_and_the_ladder_to_sponsors() -> None:
    assert rows(kind=Round.Kind.OPEN) == [
        ("0 to 2", ladder.NOTHING, "Nothing"),
        ("3 to 5", ladder.FULL, "Nothing"),
        ("6 to 9", "The same", ladder.SPONSOR_BANDS),
        ("10 or more", "The same", ladder.SPONSOR_FULL),
    ]


def test_the_spectrum_begins_at_seven_and_shows_sponsors_nothing() -> None:
    assert rows(follows_principles=False) == [
        ("0 to 6", ladder.NOTHING, "Nothing"),
        ("7 to 9", ladder.BANDS_WITHOUT_PRINCIPLES, "Nothing"),
        ("10 or more", ladder.FULL_WITHOUT_PRINCIPLES, "Nothing"),
    ]


def test_a_sponsor_outside_the_audience_sees_nothing() -> None:
    assert {sponsor for _, _, sponsor in rows(sponsor_in_audience=False)} == {"Nothing"}

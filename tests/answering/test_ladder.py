"""The words of the welcome page say what CONFIDENTIALITY.md's ladder gives."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.answering import ladder
from assessments.answering.ladder import ladder_of
from assessments.models import Round
from tests.factories import an_invitation, an_open_round
from tests.languages.words import catalogue_of
from tests.third_party import a_loaded


def rows(options: int = 4, **rules: object) -> list[tuple[str, str, str]]:
    round_ = Round(**{"sponsor_in_audience": True, **rules})
    return [(rung.people, rung.members, rung.sponsor) for rung in ladder_of(round_, options)]


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


def test_the_spectrum_begins_at_nine_and_shows_sponsors_nothing() -> None:
    assert rows(options=3) == [
        ("0 to 8", ladder.NOTHING, "Nothing"),
        ("9", ladder.BANDS_WITHOUT_PRINCIPLES, "Nothing"),
        ("10 or more", ladder.FULL_WITHOUT_PRINCIPLES, "Nothing"),
    ]


def test_a_confidential_round_by_the_open_link_alone_stays_in_words() -> None:
    rungs = ladder_of(Round(sponsor_in_audience=True), 4, asks_by_name=False)
    assert [(rung.people, rung.members, rung.sponsor) for rung in rungs] == [
        ("0 to 3", ladder.NOTHING, "Nothing"),
        ("4 or more", ladder.BANDS, "Nothing"),
    ]


def test_a_sponsor_outside_the_audience_sees_nothing() -> None:
    assert {sponsor for _, _, sponsor in rows(sponsor_in_audience=False)} == {"Nothing"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_welcome_page_speaks_of_the_parts_of_a_hosts_instrument_in_the_language_of_the_page(language: str) -> None:
    round_ = an_open_round(instrument=a_loaded(), sponsor_in_audience=True)
    address = reverse("answering:welcome", args=[an_invitation(round_)[1]])

    page = Client().get(address, headers={"Accept-Language": language}).content.decode()

    german = catalogue_of("de")
    for words in ladder.OF_PARTS.values():
        assert (words if language == "en" else german[words].string) in page
    assert "rinciple" not in page.partition('id="ladder"')[2].partition("</table>")[0]

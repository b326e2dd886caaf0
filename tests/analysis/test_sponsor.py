"""The sponsor's own column of the ladder, whatever the kind of the round."""

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.release import sponsor_view
from tests.analysis.making import SIDES, SPECTRUM, alike, principle, released, response
from tests.analysis.schema import FIGURES, SET, keys_of

HEAD = "schema formula_set instrument partnership round kind closed_on minimum_group invited tier"


def seen(document: Mapping[str, Any]) -> str:
    return str(sponsor_view(document)["tier"])


@pytest.mark.parametrize(("n", "tier"), [(0, "none"), (5, "none"), (6, "bands"), (9, "bands"), (10, "full")])
@pytest.mark.parametrize("kind", ["confidential", "open", "table"])
def test_the_sponsors_ladder_is_the_same_for_every_kind(n: int, tier: str, kind: str) -> None:
    assert seen(released(alike(n), kind=kind)) == tier


def test_a_view_of_nothing_is_the_head_alone_whatever_the_cause() -> None:
    too_few, one_organisation = released(alike(3)), released(alike(8, organisation="o"))
    assert sponsor_view(too_few) == sponsor_view(one_organisation)
    assert set(sponsor_view(too_few)) == set(HEAD.split())


@pytest.mark.parametrize(("organisations", "tier"), [(2, "none"), (3, "bands")])
def test_three_organisations_are_asked_for(organisations: int, tier: str) -> None:
    people = [person for i in range(6) for person in alike(1, organisation=f"o{i % organisations}")]
    assert seen(released(people)) == tier


def own(n: int, **facts: Any) -> list:
    return alike(n, SIDES, organisation="agency", of_sponsor=True, **facts)


def test_the_sponsors_own_people_count_neither_as_people_nor_as_an_organisation() -> None:
    two = [person for i in range(6) for person in alike(1, SIDES, organisation=f"o{i % 2}")]
    assert seen(released(alike(5, SIDES) + own(1), SIDES)) == "none"
    assert seen(released(two + own(1), SIDES)) == "none"
    assert seen(released(alike(6, SIDES) + own(1), SIDES)) == "bands"


@pytest.mark.parametrize(
    ("others", "of_agencies", "tier"),
    [
        (6, 1, "bands"),
        (6, 2, "none"),
        (9, 2, "bands"),
        (9, 3, "none"),
        (10, 3, "full"),
        (12, 3, "full"),
        (12, 4, "none"),
    ],
)
def test_own_people_are_fewer_than_a_third_of_the_others(others: int, of_agencies: int, tier: str) -> None:
    assert seen(released(alike(others, SIDES) + own(of_agencies), SIDES)) == tier


def test_averages_need_ten_people_who_are_not_the_sponsors_own() -> None:
    document = released(alike(9, SIDES) + own(2), SIDES)
    assert (document["tier"], document["sponsor"], seen(document)) == ("full", {"people": "bands"}, "bands")


def test_own_people_on_paper_are_own_people_in_full_figures() -> None:
    assert seen(released(alike(10, SIDES) + own(4, mode="paper"), SIDES)) == "none"


def test_a_set_that_nine_others_rated_takes_the_averages_from_the_sponsor() -> None:
    """Ten people rated the agency's practices, nine of them not its own."""
    people = alike(9, SIDES) + own(1) + [response(SIDES, "42 42 42 00 00 00", organisation="x") for _ in range(2)]
    document = released(people, SIDES)
    assert "gap" in principle(document, "sponsor")
    assert document["sponsor"] == {"people": "bands"}


def test_people_without_an_organisation_and_other_ways_count_for_no_condition() -> None:
    assert seen(released(alike(9, organisation=None))) == "none"
    assert seen(released(alike(5) + alike(4, mode="paper"))) == "none"
    assert seen(released(alike(9, mode="open_link", organisation=None), asks_by_name=False)) == "none"


def test_bands_for_a_sponsor_are_the_principle_level_and_nothing_else() -> None:
    view = sponsor_view(released(alike(8)))
    assert keys_of(view) == {"document": {*HEAD.split(), "answered", "principles"}, "all": SET, "actor": SET}


def test_full_for_a_sponsor_has_no_dots_no_rates_no_practices_and_no_ways() -> None:
    view = sponsor_view(released(alike(24, SIDES), SIDES))
    assert set(view) == {*HEAD.split(), "answered", "principles"}
    assert keys_of(view) == {"document": set(view), "all": SET | FIGURES, "actor": SET | FIGURES}


def test_a_principle_of_fewer_than_ten_people_shows_words() -> None:
    people = alike(9, SIDES) + [response(SIDES, "42 42 42 00 00 00", organisation=f"x{i}") for i in range(5)]
    view = sponsor_view(released(people, SIDES))
    assert set(principle(view, "sponsor")) == set(principle(view, "partnership")) == SET


def test_the_spectrum_shows_a_sponsor_nothing() -> None:
    for kind in ("confidential", "open"):
        assert seen(released(alike(12, SPECTRUM, "31"), SPECTRUM, kind=kind)) == "none"


def test_no_digest_of_what_is_withheld_is_handed_out() -> None:
    """A sponsor could try out practices against the digest of the whole document."""
    assert "digest" not in sponsor_view(released(alike(12)))

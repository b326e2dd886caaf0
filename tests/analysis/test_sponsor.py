"""The sponsor's own column of the ladder, whatever the kind of the round."""

from collections.abc import Mapping
from typing import Any

import pytest

from analysis.release import sponsor_view
from tests.analysis.making import SPECTRUM, TOOL, alike, principle, released, response
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


def test_the_sponsors_own_people_count_neither_as_people_nor_as_an_organisation() -> None:
    own = alike(4, organisation="agency", of_sponsor=True)
    two = [person for i in range(6) for person in alike(1, organisation=f"o{i % 2}")]
    assert not released(alike(5) + own)["sponsor_ready"]
    assert not released(two + own)["sponsor_ready"]
    assert released(alike(6) + own)["sponsor_ready"]


def test_people_without_an_organisation_and_paper_make_nothing_ready() -> None:
    assert not released(alike(9, organisation=None))["sponsor_ready"]
    assert not released(alike(5) + alike(4, mode="paper"))["sponsor_ready"]


def test_bands_for_a_sponsor_are_the_principle_level_and_nothing_else() -> None:
    view = sponsor_view(released(alike(8), compared=True))
    assert keys_of(view) == {"document": {*HEAD.split(), "answered", "principles"}, "all": SET, "actor": SET}


def test_full_for_a_sponsor_has_no_dots_no_practices_no_modes_and_no_groups() -> None:
    view = sponsor_view(released(alike(14, group="a"), compared=True))
    assert set(view) == {*HEAD.split(), "answered", "principles"}
    assert keys_of(view)["all"] == SET | FIGURES


def test_a_principle_of_fewer_than_ten_people_shows_bands() -> None:
    people = alike(7) + [response(TOOL, "42 42 00", organisation=f"x{i}") for i in range(5)]
    for kind in ("confidential", "open"):
        view = sponsor_view(released(people, kind=kind))
        assert (view["tier"], set(principle(view, "sponsor"))) == ("full", SET)


def test_paper_lifts_no_figure_of_an_open_round_for_a_sponsor() -> None:
    people = alike(7) + [response(TOOL, "42 42 00", organisation=f"x{i}") for i in range(5)]
    view = sponsor_view(released(people + alike(3, mode="paper"), kind="open"))
    assert set(principle(view, "sponsor")) == SET


def test_the_spectrum_shows_a_sponsor_nothing() -> None:
    for kind in ("confidential", "open"):
        assert seen(released(alike(12, SPECTRUM, "31"), SPECTRUM, kind=kind)) == "none"


def test_no_digest_of_what_is_withheld_is_handed_out() -> None:
    """A sponsor could try out practices against the digest of the whole document."""
    assert "digest" not in sponsor_view(released(alike(12)))

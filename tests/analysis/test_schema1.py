"""Documents of schema 1, as they were stored, read through what schema 2 has."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from analysis.document import entries, parse, readable
from analysis.ladder import Suppressed, Tier
from analysis.published import OtherWays, published
from analysis.release import digest_of
from analysis.sponsor import sponsor_view
from tests.analysis.schema import BANDS, ITEM_FIGURES, PRACTICE, RATES, SET, keys_of

FOLDER = Path(__file__).parent / "schema1"
COUNTED_OTHERWISE = {name for name in ITEM_FIGURES if name.startswith(("counts", "agreement", "consensus"))}


def stored(name: str) -> dict[str, Any]:
    """A document that the first edition's `build` made."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return found


@pytest.mark.parametrize("name", ["full", "lone_actor", "groups", "bands", "none"])
def test_what_is_stored_stays_as_it_is(name: str) -> None:
    document = stored(name)
    before = deepcopy(document)
    parse(document)
    assert document == before
    assert digest_of(document) == document["digest"]


@pytest.mark.parametrize("name", ["full", "lone_actor", "groups", "bands", "none"])
def test_nothing_is_read_that_schema_2_does_not_have(name: str) -> None:
    keys = keys_of(readable(stored(name)))
    assert keys.get("practice", set()) <= PRACTICE | (ITEM_FIGURES - COUNTED_OTHERWISE) | RATES
    assert not keys.get("all", set()) & {"median", "min", "max"}
    assert not keys["document"] & {"groups", "modes", "sponsor_ready"}


def test_counts_agreement_and_missing_marks_are_dropped_and_means_stay() -> None:
    averages = published(parse(stored("full")).practices[0].averages)
    assert isinstance(averages.ideal.spread, Suppressed)
    assert isinstance(averages.agreement, Suppressed)
    assert isinstance(averages.unrated, Suppressed)
    assert (averages.ideal.mean, averages.n_pairs) == (stored("full")["practices"][0]["mean_ideal"], 14)


def test_paper_is_read_as_a_way_that_does_not_count() -> None:
    whole = parse(stored("full"))
    assert (whole.answered, whole.other_ways) == (12, OtherWays(paper=2))


def test_a_lone_actors_averages_are_dropped() -> None:
    shown = {figure.actor: isinstance(figure.averages, Suppressed) for figure in parse(stored("lone_actor")).principles}
    assert "gap" in stored("lone_actor")["principles"][1]
    assert shown == {"all": False, "partnership": True, "sponsor": True}


def test_dots_have_three_people_at_their_ends_and_stand_beside_no_groups() -> None:
    whole = published(parse(stored("full")).principles[0].averages)
    assert not isinstance(whole.dots, Suppressed)
    assert min(whole.dots[0][1], whole.dots[-1][1]) >= 3
    assert "dots" in stored("groups")["principles"][0]
    assert isinstance(published(parse(stored("groups")).principles[0].averages).dots, Suppressed)


def test_the_words_of_a_round_with_other_ways_among_them_are_dropped() -> None:
    assert parse(stored("bands")).tier == Tier.BANDS
    dropped = parse(stored("bands"), keeps_bands=False)
    assert (dropped.shows_nothing, dropped.people, dropped.practices) == (True, 0, ())
    assert [kind for kind, _ in entries(readable(stored("bands"), keeps_bands=False))] == ["round"]


def test_a_full_round_of_schema_1_keeps_its_averages_whatever_became_of_words() -> None:
    assert parse(stored("full"), keeps_bands=False) == parse(stored("full"))


def test_sponsors_see_words_of_schema_1_at_most() -> None:
    view = sponsor_view(stored("full"))
    assert (view["tier"], view["schema"]) == ("bands", 1)
    assert keys_of(view)["all"] == SET
    assert parse(view).tier == Tier.BANDS
    assert sponsor_view(stored("bands"), keeps_bands=False)["tier"] == "none"


def test_a_round_in_words_has_the_keys_of_words() -> None:
    assert keys_of(readable(stored("bands"))) == BANDS

"""What two published figures could give away together."""

import pytest

from tests.analysis.making import SIDES, alike, principle, released, response

NINE = [response(SIDES, f"43 43 42 4{i % 3 + 1} 4{i % 2 + 1} 31", organisation=f"o{i}") for i in range(9)]
TENTH = response(SIDES, "43 43 42 00 00 00", organisation="o9")


def averages(document: dict, actor: str) -> bool:
    return "gap" in principle(document, actor)


def test_averages_of_all_and_of_one_actor_cannot_give_the_other_away() -> None:
    document = released([*NINE, TENTH], SIDES)
    assert [averages(document, actor) for actor in ("all", "partnership", "sponsor")] == [True, False, False]


def test_open_figures_keep_each_average_of_three_people() -> None:
    document = released([*NINE[:3], TENTH], SIDES, kind="open")
    assert [averages(document, actor) for actor in ("all", "partnership", "sponsor")] == [True, True, True]


@pytest.mark.parametrize("others", ["41", "44"])
def test_a_sponsor_cannot_subtract_its_own_four_from_six_others(others: str) -> None:
    own = alike(4, SIDES, "43", organisation="agency", of_sponsor=True)
    assert released(alike(6, SIDES, others) + own, SIDES)["sponsor"] == {"people": "none"}

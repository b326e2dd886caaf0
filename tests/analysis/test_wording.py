"""Numbers in words, and the sentence that opens a results page."""

import pytest

from tests.analysis.in_english import finding, gap_words, principle_finding, sides_finding
from tests.analysis.making import SPECTRUM, TOOL, alike, instrument, released, response

LABELS = {"p": "Shared purposes and goals"}


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (0.0, "about at the ideal"),
        (0.2, "about at the ideal"),
        (-0.2, "about at the ideal"),
        (0.3, "about half a step behind"),
        (0.7, "about half a step behind"),
        (0.8, "about one step behind"),
        (1.0, "about one step behind"),
        (-0.5, "about half a step beyond"),
        (1.5, "about one and a half steps behind"),
        (-2.0, "about two steps beyond"),
        (2.6, "about two and a half steps behind"),
        (3.0, "about three steps behind"),
    ],
)
def test_a_gap_in_words_is_the_nearest_half_step(gap: float, words: str) -> None:
    assert gap_words(gap) == words


def test_behind_and_beyond_turn_at_the_same_size() -> None:
    assert gap_words(0.25) == "about half a step behind"
    assert gap_words(-0.25) == "about half a step beyond"


def test_the_finding_names_principle_size_and_agreement() -> None:
    people = [response(TOOL, marks) for marks in ["43 43 43", "44 44 44", "41 41 41", "44 44 44"] * 3]
    sentence = (
        "Shared purposes and goals are one step behind the ideal. We agree on what matters, less on what happens."
    )
    assert finding(released(people), LABELS) == sentence


@pytest.mark.parametrize(
    ("label", "verb"), [("Trust and trustworthiness", "are"), ("Building trust", "is"), ("Leadership", "is")]
)
def test_the_finding_agrees_with_its_label(label: str, verb: str) -> None:
    assert finding(released(alike(12)), {"p": label}).startswith(f"{label} {verb} two steps behind the ideal.")


def test_a_small_group_gets_counts_of_practices() -> None:
    words = "Shared purposes and goals: 3 of 3 practices are far behind the ideal. "
    assert finding(released(alike(5)), LABELS) == words + "A small group, so words in place of averages."


def test_a_large_group_is_not_called_small_because_one_principle_is_withheld() -> None:
    tool = instrument(partnership=2, sponsor=0)
    document = dict(released(alike(12, tool), tool))
    withheld = {key: document["principles"][0][key] for key in ("actor", "items", "bands")} | {"principle": "q"}
    document["principles"] = [*document["principles"], withheld]
    assert finding(document, LABELS).startswith("Shared purposes and goals are two steps behind")


def test_too_few_people_get_no_finding_about_the_group() -> None:
    assert finding(released(alike(3)), LABELS) == "Too few people answered to show anything about the group"


def test_no_gap_is_said_without_a_name() -> None:
    assert finding(released(alike(12, marks="44")), LABELS).startswith("Ideal and actual are close")


def test_the_spectrum_counts_characteristics() -> None:
    document = released(alike(8, SPECTRUM, "31"), SPECTRUM)
    assert finding(document, {}) == "3 of 3 characteristics are behind what is wanted."


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (1.0, "Shared purposes and goals are one step behind the ideal."),
        (-0.6, "Shared purposes and goals are half a step beyond the ideal."),
        (0.1, "Shared purposes and goals are about at the ideal."),
    ],
)
def test_a_principle_by_itself_says_its_gap(gap: float, sentence: str) -> None:
    assert principle_finding({"gap": gap}, LABELS["p"]) == sentence


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ({"none": 2, "wide_behind": 3, "some_behind": 1}, "3 of 9 practices are far behind the ideal."),
        ({"none": 2, "wide_behind": 0, "some_behind": 1}, "1 of 9 practices is behind the ideal."),
        ({"none": 2, "wide_behind": 0, "some_behind": 0}, "no practice stays behind the ideal."),
        ({"none": 0, "wide_behind": 0, "some_behind": 0}, "not enough ratings."),
    ],
)
def test_in_a_small_group_a_principle_says_how_many_practices(gaps: dict[str, int], words: str) -> None:
    assert principle_finding({"items": 9, "bands": {"gap": gaps}}, "Trust") == f"Trust: {words}"


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((0.9, 1.0, 0.9, 1.1), "Every principle is one step behind the ideal, and none stands out."),
        ((0.9, 1.0, 0.9, 1.2), "P3 is one step behind the ideal."),
        ((0.7, 0.8, 0.7, 0.7), "P1 is one step behind the ideal."),
        ((-0.5, -0.6, -0.5, -0.5), "Every principle is half a step beyond the ideal, and none stands out."),
        ((0.1, 0.2, 0.0, -0.1), "Ideal and actual are close under every principle."),
    ],
)
def test_where_all_principles_lie_together_none_is_named(gaps: tuple[float, ...], words: str) -> None:
    figures = [{"principle": f"p{number}", "actor": "all", "gap": gap} for number, gap in enumerate(gaps)]
    document = {"tier": "full", "principles": figures, "practices": []}

    assert finding(document, {f"p{number}": f"P{number}" for number in range(4)}) == words


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((1.0, 0.3), "largest gap is in trust"),
        ((0.9, 0.9), "gap is spread over every principle"),
        ((0.1, 0.0), "practices are close to the ideal under every principle"),
    ],
)
def test_the_finding_over_both_sides_says_where_each_gap_is(gaps: tuple[float, float], words: str) -> None:
    found = sides_finding({"principles": [*side("partnership", gaps), *side("sponsor", (0.1, 0.8))]}, SIDES)

    assert found == f"The partnership’s {words}; the sponsoring agency’s largest gap is in goals"


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((0.3, -1.0), "The partnership’s largest gap is in goals, and so is the sponsoring agency’s"),
        ((0.9, 0.9), "The partnership’s gap is spread over every principle, and so is the sponsoring agency’s"),
    ],
)
def test_what_both_sides_share_is_said_once(gaps: tuple[float, float], words: str) -> None:
    assert sides_finding({"principles": [*side("partnership", gaps), *side("sponsor", gaps)]}, SIDES) == words


def test_where_a_side_is_withheld_nothing_is_said_over_both() -> None:
    assert sides_finding({"principles": side("partnership", (1.0, 0.3))}, SIDES) == ""


SIDES = {"t": "Trust", "g": "Goals"}


def side(actor: str, gaps: tuple[float, float]) -> list[dict[str, object]]:
    return [{"principle": key, "actor": actor, "gap": gap} for key, gap in zip(SIDES, gaps, strict=True)]

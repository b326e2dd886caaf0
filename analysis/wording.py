"""Published numbers in words: the gap beside a chart, and the finding that opens a page."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from analysis.agreement import AGREE
from analysis.rounding import half_step

STEPS = {
    0.5: "half a step",
    1.0: "one step",
    1.5: "one and a half steps",
    2.0: "two steps",
    2.5: "two and a half steps",
    3.0: "three steps",
}
NEAR = Fraction(1, 5)  # steps: gaps so near each other are no finding about one of them
AT_IDEAL = "about at the ideal"
TOO_FEW = "Too few people answered to show anything about the group"
SMALL_GROUP = "A small group, so words in place of averages."


def gap_words(gap: float) -> str:
    """The nearest half step in words: "about one step behind", "about at the ideal". `gap` in steps, as published."""
    step = half_step(Fraction(str(gap)))
    if step == 0:
        return AT_IDEAL
    size = STEPS.get(abs(step), f"{abs(step):g} steps")
    return f"about {size} {'behind' if step > 0 else 'beyond'}"


def finding(document: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The sentence that a results page opens with, from released figures alone. `labels`: principle to its name."""
    if document["tier"] == "none":
        return TOO_FEW
    whole = [figure for figure in document["principles"] if figure["actor"] == "all"]
    if not whole:
        return _finding_of_items(document)
    published = [figure for figure in whole if "gap" in figure]
    if not published:
        return _finding_of_bands(whole, labels)
    return f"{_finding_of_gaps(published, labels)} {_alikeness(document['practices'])}".strip()


def principle_finding(figure: Mapping[str, Any], label: str) -> str:
    """The sentence of one principle and one actor: its gap to the nearest half step, in a small group its bands."""
    if "gap" in figure:
        words = gap_words(figure["gap"])
        return f"{label} {_verb(label)} {words if words == AT_IDEAL else words.removeprefix('about ') + ' the ideal'}."
    if not any(figure["bands"]["gap"].values()):
        return f"{label}: not enough ratings."
    wide, any_gap = _behind(figure)
    if not any_gap:
        return f"{label}: no practice stays behind the ideal."
    count, words = (wide, "far behind the ideal") if wide else (any_gap, "behind the ideal")
    return f"{label}: {count} of {figure['items']} practices {'is' if count == 1 else 'are'} {words}."


def _finding_of_gaps(figures: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> str:
    largest = max(figures, key=lambda figure: abs(figure["gap"]))
    words = gap_words(largest["gap"])
    if words == AT_IDEAL:
        return "Ideal and actual are close under every principle."
    if _none_stands_out(figures):
        return f"Every principle is {words.removeprefix('about ')} the ideal, and none stands out."
    return principle_finding(largest, labels[largest["principle"]])


def sides_finding(document: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Where the partnership's largest gap is and where the sponsoring agency's; "" where averages are withheld."""
    sides = []
    for actor in ("partnership", "sponsor"):
        figures = [f for f in document.get("principles", ()) if f["actor"] == actor and "gap" in f]
        if not figures:
            return ""
        sides.append(_widest(figures, labels))
    own, sponsors = sides
    if own == sponsors:
        return (
            f"The partnership’s {own}, and so {'are' if own.startswith('practices') else 'is'} the sponsoring agency’s"
        )
    return f"The partnership’s {own}; the sponsoring agency’s {sponsors}"


def _widest(figures: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> str:
    largest = max(figures, key=lambda figure: abs(figure["gap"]))
    if gap_words(largest["gap"]) == AT_IDEAL:
        return "practices are close to the ideal under every principle"
    if _none_stands_out(figures):
        return "gap is spread over every principle"
    label = labels[largest["principle"]]
    return f"largest gap is in {label[0].lower()}{label[1:]}"


def _none_stands_out(figures: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all gaps read the same and lie so near each other that naming one would say more than is known."""
    gaps = [Fraction(str(figure["gap"])) for figure in figures]
    return (
        len(gaps) > 1 and max(gaps) - min(gaps) <= NEAR and len({gap_words(figure["gap"]) for figure in figures}) == 1
    )


def _verb(label: str) -> str:
    """Shared purposes and goals *are*, building trust and trustworthiness *is*."""
    first = label.split()[0]
    is_plural = not first.endswith("ing") and (first.endswith("s") or " and " in label)
    return "are" if is_plural else "is"


def _finding_of_bands(figures: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> str:
    farthest = max(figures, key=_behind)
    if _behind(farthest) == (0, 0):
        return f"Under no principle do practices stay behind the ideal. {SMALL_GROUP}"
    return f"{principle_finding(farthest, labels[farthest['principle']])} {SMALL_GROUP}"


def _behind(figure: Mapping[str, Any]) -> tuple[int, int]:
    """Practices far behind the ideal, and all that are behind it."""
    gap = figure["bands"]["gap"]
    return gap["wide_behind"], gap["wide_behind"] + gap["some_behind"]


def _finding_of_items(document: Mapping[str, Any]) -> str:
    practices = document["practices"]
    behind = sum(practice["band_gap"].endswith("behind") for practice in practices)
    if not behind:
        return "What is wanted and what is now lie close together."
    return f"{behind} of {len(practices)} characteristics are behind what is wanted."


def _alikeness(practices: Sequence[Mapping[str, Any]]) -> str:
    """Whether people differ about what matters or about what happens, by the mean of the published agreements."""
    rated = [practice for practice in practices if "agreement_ideal" in practice]
    if not rated:
        return ""
    matters = _mean_agreement(rated, "agreement_ideal") >= AGREE
    happens = _mean_agreement(rated, "agreement_actual") >= AGREE
    if matters and happens:
        return "We mostly agree on what matters and on what happens."
    if matters:
        return "We agree on what matters, less on what happens."
    return (
        "We agree on what happens, less on what matters."
        if happens
        else "We differ on what matters and on what happens."
    )


def _mean_agreement(practices: Sequence[Mapping[str, Any]], key: str) -> Fraction:
    return sum((Fraction(str(practice[key])) for practice in practices), Fraction(0)) / len(practices)

"""Published numbers in words: the gap beside a chart, and the finding that opens a page.

Each comes as sentences that read as English and that the pages say in another language too.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from analysis.agreement import AGREE
from analysis.rounding import half_step
from analysis.sentences import Inside, Sentence

STEPS = {
    0.5: "half a step",
    1.0: "one step",
    1.5: "one and a half steps",
    2.0: "two steps",
    2.5: "two and a half steps",
    3.0: "three steps",
}
NEAR = Fraction(1, 5)  # steps: gaps so near each other are no finding about one of them
ALIKENESS = {  # about what matters, about what happens
    (True, True): "We mostly agree on what matters and on what happens.",
    (True, False): "We agree on what matters, less on what happens.",
    (False, True): "We agree on what happens, less on what matters.",
    (False, False): "We differ on what matters and on what happens.",
}
AT_IDEAL = "about at the ideal"
TOO_FEW = "Too few people answered to show anything about the group"
SMALL_GROUP = "A small group, so words in place of averages."


def gap_sentence(gap: float) -> Sentence:
    """The nearest half step in words: "about one step behind", "about at the ideal". `gap` in steps, as published."""
    if _reads_as_none(gap):
        return Sentence(AT_IDEAL)
    size = size_sentence(gap)
    return Sentence(f"about {size.english}", size.values)


def finding_sentences(document: Mapping[str, Any], labels: Mapping[str, str], part: str) -> list[Sentence]:
    """What a results page opens with, from released figures alone.

    `labels`: principle to its name; `part`: what stands in the place of principles where an instrument has none.
    """
    if document["tier"] == "none":
        return [Sentence(TOO_FEW)]
    whole = [figure for figure in document["principles"] if figure["actor"] == "all"]
    if not whole:
        return [_finding_of_items(document)]
    published = [figure for figure in whole if "gap" in figure]
    if not published:
        return [_finding_of_bands(whole, labels, part), Sentence(SMALL_GROUP)]
    return [_finding_of_gaps(published, labels, part), *_alikeness(document["practices"])]


def principle_sentence(figure: Mapping[str, Any], label: str) -> Sentence:
    """The sentence of one principle and one actor: its gap to the nearest half step, in a small group its bands."""
    if "gap" in figure:
        return _sentence_of_gap(figure["gap"], label)
    if not any(figure["bands"]["gap"].values()):
        return Sentence("%(label)s: not enough ratings.", {"label": label})
    wide, any_gap = _behind(figure)
    if not any_gap:
        return Sentence("%(label)s: no practice stays behind the ideal.", {"label": label})
    count, words = (wide, "far behind the ideal") if wide else (any_gap, "behind the ideal")
    said = {"label": label, "count": count, "items": figure["items"]}
    return Sentence(f"%(label)s: %(count)s of %(items)s practices {'is' if count == 1 else 'are'} {words}.", said)


def _sentence_of_gap(gap: float, label: str) -> Sentence:
    verb = _verb(label)
    if _reads_as_none(gap):
        return Sentence(f"%(label)s {verb} about at the ideal.", {"label": label})
    return Sentence(f"%(label)s {verb} %(gap)s the ideal.", {"label": label, "gap": size_sentence(gap)})


def _reads_as_none(gap: float) -> bool:
    return half_step(Fraction(str(gap))) == 0


def size_sentence(gap: float) -> Sentence:
    """How far behind or beyond, to the nearest half step."""
    step = half_step(Fraction(str(gap)))
    side = "behind" if step > 0 else "beyond"
    if abs(step) in STEPS:
        return Sentence(f"{STEPS[abs(step)]} {side}")
    return Sentence(f"%(steps)s steps {side}", {"steps": float(abs(step))})


def _finding_of_gaps(figures: Sequence[Mapping[str, Any]], labels: Mapping[str, str], part: str) -> Sentence:
    largest = max(figures, key=lambda figure: abs(figure["gap"]))
    if _reads_as_none(largest["gap"]):
        return Sentence(f"Ideal and actual are close under every {part}.")
    if _none_stands_out(figures):
        return Sentence(
            f"Every {part} is %(gap)s the ideal, and none stands out.", {"gap": size_sentence(largest["gap"])}
        )
    return principle_sentence(largest, labels[largest["principle"]])


def sides_sentence(document: Mapping[str, Any], labels: Mapping[str, str], part: str) -> Sentence | None:
    """Where the partnership's largest gap is and where the sponsoring agency's; None where averages are withheld."""
    sides = []
    for actor in ("partnership", "sponsor"):
        figures = [f for f in document.get("principles", ()) if f["actor"] == actor and "gap" in f]
        if not figures:
            return None
        sides.append(_widest(figures, labels, part))
    own, sponsors = sides
    if own != sponsors:
        return Sentence(
            "The partnership’s %(own)s; the sponsoring agency’s %(sponsors)s", {"own": own, "sponsors": sponsors}
        )
    verb = "are" if own.english.startswith("practices") else "is"
    return Sentence(f"The partnership’s %(own)s, and so {verb} the sponsoring agency’s", {"own": own})


def _widest(figures: Sequence[Mapping[str, Any]], labels: Mapping[str, str], part: str) -> Sentence:
    largest = max(figures, key=lambda figure: abs(figure["gap"]))
    if _reads_as_none(largest["gap"]):
        return Sentence(f"practices are close to the ideal under every {part}")
    if _none_stands_out(figures):
        return Sentence(f"gap is spread over every {part}")
    return Sentence("largest gap is in %(label)s", {"label": Inside(labels[largest["principle"]])})


def _none_stands_out(figures: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all gaps read the same and lie so near each other that naming one would say more than is known."""
    gaps = [Fraction(str(figure["gap"])) for figure in figures]
    read = {str(gap_sentence(figure["gap"])) for figure in figures}
    return len(gaps) > 1 and max(gaps) - min(gaps) <= NEAR and len(read) == 1


def _verb(label: str) -> str:
    """Shared purposes and goals *are*, building trust and trustworthiness *is*."""
    first = label.split()[0]
    is_plural = not first.endswith("ing") and (first.endswith("s") or " and " in label)
    return "are" if is_plural else "is"


def _finding_of_bands(figures: Sequence[Mapping[str, Any]], labels: Mapping[str, str], part: str) -> Sentence:
    farthest = max(figures, key=_behind)
    if _behind(farthest) == (0, 0):
        return Sentence(f"Under no {part} do practices stay behind the ideal.")
    return principle_sentence(farthest, labels[farthest["principle"]])


def _behind(figure: Mapping[str, Any]) -> tuple[int, int]:
    """Practices far behind the ideal, and all that are behind it."""
    gap = figure["bands"]["gap"]
    return gap["wide_behind"], gap["wide_behind"] + gap["some_behind"]


def _finding_of_items(document: Mapping[str, Any]) -> Sentence:
    practices = document["practices"]
    behind = sum(practice["band_gap"].endswith("behind") for practice in practices)
    if not behind:
        return Sentence("What is wanted and what is now lie close together.")
    said = {"count": behind, "items": len(practices)}
    return Sentence("%(count)s of %(items)s characteristics are behind what is wanted.", said)


def _alikeness(practices: Sequence[Mapping[str, Any]]) -> list[Sentence]:
    """Whether people differ about what matters or about what happens, by the mean of the published agreements."""
    rated = [practice for practice in practices if "agreement_ideal" in practice]
    if not rated:
        return []
    matters = _mean_agreement(rated, "agreement_ideal") >= AGREE
    happens = _mean_agreement(rated, "agreement_actual") >= AGREE
    return [Sentence(ALIKENESS[matters, happens])]


def _mean_agreement(practices: Sequence[Mapping[str, Any]], key: str) -> Fraction:
    return sum((Fraction(str(practice[key])) for practice in practices), Fraction(0)) / len(practices)

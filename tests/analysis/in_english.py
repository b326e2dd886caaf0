"""The sentences of `analysis.wording` as English text: what the pages say to a reader of English."""

from collections.abc import Mapping
from typing import Any

from analysis.wording import finding_sentences, gap_sentence, principle_sentence, sides_sentence


def gap_words(gap: float) -> str:
    return str(gap_sentence(gap))


def finding(document: Mapping[str, Any], labels: Mapping[str, str], part: str = "principle") -> str:
    return " ".join(str(sentence) for sentence in finding_sentences(document, labels, part))


def principle_finding(figure: Mapping[str, Any], label: str) -> str:
    return str(principle_sentence(figure, label))


def sides_finding(document: Mapping[str, Any], labels: Mapping[str, str], part: str = "principle") -> str:
    sentence = sides_sentence(document, labels, part)
    return str(sentence) if sentence else ""

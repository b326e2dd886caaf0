"""What `analysis` says in English, said in the reader's language: the sentences it has, and what stands in them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, gettext_noop

from accounts.templatetags.labels import CAPITAL_NOUNS
from analysis.sentences import Inside, Sentence, Value
from analysis.wording import finding_sentences, principle_sentence, sides_sentence

KNOWN = (
    gettext_noop("Too few people answered to show anything about the group"),
    gettext_noop("A small group, so words in place of averages."),
    gettext_noop("half a step"),
    gettext_noop("one step"),
    gettext_noop("one and a half steps"),
    gettext_noop("two steps"),
    gettext_noop("two and a half steps"),
    gettext_noop("three steps"),
    gettext_noop("half a step behind"),
    gettext_noop("one step behind"),
    gettext_noop("one and a half steps behind"),
    gettext_noop("two steps behind"),
    gettext_noop("two and a half steps behind"),
    gettext_noop("three steps behind"),
    gettext_noop("%(steps)s steps behind"),
    gettext_noop("about %(steps)s steps behind"),
    gettext_noop("half a step beyond"),
    gettext_noop("one step beyond"),
    gettext_noop("one and a half steps beyond"),
    gettext_noop("two steps beyond"),
    gettext_noop("two and a half steps beyond"),
    gettext_noop("three steps beyond"),
    gettext_noop("%(steps)s steps beyond"),
    gettext_noop("about %(steps)s steps beyond"),
    gettext_noop("%(label)s is about at the ideal."),
    gettext_noop("%(label)s are about at the ideal."),
    gettext_noop("%(label)s is %(gap)s the ideal."),
    gettext_noop("%(label)s are %(gap)s the ideal."),
    gettext_noop("%(label)s: not enough ratings."),
    gettext_noop("%(label)s: no practice stays behind the ideal."),
    gettext_noop("%(label)s: %(count)s of %(items)s practices is far behind the ideal."),
    gettext_noop("%(label)s: %(count)s of %(items)s practices are far behind the ideal."),
    gettext_noop("%(label)s: %(count)s of %(items)s practices is behind the ideal."),
    gettext_noop("%(label)s: %(count)s of %(items)s practices are behind the ideal."),
    gettext_noop("Ideal and actual are close under every principle."),
    gettext_noop("Ideal and actual are close under every part."),
    gettext_noop("Every principle is %(gap)s the ideal, and none stands out."),
    gettext_noop("Every part is %(gap)s the ideal, and none stands out."),
    gettext_noop("Under no principle do practices stay behind the ideal."),
    gettext_noop("Under no part do practices stay behind the ideal."),
    gettext_noop("What is wanted and what is now lie close together."),
    gettext_noop("%(count)s of %(items)s characteristics are behind what is wanted."),
    gettext_noop("We mostly agree on what matters and on what happens."),
    gettext_noop("We agree on what matters, less on what happens."),
    gettext_noop("We agree on what happens, less on what matters."),
    gettext_noop("We differ on what matters and on what happens."),
    gettext_noop("The partnership’s %(own)s; the sponsoring agency’s %(sponsors)s"),
    gettext_noop("The partnership’s %(own)s, and so is the sponsoring agency’s"),
    gettext_noop("The partnership’s %(own)s, and so are the sponsoring agency’s"),
    gettext_noop("practices are close to the ideal under every principle"),
    gettext_noop("practices are close to the ideal under every part"),
    gettext_noop("gap is spread over every principle"),
    gettext_noop("gap is spread over every part"),
    gettext_noop("largest gap is in %(label)s"),
)
Document = Mapping[str, Any]


def said(sentence: Sentence) -> str:
    return gettext(sentence.english) % {name: _said(value) for name, value in sentence.values.items()}


def _said(value: Value) -> str:
    if isinstance(value, Sentence):
        return said(value)
    if isinstance(value, Inside):
        return inside(value.label)
    return number_format(Decimal(f"{value:g}")) if isinstance(value, float) else str(value)


def inside(label: str) -> str:
    """The label in the middle of a sentence."""
    return label if (get_language() or "").startswith(CAPITAL_NOUNS) else str(Inside(label))


def listed(labels: Sequence[str]) -> str:
    """Labels at the beginning of a sentence: Building trust, capacities and governance."""
    first, *others = labels
    if not others:
        return first
    *between, last = map(inside, others)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join([first, *between]), "last": last}


def finding_of(document: Document, labels: Mapping[str, str], part: str) -> str:
    """The sentence that a results page opens with."""
    return " ".join(map(said, finding_sentences(document, labels, part)))


def principle_finding_of(figure: Mapping[str, Any], label: str) -> str:
    return said(principle_sentence(figure, label))


def sides_finding_of(document: Document, labels: Mapping[str, str], part: str) -> str:
    sentence = sides_sentence(document, labels, part)
    return said(sentence) if sentence else ""

"""The size of a gap and the agreement in the reader's language. `analysis` says both in so many words and no others."""

from django.utils.translation import gettext, gettext_noop

from analysis.agreement import agreement_word
from analysis.wording import gap_sentence
from reports.sentences import said

SAID = (
    gettext_noop("about at the ideal"),
    gettext_noop("about half a step behind"),
    gettext_noop("about one step behind"),
    gettext_noop("about one and a half steps behind"),
    gettext_noop("about two steps behind"),
    gettext_noop("about two and a half steps behind"),
    gettext_noop("about three steps behind"),
    gettext_noop("about half a step beyond"),
    gettext_noop("about one step beyond"),
    gettext_noop("about one and a half steps beyond"),
    gettext_noop("about two steps beyond"),
    gettext_noop("about two and a half steps beyond"),
    gettext_noop("about three steps beyond"),
)
AGREEMENTS = (
    gettext_noop("mostly agree"),
    gettext_noop("mixed"),
    gettext_noop("spread out"),
    gettext_noop("two camps"),
)


def gap_in_words(gap: float) -> str:
    """`gap` in steps, as published."""
    return said(gap_sentence(gap))


def agreement_in_words(value: float) -> str:
    """`value` −1..1, as published."""
    return gettext(agreement_word(value))

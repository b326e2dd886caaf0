"""The question for a practice. It depends on whether people differ on what matters, on what happens, or on neither."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from analysis.agreement import AGREE, agreement_word
from reports.results.figures import spread_of
from reports.results.overview import PracticeView

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ALIKE = agreement_word(AGREE)
DIVIDED = "half"  # the band of a group in which about half chose a top option


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the figures say in a few words, and the question to ask the group."""

    finding: "StrPromise | str"
    question: "StrPromise"


BOTH = Prompt(
    _("We differ on what matters and on what happens."),
    _("Begin with what matters: what would each of us gain if this were done well?"),
)
MATTERS = Prompt(
    _("We differ on what matters."),
    _("Why does this matter more to some of us than to others?"),
)
HAPPENS = Prompt(
    _("We agree on what matters, and differ on what happens."),
    _("Where have you seen this happen, and where have you missed it?"),
)
ALL_SEE = Prompt(
    _("Most of us see the same gap."),
    _("What stands in the way, and what would be a first step?"),
)
NO_GAP = Prompt("", _("What keeps it that way?"))


def prompt_of(practice: PracticeView) -> Prompt:
    """By the words for agreement. In a small group by the bands: “about half” means that people differ."""
    matters, happens = differ(practice)
    if matters and happens:
        return BOTH
    if matters:
        return MATTERS
    return HAPPENS if happens else ALL_SEE


def differ(practice: PracticeView) -> tuple[bool, bool]:
    """Whether people differ on what matters, and on what happens."""
    if practice.has_counts:
        scales = practice.averages.ideal, practice.averages.actual
        matters, happens = (agreement_word(spread_of(scale).agreement) for scale in scales)
        return matters != ALIKE, happens != ALIKE
    return practice.figures.band_ideal == DIVIDED, practice.figures.band_actual == DIVIDED

"""Comparison groups as a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.published import GroupFigures
from reports.results.band_words import GROUP_WORDS
from reports.results.labels import Labels


@dataclass(frozen=True, slots=True)
class GroupView:
    """A comparison group: for each principle that has one, a word for how far it is from the ideal."""

    title: str
    words: Sequence[tuple[str, str]]


def group_view(group: GroupFigures, labels: Labels) -> GroupView:
    return GroupView(
        group.label, [(labels.principles[one.principle], _(GROUP_WORDS[one.word])) for one in group.principles]
    )

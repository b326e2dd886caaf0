"""Describes a partnership's type from three answers, about genesis, goals and processes. There is no score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frameworks.models import PartnershipType
from frameworks.reference import translated

QUESTIONS = {
    "genesis": gettext_lazy("How did it begin?"),
    "goals": gettext_lazy("What is it after?"),
    "processes": gettext_lazy("How does it work?"),
}
PARTS = {
    "genesis": gettext_lazy("how it started"),
    "goals": gettext_lazy("goals"),
    "processes": gettext_lazy("processes"),
}
NUMBERS = ("", gettext_lazy("One"), gettext_lazy("Two"), gettext_lazy("Three"))
Answers = Mapping[str, PartnershipType]


@dataclass(frozen=True, slots=True)
class Described:
    """A type, and the parts of the partnership that it describes."""

    type: PartnershipType
    parts: Sequence[str]

    @property
    def words(self) -> str:
        count = len(self.parts)
        words = ngettext(
            "%(number)s answer describes the type “%(type)s”: %(parts)s.",
            "%(number)s answers describe the type “%(type)s”: %(parts)s.",
            count,
        )
        named = ", ".join(str(PARTS[part]) for part in self.parts)
        return words % {"number": NUMBERS[count], "type": translated(self.type.name), "parts": named}


def answers_in(asked: QueryDict, types: Sequence[PartnershipType]) -> dict[str, PartnershipType]:
    """The type that each answer describes. Unknown answers are ignored."""
    by_key = {one.key: one for one in types}
    found = ((question, by_key.get(asked.get(question, ""))) for question in QUESTIONS)
    return {question: one for question, one in found if one}


def described(answers: Answers) -> list[Described]:
    """Each type that is described, with its parts: the type with most parts first, then in the order of the types."""
    types = sorted({one.number: one for one in answers.values()}.values(), key=lambda one: one.number)
    found = [Described(one, [part for part, named in answers.items() if named == one]) for one in types]
    return sorted(found, key=lambda one: -len(one.parts))


def reading(answers: Answers) -> str:
    """The heading: one type, or that the answers are mixed."""
    found = described(answers)
    if len(found) > 1:
        return _("Your answers are mixed")
    if len(answers) < len(QUESTIONS):
        return _("So far your answers describe the type “%(type)s”") % {"type": translated(found[0].type.name)}
    return _("All three answers describe the type “%(type)s”") % {"type": translated(found[0].type.name)}

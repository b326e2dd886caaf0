"""An answer that was given in two places: the later one is stored, and the page says what it replaced."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.answering.forms import field_name
from assessments.answering.sheets import ScaleSheet, SectionSheet, stored_mark
from assessments.models import Change
from assessments.models.changes import Value
from frameworks.models import Practice


@dataclass(frozen=True)
class Replaced:
    practice: Practice
    scale: str  # the name of the scale; empty for a note
    kept: str
    other: str
    anchor: str


def replaced(sheet: SectionSheet, overwritten: Mapping[Change, Value]) -> Iterator[Replaced]:
    practices = {practice.pk: practice for practice in sheet.practices}
    scales = {scale.scale: scale for scale in sheet.scales}
    for change, value in overwritten.items():
        practice, scale = practices[change.practice_id], scales.get(change.part)
        kept, other = (answer_in_words(scale, one) for one in (change.value, value))
        anchor = f"id_{field_name(practice, change.part)}"
        yield Replaced(practice, scale.question.name if scale else "", kept, other, anchor)


def answer_in_words(scale: ScaleSheet | None, value: Value) -> str:
    """A mark as its option is called, a note as it was written; nothing for a blank."""
    if scale is None:
        return str(value or "")
    found = (option for option in scale.options if stored_mark(option) == value)
    return next((option.label for option in found), "")

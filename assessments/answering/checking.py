"""All answers of one informant once more, with the blanks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessments.answering.forms import field_name
from assessments.answering.progress import BLANK, Marks
from assessments.answering.sheets import ScaleSheet, SectionSheet, Sheet, stored_mark
from frameworks.models import Practice, ScaleOption, ScaleQuestion


@dataclass(frozen=True)
class CheckedMark:
    """One scale of one practice: the option that was chosen, or None, and the field where it may be changed."""

    question: ScaleQuestion
    option: ScaleOption | None
    anchor: str


@dataclass(frozen=True)
class CheckedPractice:
    practice: Practice
    marks: Sequence[CheckedMark]
    note: str


@dataclass(frozen=True)
class CheckedSection:
    sheet: SectionSheet
    practices: Sequence[CheckedPractice]


def checked(sheet: Sheet, marks: Mapping[int, Marks], notes: Mapping[int, str]) -> list[CheckedSection]:
    return [CheckedSection(section, list(_practices(section, marks, notes))) for section in sheet.sections]


def _practices(
    section: SectionSheet, marks: Mapping[int, Marks], notes: Mapping[int, str]
) -> Iterator[CheckedPractice]:
    for practice in section.practices:
        pairs = zip(section.scales, marks.get(practice.pk, BLANK), strict=True)
        found = [_mark(practice, scale, mark) for scale, mark in pairs]
        yield CheckedPractice(practice, found, notes.get(practice.pk, ""))


def _mark(practice: Practice, scale: ScaleSheet, mark: int | None) -> CheckedMark:
    option = next((o for o in scale.options if stored_mark(o) == mark), None)
    return CheckedMark(scale.question, option, f"id_{field_name(practice, scale.scale)}")

"""How far one informant is. A practice is rated when both scales are marked; not applicable is a mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.answering.sheets import SectionSheet, Sheet
from assessments.models import Response

Marks = tuple[int | None, int | None]
BLANK: Marks = (None, None)
SCALES = ("ideal", "actual")


@dataclass(frozen=True)
class SectionProgress:
    sheet: SectionSheet
    rated: int
    begun: int
    total: int

    @property
    def is_completed(self) -> bool:
        return self.rated == self.total

    @property
    def is_begun(self) -> bool:
        return self.begun > 0


@dataclass(frozen=True)
class Progress:
    sections: Sequence[SectionProgress]

    @property
    def rated(self) -> int:
        return sum(section.rated for section in self.sections)

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)

    @property
    def blanks(self) -> int:
        return self.total - self.rated

    def of(self, sheet: SectionSheet) -> SectionProgress:
        """By key: two threads that read an instrument first at the same moment have two equal sheets of it."""
        return next(section for section in self.sections if section.sheet.key == sheet.key)


def marks_of(response: Response) -> dict[int, Marks]:
    """Everything that is marked, by practice."""
    rows = response.ratings.order_by().values_list("practice", *SCALES)  # in an order, two tables would be joined
    return {practice: (ideal, actual) for practice, ideal, actual in rows}


def notes_of(response: Response) -> dict[int, str]:
    """Every note, by practice."""
    return dict(response.notes.order_by().values_list("practice", "text"))


def progress_of(sheet: Sheet, marks: Mapping[int, Marks]) -> Progress:
    return Progress(tuple(_section_progress(section, marks) for section in sheet.sections))


def _section_progress(section: SectionSheet, marks: Mapping[int, Marks]) -> SectionProgress:
    found = [marks.get(practice.pk, BLANK) for practice in section.practices]
    rated = sum(None not in pair for pair in found)
    return SectionProgress(section, rated, sum(pair != BLANK for pair in found), len(found))

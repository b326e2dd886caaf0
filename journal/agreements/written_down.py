"""Groups the points of the checklist by answer: in place, partly, not yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frameworks.models import ChecklistPoint
from frameworks.reference import translated
from journal.models import AgreementVersion, ChecklistAnswer, PartneringAgreement


@dataclass(frozen=True, slots=True)
class AnsweredPoint:
    """One point, and what was noted beside it."""

    prompt: str
    note: str


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """One version compared with the whole checklist. Its answers must be prefetched."""

    agreement: PartneringAgreement
    version: AgreementVersion
    points: Sequence[ChecklistPoint]

    @property
    def is_begun(self) -> bool:
        return any(one.answer for one in self.version.answers.all())

    @property
    def by_answer(self) -> list[tuple[str, list[AnsweredPoint]]]:
        """The groups, from "in place" to unanswered points; empty groups are left out."""
        answers = {one.point_id: one for one in self.version.answers.all()}
        found: dict[str, list[AnsweredPoint]] = {answer: [] for answer in (*ChecklistAnswer.Answer.values, "")}
        for point in self.points:
            one = answers.get(point.pk) or ChecklistAnswer()
            found[one.answer].append(AnsweredPoint(translated(point.prompt), one.note))
        labels = {**dict(ChecklistAnswer.Answer.choices), "": _("Not answered")}
        return [(str(labels[answer]), rows) for answer, rows in found.items() if rows]


def written_down_of(agreements: Iterable[PartneringAgreement]) -> list[WrittenDown]:
    """The newest version of each agreement. Versions and answers must be prefetched."""
    points = list(ChecklistPoint.objects.all())
    return [WrittenDown(one, one.versions.all()[0], points) for one in agreements]

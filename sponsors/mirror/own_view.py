"""The agency's own answer: the practices that are about it, and how its marks are stored."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from assessments.answering.forms import SectionForm
from assessments.answering.progress import BLANK, Marks
from assessments.answering.sheets import SectionSheet, Sheet, sheet_of
from assessments.models import Said
from frameworks.models import Actor, Instrument, Practice
from partnerships.models import SponsoringAgency
from reports.models import OwnMark, OwnView

SHEETS_KEPT = 64  # as many as the questionnaire keeps


class OwnViewForm(SectionForm):
    """The practices of one principle that are about the agency. No notes: the answer has no single author."""

    has_notes = False


class ChangedMeanwhileError(Exception):
    """Somebody else of the agency has changed this page since it was opened."""


def instruments() -> QuerySet[Instrument]:
    """The newest version of each instrument that asks about a sponsoring agency and has principles."""
    about_it = Practice.objects.filter(actor=Actor.SPONSOR, section__principle__isnull=False)
    found: QuerySet[Instrument] = Instrument.objects.newest()
    return found.filter(pk__in=about_it.order_by().values("instrument"))


def sponsor_sheet(instrument: Instrument) -> Sheet:
    """The instrument as the agency answers it: the practices that are about it, under their principles."""
    return _part_of_sponsor(sheet_of(instrument))


@lru_cache(maxsize=SHEETS_KEPT)
def _part_of_sponsor(whole: Sheet) -> Sheet:
    """Cached, like the whole sheet, for one language."""
    pages = tuple(page for section in whole.sections if (page := _of_sponsor(section)).stems)
    return replace(whole, sections=pages)


def _of_sponsor(section: SectionSheet) -> SectionSheet:
    return replace(section, stems=tuple(stem for stem in section.stems if stem.practices[0].actor == Actor.SPONSOR))


def marks_of(view: OwnView) -> dict[int, Marks]:
    """All marks, by practice. Empty if the view is not stored yet."""
    if view.pk is None:
        return {}
    return {mark.practice_id: (mark.ideal, mark.actual) for mark in view.marks.all()}


@transaction.atomic
def write_down(view: OwnView, typed: Collection[Said], seen_revision: int, by: User, at: datetime) -> None:
    """Store the marks of a page, all or none. A mark that was not sent is kept; only `clears` deletes marks.

    Raises ChangedMeanwhileError where one of these practices was changed after `seen_revision`.
    """
    SponsoringAgency.objects.select_for_update().get(pk=view.agency_id)
    of_view = {"view__agency": view.agency, "view__instrument": view.instrument}
    stored = {mark.practice_id: mark for mark in OwnMark.objects.filter(**of_view)}
    changed = {one.practice_id: marks for one in typed if (marks := _new_marks(one, stored)) is not None}
    if any(stored[practice].revision > seen_revision for practice in changed if practice in stored):
        raise ChangedMeanwhileError
    if changed:
        values = {"written_by": by, "written_at": at}
        known, _is_new = OwnView.objects.get_or_create(agency=view.agency, instrument=view.instrument, defaults=values)
        _store(known, changed, by, at)


def _new_marks(one: Said, stored: dict[int, OwnMark]) -> Marks | None:
    """Both marks after this page, or None if it changes nothing."""
    mark = stored.get(one.practice_id)
    before: Marks = (mark.ideal, mark.actual) if mark else BLANK
    typed = (one.ideal, one.actual)
    ideal, actual = (now if now is not None else then for now, then in zip(typed, before, strict=True))
    after: Marks = BLANK if one.clears else (ideal, actual)
    return after if after != before else None


def _store(view: OwnView, changed: dict[int, Marks], by: User, at: datetime) -> None:
    view.revision += 1
    view.written_by, view.written_at = by, at
    view.save(update_fields=["revision", "written_by", "written_at"])
    OwnMark.objects.bulk_create(
        [
            OwnMark(view=view, practice_id=practice, ideal=ideal, actual=actual, revision=view.revision)
            for practice, (ideal, actual) in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["view", "practice"],
        update_fields=["ideal", "actual", "revision"],
    )

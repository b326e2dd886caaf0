"""Everybody's marks by name, one section at a time, with what the group agreed beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.answering.seats import seats_of
from assessments.answering.sheets import ScaleSheet, SectionSheet, sheet_of, stored_mark
from assessments.models import AgreedRating, Rating, Round, Seat
from frameworks.models import Practice


@dataclass(frozen=True)
class Row:
    """One person's marks for one practice, as labels of the scales; an empty text for a blank."""

    name: str
    ideal: str
    actual: str


@dataclass(frozen=True)
class BoardPractice:
    practice: Practice
    rows: Sequence[Row]
    stored: AgreedRating | None
    ideal: str
    actual: str


@dataclass(frozen=True)
class Board:
    section: SectionSheet
    scales: Sequence[ScaleSheet]
    practices: Sequence[BoardPractice]
    missing: Sequence[Seat]


def board_of(round_: Round, section: SectionSheet) -> Board:
    """The marks of everybody who has submitted, for one section, beside what the group agreed."""
    seats = seats_of(round_)
    shown = [seat for seat in seats if seat.response.is_submitted]
    practices = section.practices
    rows = Rating.objects.filter(response__in=[seat.pk for seat in shown], practice__in=practices)
    marks = {(rating.response_id, rating.practice_id): rating.marks for rating in rows}
    agreed = {one.practice_id: one for one in round_.agreed_ratings.filter(practice__in=practices)}
    return Board(
        section,
        section.scales,
        [
            BoardPractice(
                practice,
                [Row(seat.name, *_words(section, marks.get((seat.pk, practice.pk)))) for seat in shown],
                agreed.get(practice.pk),
                *_words(section, _marks_of(agreed.get(practice.pk))),
            )
            for practice in practices
        ],
        [seat for seat in seats if not seat.response.is_submitted],
    )


@dataclass(frozen=True)
class AgreedLine:
    practice: Practice
    ideal: str
    actual: str
    reason: str


def agreed_of(round_: Round) -> list[AgreedLine]:
    """What the group agreed, in the order of the questions, without names. It is shown beside the results."""
    stored = {one.practice_id: one for one in round_.agreed_ratings.all()}
    return [
        AgreedLine(practice, *_words(section, _marks_of(stored[practice.pk])), stored[practice.pk].reason)
        for section in (sheet_of(round_.instrument).sections if stored else ())
        for practice in section.practices
        if practice.pk in stored
    ]


def _marks_of(agreed: AgreedRating | None) -> tuple[int | None, int | None] | None:
    return (agreed.ideal, agreed.actual) if agreed else None


def _words(section: SectionSheet, marks: tuple[int | None, int | None] | None) -> tuple[str, str]:
    ideal, actual = (
        next((str(option) for option in scale.options if stored_mark(option) == mark), "")
        for scale, mark in zip(section.scales, marks or (None, None), strict=True)
    )
    return ideal, actual

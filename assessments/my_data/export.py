"""One person's answers as a document to download."""

from assessments.answering.sheets import Sheet, sheet_of, stored_mark
from assessments.models import Rating, Response


def answers_of(response: Response) -> dict[str, object]:
    """Everything that is stored of one person's answers, in the order of the questions."""
    round_ = response.round
    sheet = sheet_of(round_.instrument)
    ratings = {rating.practice_id: rating for rating in response.ratings.all()}
    notes = {note.practice_id: note for note in response.notes.all()}
    return {
        "partnership": round_.partnership.name,
        "round": round_.title,
        "closes_at": round_.closes_at.isoformat(),
        "instrument": {"slug": round_.instrument.slug, "version": round_.instrument.version},
        "consent_version": response.consent_version,
        "is_submitted": response.is_submitted,
        "scales": {scale.scale: scale.question.question for scale in sheet.scales},
        "answers": [
            {
                "code": practice.code,
                "text": practice.text,
                **_marks(sheet, ratings.get(practice.pk)),
                "note": notes[practice.pk].text if practice.pk in notes else "",
                "note_is_shared": practice.pk in notes and notes[practice.pk].is_shared,
            }
            for practice in sheet.practices
        ],
    }


def _marks(sheet: Sheet, rating: Rating | None) -> dict[str, str | None]:
    """The label of each mark on its scale; None for a blank."""
    marks = rating.marks if rating else (None, None)
    return {
        scale.scale: next((str(option) for option in scale.options if stored_mark(option) == mark), None)
        for scale, mark in zip(sheet.scales, marks, strict=True)
    }

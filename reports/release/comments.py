"""Notes that their authors shared are put beside a release, where enough people answered."""

from assessments.models import Note
from reports.models import Comment, Release


def publish_comments(release: Release) -> None:
    """Put the shared notes of submitted answers beside the release, where enough people answered for it."""
    if not release.published.shows_comments or release.round.is_around_the_table:
        return
    notes = Note.objects.filter(response__round=release.round_id, response__is_submitted=True, is_shared=True)
    Comment.objects.bulk_create(
        Comment(
            release=release,
            principle=note.practice.section.principle,
            response=note.response,
            note=note.pk,
            text=note.text,
        )
        for note in notes.select_related("response", "practice__section__principle")
        if note.practice.section.principle
    )

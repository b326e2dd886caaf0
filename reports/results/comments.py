"""Notes that their authors shared, beside a release: per principle, word for word, in no order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from assessments.models import Note, Response
from reports.models import Comment, Release


@dataclass(frozen=True, slots=True)
class PrincipleComments:
    """The comments on one principle: whoever made them chose to share them."""

    label: str
    comments: Sequence[Comment]


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


def comments_of(release: Release, labels: Mapping[str, str]) -> list[PrincipleComments]:
    """Per principle, in the instrument's order; a hidden one without its words. `labels`: principle to its name."""
    found: dict[str, list[Comment]] = {key: [] for key in labels}
    for comment in release.comments.select_related("principle"):
        comment.text = "" if comment.is_hidden else comment.text  # no page gets to decide
        found[comment.principle.key].append(comment)
    return [PrincipleComments(labels[key], comments) for key, comments in found.items() if comments]


@transaction.atomic
def take_back(response: Response, note_id: UUID) -> None:
    """The author takes a comment back, at any time: it goes from every page, and the note is private again."""
    response.comments.filter(note=note_id).delete()
    response.notes.filter(pk=note_id).update(is_shared=False)

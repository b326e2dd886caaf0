"""Notes that their authors shared, beside a release: per principle, word for word, in no order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from assessments.models import Response
from assessments.retention import ANSWERS_KEPT
from reports.models import Comment, Release


@dataclass(frozen=True, slots=True)
class PrincipleComments:
    """The comments on one principle. Their authors chose to share them."""

    label: str
    comments: Sequence[Comment]


def comments_of(release: Release, labels: Mapping[str, str]) -> list[PrincipleComments]:
    """By principle, in the instrument's order. A hidden comment has no text. `labels`: principle to its name."""
    found: dict[str, list[Comment]] = {key: [] for key in labels}
    for comment in release.comments.select_related("principle"):
        comment.text = "" if comment.is_hidden else comment.text  # no page gets to decide
        found[comment.principle.key].append(comment)
    return [PrincipleComments(labels[key], comments) for key, comments in found.items() if comments]


def purge_comments(at: datetime) -> None:
    """Delete comments that were kept after their author's answers, once everybody else's answers are deleted."""
    Comment.objects.filter(response=None, release__round__closes_at__lte=at - ANSWERS_KEPT).delete()


@transaction.atomic
def take_back(response: Response, note_id: UUID) -> None:
    """The author takes a comment back. It disappears from all pages, and the note is private again."""
    response.comments.filter(note=note_id).delete()
    response.notes.filter(pk=note_id).update(is_shared=False)

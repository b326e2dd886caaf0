"""Stores what the group heard. Two people who write at once lose nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from accounts.models import User
from reports.models import Heard, Release


class MeanwhileError(Exception):
    """Somebody else has written since this page was loaded. `stored` is the text that is there now."""

    def __init__(self, stored: Heard) -> None:
        super().__init__(gettext("Somebody else wrote here meanwhile."))
        self.stored = stored


@dataclass(frozen=True, slots=True)
class HeardText:
    """A text about one practice. `seen` is the state of the stored text that its writer had read."""

    practice: str
    text: str
    seen: str


@transaction.atomic
def hear(release: Release, typed: HeardText, by: User, at: datetime) -> Heard:
    """Store the text. Raises MeanwhileError, and stores nothing, if its writer has not read the stored text."""
    Release.objects.select_for_update().get(pk=release.pk)
    stored = Heard.objects.filter(release=release, practice=typed.practice).first()
    if stored and stored.text == typed.text:
        return stored
    if stored and stored.seen != typed.seen:
        raise MeanwhileError(stored)
    heard, _ = Heard.objects.update_or_create(
        release=release, practice=typed.practice, defaults={"text": typed.text, "written_at": at, "written_by": by}
    )
    return heard


def joined(theirs: str, mine: str) -> str:
    """Both texts, one under the other; `mine` alone if it contains `theirs`. The page's script does the same."""
    return mine if theirs in mine else f"{theirs}\n\n{mine}"

"""What is deleted by itself after a time. The periods stand on the privacy page, from here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from assessments.models import Invitation, Letter, ReplacingLink, Response

DRAFTS_KEPT = timedelta(days=30)  # after closing: answers that were never submitted count nowhere
ANSWERS_KEPT = timedelta(days=730)  # after closing: 24 months, so that a person can look back over two rounds


@dataclass(frozen=True, slots=True)
class Purged:
    """How much was deleted: drafts, submitted answers, people whose name and address went."""

    drafts: int
    answers: int
    people: int

    def __bool__(self) -> bool:
        return bool(self.drafts or self.answers or self.people)

    def __str__(self) -> str:
        return f"purged: {self.drafts} drafts, {self.answers} answered questionnaires, {self.people} names"


@transaction.atomic
def purge(at: datetime) -> Purged:
    """Delete drafts 30 days after closing; answers, notes, names and addresses 24 months after. Results stay."""
    old_drafts = Response.objects.filter(is_submitted=False, round__closes_at__lte=at - DRAFTS_KEPT)
    old_answers = Response.objects.filter(is_submitted=True, round__closes_at__lte=at - ANSWERS_KEPT)
    people = Invitation.objects.filter(round__closes_at__lte=at - ANSWERS_KEPT).exclude(name="", email="", role="")
    drafts, answers = old_drafts.count(), old_answers.count()
    if drafts:
        old_drafts.delete()
    if answers:
        old_answers.delete()
    Letter.objects.filter(invitation__in=people).delete()
    ReplacingLink.objects.filter(invitation__in=people).update(email="", email_key="")
    return Purged(drafts, answers, people.update(name="", email="", email_key="", role=""))

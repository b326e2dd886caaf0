"""Rounds, and what informants answer in them."""

from assessments.models.answers import AnswersClosedError, Mode, Response, Withdrawal
from assessments.models.changes import Change, Outcome
from assessments.models.invitations import Invitation, ReplacingLink
from assessments.models.letters import SENTENCE_LENGTH, Letter, LinkRequest, Mailing
from assessments.models.ratings import NOT_APPLICABLE, NOTE_LENGTH, Note, Rating, Said
from assessments.models.rounds import (
    GRACE,
    MINIMUM_GROUP,
    SEEN_BY_IMPORTER_FOR,
    Round,
    RoundQuerySet,
    new_round_id,
)
from assessments.models.table import SEAT_NAME_LENGTH, AgreedRating, Seat

__all__ = [
    "GRACE",
    "MINIMUM_GROUP",
    "NOTE_LENGTH",
    "NOT_APPLICABLE",
    "SEAT_NAME_LENGTH",
    "SEEN_BY_IMPORTER_FOR",
    "SENTENCE_LENGTH",
    "AgreedRating",
    "AnswersClosedError",
    "Change",
    "Invitation",
    "Letter",
    "LinkRequest",
    "Mailing",
    "Mode",
    "Note",
    "Outcome",
    "Rating",
    "ReplacingLink",
    "Response",
    "Round",
    "RoundQuerySet",
    "Said",
    "Seat",
    "Withdrawal",
    "new_round_id",
]

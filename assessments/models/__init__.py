"""Rounds, and what informants answer in them."""

from assessments.models.answers import (
    NOT_APPLICABLE,
    NOTE_LENGTH,
    AnswersClosedError,
    Mode,
    Note,
    Rating,
    Response,
    Said,
)
from assessments.models.rounds import GRACE, MINIMUM_GROUP, Invitation, Round, RoundQuerySet, new_round_id

__all__ = [
    "GRACE",
    "MINIMUM_GROUP",
    "NOTE_LENGTH",
    "NOT_APPLICABLE",
    "AnswersClosedError",
    "Invitation",
    "Mode",
    "Note",
    "Rating",
    "Response",
    "Round",
    "RoundQuerySet",
    "Said",
    "new_round_id",
]

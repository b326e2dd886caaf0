"""When a round may close, given the other rounds of its partnership that ask the same questions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Round
from partnerships.zones import day_and_time

BETWEEN_CLOSINGS = timedelta(days=60)  # of confidential rounds: two close ones could be subtracted (CONFIDENTIALITY.md)
MINUTE = timedelta(minutes=1)  # what a form can say
USUAL_LENGTH = timedelta(days=21)  # a suggestion: time for two reminders, and for people who are away for a week
USUAL_HOUR = 17  # at the end of a working day
LONGER = (timedelta(days=7), timedelta(days=1))  # what an extension suggests: the first that nothing forbids


def of_same_questions(round_: Round) -> list[Round]:
    """The other rounds of the partnership with fixed rules, by closing time."""
    others = Round.objects.filter(
        partnership=round_.partnership_id,
        instrument__slug=round_.instrument.slug,
        rules_fixed_at__isnull=False,
        voided_at=None,
    )
    return list(others.exclude(pk=round_.pk).order_by("closes_at"))


def overlaps(round_: Round, other: Round) -> bool:
    return other.opens_at < round_.closes_at and round_.opens_at < other.closes_at


def is_too_near(round_: Round, other: Round, closes_at: datetime) -> bool:
    """Whether a closing at this time would be less than 60 days from that of the other round."""
    is_near = abs(other.closes_at - closes_at) < BETWEEN_CLOSINGS
    return is_near and Round.Kind.CONFIDENTIAL == round_.kind == other.kind


def earliest_closing(round_: Round, others: Sequence[Round]) -> datetime:
    """The first time, not before the round's own closing time, that is far enough from every other closing."""
    found = round_.closes_at
    for other in others:
        if is_too_near(round_, other, found):
            found = _whole_minute(other.closes_at + BETWEEN_CLOSINGS + MINUTE - timedelta.resolution)
    return found


def latest_closing(round_: Round, others: Sequence[Round], at: datetime) -> datetime | None:
    """The last possible time before the rounds that follow; None if there is none."""
    ends = []
    for other in (other for other in others if other.opens_at >= round_.opens_at):
        is_apart = not is_too_near(round_, other, other.closes_at)
        ends.append(other.opens_at if is_apart else min(other.opens_at, other.closes_at - BETWEEN_CLOSINGS))
    found = _whole_minute(min(ends)) if ends else None
    if not found or found <= max(at, round_.opens_at):
        return None
    return None if any(is_too_near(round_, other, found) for other in others) else found


def other_times(round_: Round, others: Sequence[Round], at: datetime) -> str:
    """When the round may close instead. The opening of a round whose rules are fixed stays, so it cannot wait."""
    before, after = latest_closing(round_, others, at), earliest_closing(round_, others)
    said = {"before": in_words(before) if before else "", "after": in_words(after)}
    if before and round_.has_fixed_rules:
        return _("The latest closing time is %(before)s.") % said
    if before:
        return _("Choose a closing time until %(before)s, or from %(after)s on.") % said
    return "" if round_.has_fixed_rules else _("The earliest closing time is %(after)s.") % said


def usual_times(round_: Round, at: datetime) -> tuple[datetime, datetime]:
    """Opening and closing that a new round suggests: after the rounds that still run, and as late as the rules ask."""
    others = of_same_questions(round_)
    round_.opens_at = max([at, *(_whole_minute(other.closes_at + MINUTE) for other in others if other.closes_at > at)])
    round_.closes_at = _at_usual_hour(round_.opens_at + USUAL_LENGTH)
    earliest = earliest_closing(round_, others)
    round_.closes_at = _at_usual_hour(earliest)
    if round_.closes_at < earliest:
        round_.closes_at = _at_usual_hour(earliest + timedelta(days=1))
    return timezone.localtime(round_.opens_at), round_.closes_at


def in_words(moment: datetime) -> str:
    return day_and_time(moment)


def _at_usual_hour(day: datetime) -> datetime:
    return timezone.localtime(day).replace(hour=USUAL_HOUR, minute=0)


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)

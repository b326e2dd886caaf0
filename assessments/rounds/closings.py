"""When a round may close, given the other rounds that ask the same questions: of its partnership, and of its people.

A refusal gives the earliest closing time and no more: an import that nobody knows of yet may be the reason.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.models import Invitation, ReplacingLink, Round, RoundQuerySet
from partnerships.models import Partnership
from partnerships.zones import day_and_time

BETWEEN_CLOSINGS = timedelta(days=60)  # whatever the kinds: two close ones could be subtracted (CONFIDENTIALITY.md)
MINUTE = timedelta(minutes=1)  # what a form can say
USUAL_LENGTH = timedelta(days=21)  # a suggestion: time for two reminders, and for people who are away for a week
USUAL_HOUR = 17  # at the end of a working day
LONGER = (timedelta(days=7), timedelta(days=1))  # what an extension suggests: the first that nothing forbids


def of_same_questions(round_: Round) -> list[Round]:
    """The other rounds of the partnership with fixed rules, by closing time. Imports count from storing."""
    return list(_with_same_questions(round_).filter(partnership=round_.partnership_id).order_by("closes_at"))


def of_same_people(round_: Round, more: Collection[str] = ()) -> list[Round]:
    """Rounds of other partnerships with the same executive officer that ask mostly the same people, by closing time.

    The same: half or more of the addresses of the smaller round. `more`: addresses that are about to be asked.
    """
    own = addresses_of(round_) | set(more)
    if not own:
        return []
    near = round_.closes_at - BETWEEN_CLOSINGS  # an earlier closing is far enough already
    others = _with_same_questions(round_).filter(
        partnership__in=Partnership.objects.with_executive_officer_of(round_.partnership_id), closes_at__gt=near
    )
    return [other for other in others.order_by("closes_at") if _are_mostly_the_same(own, addresses_of(other))]


def addresses_of(round_: Round) -> set[str]:
    """The keys of the addresses to which links of the round are mailed."""
    home = round_.appended_to_id or round_.pk
    found = set(Invitation.objects.filter(round=home).values_list("email_key", flat=True))
    found |= set(ReplacingLink.objects.filter(invitation__round=home).values_list("email_key", flat=True))
    return found - {""}


def overlaps(round_: Round, other: Round) -> bool:
    return other.opens_at < round_.closes_at and round_.opens_at < other.closes_at


def is_too_near(other: Round, closes_at: datetime) -> bool:
    """Whether a closing at this time would be less than 60 days from that of the other round."""
    return abs(other.closes_at - closes_at) < BETWEEN_CLOSINGS


def earliest_closing(round_: Round, others: Sequence[Round]) -> datetime:
    """The first time, not before the round's own closing time, that is far enough from every other closing.

    For an import, which stands for one day, it is also after every round that runs on that day.
    """
    found = round_.closes_at
    for other in others:
        if is_too_near(other, found) or (round_.is_imported and other.opens_at < found <= other.closes_at):
            found = _whole_minute(other.closes_at + BETWEEN_CLOSINGS + MINUTE - timedelta.resolution)
    return found


def latest_closing(round_: Round, others: Sequence[Round], at: datetime) -> datetime | None:
    """The last possible time before the rounds that follow; None if there is none."""
    following = [other for other in others if other.opens_at >= round_.opens_at]
    ends = [min(other.opens_at, other.closes_at - BETWEEN_CLOSINGS) for other in following]
    found = _whole_minute(min(ends)) if ends else None
    if not found or found <= max(at, round_.opens_at):
        return None
    return None if any(is_too_near(other, found) for other in others) else found


def other_time(round_: Round, others: Sequence[Round], at: datetime) -> str:
    """When the round may close instead. The opening of a round whose rules are fixed stays, so it cannot wait."""
    if round_.is_imported:
        return earliest_day(round_, others)
    before = latest_closing(round_, others, at) if round_.has_fixed_rules else None
    if before:
        return _("The latest closing time is %(before)s.") % {"before": in_words(before)}
    return "" if round_.has_fixed_rules else earliest_time(round_, others)


def earliest_time(round_: Round, others: Sequence[Round]) -> str:
    return _("The earliest closing time is %(after)s.") % {"after": in_words(earliest_closing(round_, others))}


def earliest_day(round_: Round, others: Sequence[Round]) -> str:
    """An import closed when its day began."""
    found = timezone.localtime(earliest_closing(round_, others) + timedelta(days=1) - timedelta.resolution)
    return _("The earliest day is %(day)s.") % {"day": date_format(found.date(), "DATE_FORMAT")}


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


def _with_same_questions(round_: Round) -> RoundQuerySet:
    others = Round.with_waiting_imports.filter(
        instrument__slug=round_.instrument.slug, rules_fixed_at__isnull=False, voided_at=None
    )
    return others.exclude(pk=round_.pk)


def _are_mostly_the_same(own: set[str], others: set[str]) -> bool:
    smaller = min(len(own), len(others))
    return smaller > 0 and 2 * len(own & others) >= smaller

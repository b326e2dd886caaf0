"""How many answered, counted once a day for everybody alike; and the early closing that comes with such a count."""

import copy
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.ladder import BANDS_FROM
from assessments.models import GRACE, Round
from assessments.rounds.actions import conflict_with_appended, lock_round
from assessments.rounds.appending import follow
from assessments.ways import people_who_answered
from partnerships.models import Partnership

SHOWN_FROM = BANDS_FROM  # answers: below it "fewer than 4"


def answered_words(round_: Round, at: datetime) -> str:
    """How many answered by this day's count, and "fewer than 4" below 4."""
    take_daily_count(round_, at)
    if round_.answered_shown >= SHOWN_FROM:
        return str(round_.answered_shown)
    return _("fewer than %(number)s") % {"number": SHOWN_FROM}


def take_daily_counts(at: datetime) -> None:
    """Of every round that runs: the scheduler's first call of a partnership's day counts at its midnight."""
    for round_ in due_for_count(at):
        take_daily_count(round_, at)


def due_for_count(at: datetime) -> Iterable[Round]:
    running = Round.objects.filter(rules_fixed_at__isnull=False, voided_at=None, released_at=None, appended_to=None)
    counted = Partnership.objects.by_day(at, lambda day: Q(answered_counted_on=day))
    uncounted = Q(answered_counted_on=None) | ~counted
    return running.filter(uncounted, opens_at__lte=at, closes_at__gt=at).select_related("partnership")


def take_daily_count(round_: Round, at: datetime) -> None:
    """Count, unless this day has its count: the day that it is in the partnership's time zone.

    The number never falls. Where everybody has submitted, the round may close.
    """
    today = timezone.localdate(at, round_.partnership.zone)
    if round_.answered_counted_on == today or not _is_counted(round_):
        return
    with transaction.atomic():
        locked = lock_round(round_)
        if locked.answered_counted_on != today and _is_counted(locked):
            _count(locked, at)
    for name in ("answered_shown", "answered_counted_on", "closes_at"):
        setattr(round_, name, getattr(locked, name))


def _is_counted(round_: Round) -> bool:
    return round_.has_fixed_rules and not round_.voided_at and not round_.released_at


def _count(locked: Round, at: datetime) -> None:
    people, others = people_who_answered(locked)
    locked.answered_shown = max(locked.answered_shown, people + others)
    locked.answered_counted_on = timezone.localdate(at, locked.partnership.zone)
    early = _early_closing(locked, at)
    if early and 0 < people == locked.invitations.count():
        locked.closes_at = early
        follow(locked)
    locked.save(update_fields=["answered_shown", "answered_counted_on", "closes_at"])


def _early_closing(round_: Round, at: datetime) -> datetime | None:
    """The partnership's midnight of this day, if the round may close then; the moment itself if the call comes later.

    None on the day of opening, and while another closing is less than 60 days away: a later midnight may do.
    """
    midnight = timezone.localtime(at, round_.partnership.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    midnight = midnight.astimezone(UTC)  # of two times in one zone the clock's reading is compared, not the moment
    early = copy.copy(round_)
    early.closes_at = midnight if at < midnight + GRACE else at
    is_running = round_.opens_at < midnight and early.closes_at < round_.closes_at
    if not round_.closes_early or round_.open_link_cap or not is_running:
        return None
    conflict = conflict_with_appended(early, at=early.closes_at - timedelta.resolution)
    return None if conflict else early.closes_at

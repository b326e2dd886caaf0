"""Releases rounds."""

from datetime import datetime

from django.db import transaction

from analysis.release import Release as Built
from analysis.release import build
from assessments.mail.planning import Occasion, plan
from assessments.models import GRACE, Mailing, Round
from assessments.personal_links import forget_codes
from reports.models import Release
from reports.release import gather
from reports.release.comments import publish_comments
from reports.release.order import forget_order, forget_times


class NotDueError(Exception):
    """The round may not be released: it is a draft, open, voided, or its last answers may still come in."""


@transaction.atomic
def release_round(round_: Round, at: datetime) -> Release:
    """Publish a round and what is appended to it, once. The key that connects people with answers is deleted.

    If the round is released already, return its release. Raises NotDueError before the closing time and its grace have
    passed, and for a draft or a voided round.
    """
    around = ("partnership", "instrument", "appended__instrument", "appended__partnership")
    locked = Round.objects.select_for_update(of=("self",)).select_related(*around).get(pk=round_.home_id)
    existing = Release.objects.filter(round=round_.pk).first()
    if existing:
        return existing
    if not locked.has_fixed_rules or locked.voided_at or at < locked.closes_at + GRACE:
        raise NotDueError(f"The round {locked.pk} is not due at {at:%Y-%m-%d %H:%M}.")
    releases = [_publish(one, at) for one in (locked, locked.appended_round) if one]
    forget_codes(locked)
    forget_times(locked)
    locked.link_key = None
    locked.save(update_fields=["link_key", "released_at"])
    plan(locked, Occasion(Mailing.Kind.RESULTS, "released"), by=None, at=at)
    return next(release for release in releases if release.pk == round_.pk)


def built_of(round_: Round) -> Built:
    """The document of a round, from its ratings as they stand. It needs the key of the round's links."""
    facts = gather.round_facts(round_), gather.instrument_facts(round_.instrument), gather.response_facts(round_)
    return build(*facts)


def _publish(round_: Round, at: datetime) -> Release:
    """One round's document, from the ratings as they stand; the ways by which people answered are erased."""
    list(round_.responses.select_for_update().values_list("pk"))  # a page that is being saved comes first, and counts
    built = built_of(round_)
    release = Release.objects.create(round=round_, document=built.document, digest=built.digest)
    publish_comments(release)
    round_.responses.update(mode="", device_counts="")
    forget_order(round_)
    round_.released_at = at
    if round_.appended_to_id:
        round_.save(update_fields=["released_at"])
    return release


def release_if_due(round_: Round, at: datetime) -> Release | None:
    """The round's release. It is made now if the round is due. None if it is not due yet."""
    existing: Release | None = getattr(round_, "release", None)
    is_due = round_.has_fixed_rules and not round_.voided_at and round_.closes_at + GRACE <= at
    return release_round(round_, at) if existing is None and is_due else existing


def release_due(at: datetime) -> list[Release]:
    """Release every round whose time has passed, each in a transaction of its own."""
    return [release_round(round_, at) for round_ in Round.objects.due_for_release(at)]

"""All timed work of the installation. The call may come every minute, twice at the same time, or after a week."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments.clock import database_now
from assessments.mail.asked import ask_again, send_asked
from assessments.mail.planning import plan_due_reminders, unattended
from assessments.mail.sending import queue
from assessments.mail.status import TO_EVERYBODY
from assessments.retention import purge
from assessments.rounds.counting import take_daily_counts
from journal.actions.reminding import remind_of_actions
from journal.activities.reminding import remind_of_activities
from journal.agreements.actions import sweep
from journal.agreements.reminding import remind_of_reviews
from operations.health import TICK
from reports.importing.actions import publish_due_imports
from reports.release.actions import release_due
from reports.results.comments import purge_comments
from safeguards import audit, codes, limits
from safeguards.limits import Limit, LimitReachedError
from safeguards.mail.delivering import deliver
from safeguards.mail.outgoing import tidy
from safeguards.models import LastRun
from sponsors.medians.counting import refresh_stale

logger = logging.getLogger(__name__)
ONCE_A_DAY = Limit("cleaning", 1, 24 * 3600)
RESULTS_OF_TASKS_KEPT = timedelta(days=7)  # long enough to look into a task that failed over a weekend
TASK_DIES_AFTER = timedelta(hours=1)  # a worker that was killed leaves its task running


def tick() -> list[str]:
    """Do everything that is due. A part that fails is logged, and the others still run. Returns what was done."""
    at = database_now()
    done: list[str] = []
    for part in PARTS:
        done += _tried(part, at)
    LastRun.objects.update_or_create(name=TICK, defaults={"at": timezone.now()})
    return done


def release(at: datetime) -> Iterator[str]:
    """Publish the results of rounds that have closed. Rounds open and close by their dates, without any work."""
    for released in release_due(at):
        yield f"released {released.pk}: {released.published.tier.word}"


def publish_imports(at: datetime) -> Iterator[str]:
    """Publish imports whose importer has had them for seven days."""
    for released in publish_due_imports(at):
        yield f"published the import {released.pk}: {released.published.tier.word}"


def count_answers(at: datetime) -> Iterator[str]:
    """Once a day, at midnight. A round that is set up so closes then, if everybody has submitted. It says nothing."""
    take_daily_counts(at)
    return iter(())


def remind(at: datetime) -> Iterator[str]:
    for mailing in plan_due_reminders(at):
        yield f"reminder planned for {mailing.round_id}"


def send_mail(at: datetime) -> Iterator[str]:
    """Queue mailings that are due, and those whose worker died or could not reach the mail server.

    It reports no reminder: one that still waits tells that somebody has not answered.
    """
    waiting = unattended(at)
    queue(waiting)
    for mailing in waiting:
        if mailing.kind in TO_EVERYBODY:
            yield f"queued {mailing.kind} mail of {mailing.round_id}"


def send_mail_of_accounts(at: datetime) -> Iterator[str]:
    """Queue mail to one person whose worker died, and delete what has expired.

    It reports nothing, because entry codes and links that somebody asked for are among it.
    """
    tidy(at)
    ask_again()
    return iter(())


def remind_of_decisions(at: datetime) -> Iterator[str]:
    for action in remind_of_actions(at):
        yield f"reminded of an action of {action.partnership.slug}"


def count_pools(at: datetime) -> Iterator[str]:
    """Calculate medians again where what partnerships share has changed."""
    for organisation in refresh_stale(at):
        yield f"counted the medians of {organisation}"


def remind_of_agreements(at: datetime) -> Iterator[str]:
    for version in remind_of_reviews(at):
        yield f"reminded of a review of {version.agreement.partnership.slug}"


def remind_of_activity_reviews(at: datetime) -> Iterator[str]:
    for activity in remind_of_activities(at):
        yield f"reminded of a review of {activity.partnership.slug}"


def clean(at: datetime) -> Iterator[str]:
    """Once a day: delete what has reached the end of its retention period, and finished tasks of the queue."""
    try:
        limits.count(ONCE_A_DAY, f"{at:%Y-%m-%d}")
    except LimitReachedError:
        return
    purge_comments(at)
    if purged := purge(at):
        yield str(purged)
    if count := audit.delete_expired(at):
        yield f"removed {count} entries of the audit log that were kept for 24 months"
    for name in sweep(at):
        yield f"removed a file that nothing names: {name}"
    dead = DBTaskResult.objects.running().filter(started_at__lt=at - TASK_DIES_AFTER)
    old = DBTaskResult.objects.finished().filter(finished_at__lt=at - RESULTS_OF_TASKS_KEPT)
    if count := dead.count() + old.count():
        dead.delete()
        old.delete()
        yield f"removed {count} old tasks from the queue"


def sweep_safeguards(at: datetime) -> Iterator[str]:
    """Delete ended limits, expired codes, and finished tasks of mail to one person, whose times tell who was active.

    It reports nothing, because there are some in most minutes.
    """
    limits.sweep()
    codes.sweep()
    paths = (deliver.module_path, send_asked.module_path)
    DBTaskResult.objects.finished().filter(task_path__in=paths).delete()
    return iter(())


PARTS = (
    count_answers,
    release,
    publish_imports,
    remind,
    send_mail,
    send_mail_of_accounts,
    remind_of_decisions,
    remind_of_agreements,
    remind_of_activity_reviews,
    count_pools,
    clean,
    sweep_safeguards,
)


def _tried(part: Callable[[datetime], Iterator[str]], at: datetime) -> list[str]:
    try:
        return list(part(at))
    except Exception:
        logger.exception("The scheduler could not %s.", part.__name__)
        return [f"could not {part.__name__}: the log says why"]

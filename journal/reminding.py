"""A mail a week before an action is due, to its member or to the executive officers. Once for each due date."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.names import one_line
from journal.models import Action
from partnerships.access import Role
from partnerships.models import Partnership

BEFORE = timedelta(days=7)


def remind_of_actions(at: datetime) -> Iterator[Action]:
    """Every open action that is due within a week and was not reminded of for this date. Yields what was mailed.

    The row is held while its mail is handed over: two schedulers send one mail, and where the mail server is away the
    next run tries again.
    """
    today = timezone.localdate(at)
    waiting = Action.objects.filter(status__in=Action.OPEN, due_on__gte=today, due_on__lte=today + BEFORE)
    for pk in waiting.exclude(reminded_for=F("due_on")).values_list("pk", flat=True):
        with transaction.atomic():
            locked = Action.objects.select_for_update(skip_locked=True, of=("self",))
            not_yet = Q(reminded_for=None) | ~Q(reminded_for=F("due_on"))
            action = (
                locked.select_related("partnership", "responsible", "practice", "principle")
                .filter(not_yet, pk=pk)
                .first()
            )
            if action is None:
                continue
            if recipients := recipients_of(action):
                _mail(action, recipients)
            action.reminded_for = action.due_on
            action.save(update_fields=["reminded_for"])
            yield action


def recipients_of(action: Action) -> list[str]:
    memberships = action.partnership.memberships
    if action.responsible and memberships.filter(user=action.responsible).exists():
        return [action.responsible.email]
    return officers_of(action.partnership)


def officers_of(partnership: Partnership) -> list[str]:
    """The addresses of its executive officers."""
    officers = partnership.memberships.filter(role=Role.EXECUTIVE_OFFICER)
    return list(officers.order_by("user__email").values_list("user__email", flat=True))


def _mail(action: Action, recipients: list[str]) -> None:
    named = {"partnership": action.partnership, "day": date_format(action.due_on)}
    link = settings.SITE_ADDRESS + reverse("journal:actions", args=[action.partnership.slug])
    EmailMessage(
        subject=one_line(_("%(partnership)s: due on %(day)s") % named),
        body=render_to_string("mail/action.txt", {"action": action, "link": link}),
        to=recipients,
        headers={"Auto-Submitted": "auto-generated"},
    ).send()

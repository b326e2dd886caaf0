"""Reminds the responsible member, or the executive officers, a week before an action is due. Once per due date."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from journal.models import Action
from journal.reminding import BEFORE, remind
from partnerships.models import Partnership
from partnerships.notices import officers_of, send


def remind_of_actions(at: datetime) -> Iterator[Action]:
    """Open actions that are due within a week and have had no reminder for this due date."""
    is_near = Partnership.objects.by_day(at, lambda today: Q(due_on__gte=today, due_on__lte=today + BEFORE))
    waiting = Action.objects.filter(is_near, status__in=Action.OPEN)
    return remind(
        waiting.select_related("partnership", "responsible", "practice__instrument", "principle"), "due_on", _mail
    )


def recipients_of(action: Action) -> list[User]:
    memberships = action.partnership.memberships
    if action.responsible and memberships.filter(user=action.responsible).exists():
        return [action.responsible]
    return officers_of(action.partnership)


def _mail(action: Action) -> None:
    send(lambda: _letter(action), recipients_of(action), action.partnership)


def _letter(action: Action) -> tuple[str, str]:
    named = {"partnership": action.partnership, "day": date_format(action.due_on)}
    link = settings.SITE_ADDRESS + reverse("actions:list", args=[action.partnership.slug])
    body = render_to_string("mail/action.txt", {"action": action, "link": link})
    return _("%(partnership)s: due on %(day)s") % named, body

"""How long a mailed code or link works, in words."""

from datetime import timedelta

from allauth.account import app_settings
from django import template
from django.conf import settings
from django.utils.translation import ngettext

register = template.Library()


def lasting(time: timedelta) -> str:
    """Whole hours as hours, all else in minutes."""
    minutes = int(time.total_seconds()) // 60
    if minutes % 60:
        return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}
    return ngettext("%(number)s hour", "%(number)s hours", minutes // 60) % {"number": minutes // 60}


@register.simple_tag
def life_of_codes() -> str:
    return lasting(timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT))


@register.simple_tag
def life_of_reset_links() -> str:
    return lasting(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))

"""Counts allauth's limits in the table of limits: allauth itself uses the cache, which may lose them.

allauth has no setting for where it counts, so three of its functions are replaced when the app starts. What they call
and what calls them is fixed by the locked version; tests/accounts/test_limits.py says when a new one changed it.
"""

from dataclasses import dataclass

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest

from safeguards import limits
from safeguards.limits import Limit, LimitReachedError


@dataclass(frozen=True)
class Usage:
    """One count, which allauth takes back when the sign-in succeeds."""

    limit: Limit
    subject: str

    def rollback(self) -> None:
        limits.give_back(self.limit, self.subject)


def usage_of(request: HttpRequest, rate: ratelimit.Rate, **key_parts: object) -> Usage:
    """allauth's key names its app, the action, the rate, and whose it is: the network address, account or address."""
    key = ratelimit.get_cache_key(request, rate=rate, **key_parts)
    return Usage(Limit("allauth", rate.amount, rate.duration), key)


def consume(
    request: HttpRequest, *, dry_run: bool = False, raise_exception: bool = False, **key_parts: object
) -> Usage | None:
    """Replaces `_consume_single_rate`. None when the limit is reached."""
    usage = usage_of(request, **key_parts)
    try:
        (limits.check if dry_run else limits.count)(usage.limit, usage.subject)
    except LimitReachedError as error:
        if raise_exception:
            raise RateLimited from error
        return None
    return usage


def clear(
    request: HttpRequest, *, app: str, action: str, config: dict[str, str] | None = None, **key_parts: object
) -> None:
    """Replaces `clear`."""
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        usage = usage_of(request, rate, app=app, action=action, **key_parts)
        limits.forget(usage.limit, usage.subject)


def mark_code_used(totp: TOTP, code: str) -> bool:
    """Replaces `TOTP._mark_code_used`: a code of an app can be used once."""
    once = Limit("codes of apps", 1, app_settings.TOTP_PERIOD * (1 + 2 * app_settings.TOTP_TOLERANCE))
    try:
        limits.count(once, totp._get_used_cache_key(code))
    except LimitReachedError:
        return False
    return True


def install() -> None:
    ratelimit._consume_single_rate = consume
    ratelimit.clear = clear
    TOTP._mark_code_used = mark_code_used

"""A 6-digit code to the invited address, when a link that has a draft is opened in another browser.

The cache keeps a keyed digest of the code under the response's own digest, for ten minutes and five tries.
"""

import secrets
import time
from dataclasses import dataclass, replace
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from assessments.models import Response
from assessments.questionnaire.doors import Door
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

LASTS = 10 * 60  # seconds (CONFIDENTIALITY.md, "Links")
TRIES = 5
CODES_PER_HOUR = 5  # bounds guessing over several codes, and mail to one address
DIGITS = 6


class TooManyCodesError(Exception):
    """The hour's codes are used up."""


@dataclass(frozen=True)
class Pending:
    digest: str
    tries_left: int
    ends_at: float


def send_code(door: Door, response: Response) -> None:
    """Mail a new code; the one before it no longer counts. The page waits for no mail server."""
    with transaction.atomic():
        _hold(response)
        _count_codes(response)
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        cache.set(_key(response), Pending(_digest(response, code), TRIES, time.time() + LASTS), timeout=LASTS)
    text = render_to_string("answer/code_mail.txt", {"code": code, "round": door.round, "minutes": LASTS // 60})
    subject = gettext("Your code for %(partnership)s") % {"partnership": door.round.partnership}
    post(Mail(to=door.address, subject=subject, body=text), timedelta(seconds=LASTS))


def accepts(response: Response, code: str) -> bool:
    """Does the code open these answers? A right one counts once, a wrong one costs a try."""
    with transaction.atomic():
        _hold(response)
        pending: Pending | None = cache.get(_key(response))
        if pending is None or pending.tries_left < 1 or pending.ends_at <= time.time():
            return False
        if constant_time_compare(pending.digest, _digest(response, code)):
            cache.delete(_key(response))
            return True
        cache.set(_key(response), replace(pending, tries_left=pending.tries_left - 1), timeout=LASTS)
        return False


def _hold(response: Response) -> None:
    """Tries on one response follow one another, so that five are five."""
    Response.objects.select_for_update().get(pk=response.pk)


def _count_codes(response: Response) -> None:
    key = f"{_key(response)}:sent"
    sent = cache.get(key, 0)
    if sent >= CODES_PER_HOUR:
        raise TooManyCodesError
    cache.set(key, sent + 1, timeout=3600)


def _key(response: Response) -> str:
    return f"entry-code:{response.token_digest}"


def _digest(response: Response, code: str) -> str:
    subject = f"{response.token_digest}:{code}"
    return salted_hmac("assessments.questionnaire.codes", subject, algorithm="sha256").hexdigest()

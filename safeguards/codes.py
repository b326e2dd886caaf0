"""Codes of six digits that are sent by mail. Each is valid for one purpose, some minutes and a few attempts.

The database stores only digests of them.
"""

import secrets
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from safeguards.models import OneTimeCode

DIGITS = 6  # short enough to type from a phone; few attempts and a few minutes keep a million codes safe from guessing


def issue(purpose: str, subject: str, lasts: timedelta) -> str:
    """Make a new code for this purpose and person. It replaces an earlier one."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    digest, code_digest = _digest(purpose, subject), _digest(purpose, f"{subject}:{code}")
    new = OneTimeCode(digest=digest, code_digest=code_digest, tries=0, ends_at=Now() + lasts)
    replaced = ["code_digest", "tries", "ends_at"]
    OneTimeCode.objects.bulk_create([new], update_conflicts=True, unique_fields=["digest"], update_fields=replaced)
    return code


def accepts(purpose: str, subject: str, code: str, tries: int) -> bool:
    """Whether the code is right; a right code cannot be used again.

    Each attempt is counted before the comparison, so attempts that arrive at the same time cannot exceed `tries`.
    """
    issued = OneTimeCode.objects.filter(digest=_digest(purpose, subject), ends_at__gt=Now())
    if not issued.filter(tries__lt=tries).update(tries=F("tries") + 1):
        return False
    deleted, _ = issued.filter(code_digest=_digest(purpose, f"{subject}:{code}")).delete()
    return bool(deleted)


def sweep() -> None:
    """Delete codes that have expired."""
    OneTimeCode.objects.filter(ends_at__lte=Now()).delete()


def _digest(purpose: str, subject: str) -> str:
    return salted_hmac(f"safeguards.codes.{purpose}", subject, algorithm="sha256").hexdigest()

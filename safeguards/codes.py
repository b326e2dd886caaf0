"""Codes of six digits that are mailed, each for one purpose, a few minutes and a few tries. Only digests are kept."""

import secrets
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from safeguards.models import OneTimeCode

DIGITS = 6


def issue(purpose: str, whose: str, lasts: timedelta) -> str:
    """A new code; the one before it no longer counts."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    digest, code_digest = _digest(purpose, whose), _digest(purpose, f"{whose}:{code}")
    new = OneTimeCode(digest=digest, code_digest=code_digest, tries=0, ends_at=Now() + lasts)
    replaced = ["code_digest", "tries", "ends_at"]
    OneTimeCode.objects.bulk_create([new], update_conflicts=True, unique_fields=["digest"], update_fields=replaced)
    return code


def accepts(purpose: str, whose: str, code: str, tries: int) -> bool:
    """Use the code up, if it is the right one. A try is counted before it is compared: five are five."""
    issued = OneTimeCode.objects.filter(digest=_digest(purpose, whose), ends_at__gt=Now())
    if not issued.filter(tries__lt=tries).update(tries=F("tries") + 1):
        return False
    deleted, _ = issued.filter(code_digest=_digest(purpose, f"{whose}:{code}")).delete()
    return bool(deleted)


def sweep() -> None:
    """Take away codes whose time is over."""
    OneTimeCode.objects.filter(ends_at__lte=Now()).delete()


def _digest(purpose: str, subject: str) -> str:
    return salted_hmac(f"safeguards.codes.{purpose}", subject, algorithm="sha256").hexdigest()

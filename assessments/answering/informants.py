"""Who answers in this browser: a signed cookie per round, apart from any account's session.

The cookie carries a version, and the server ends a version: a copy of the cookie opens nothing from then on.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from assessments.models import Response

SALT = "assessments.answering.informants"
REMEMBERED = timedelta(days=90)  # longer than a round runs; "Leave this computer" ends it at once


def cookie_name(round_id: str) -> str:
    return f"informant-{round_id}"


def remember(http_response: HttpResponse, response: Response) -> None:
    http_response.set_cookie(
        cookie_name(response.round_id),
        signing.dumps(f"{response.pk}:{response.cookie_version}", salt=SALT),
        max_age=REMEMBERED,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(http_response: HttpResponse, round_id: str) -> None:
    http_response.delete_cookie(cookie_name(round_id), path="/", samesite="Lax")


def end(*responses: Response) -> None:
    """Every cookie of these answers that is out opens nothing any more, in this browser and in others."""
    rows = Response.objects.filter(pk__in=[response.pk for response in responses])
    rows.update(cookie_version=F("cookie_version") + 1)


AROUND = ("round__partnership", "round__instrument", "round__appended", "seat")


def response_of(request: HttpRequest, round_id: str, around: Sequence[str] = AROUND) -> Response | None:
    """The answers that this browser may read and change, with their round and what else a page needs.

    Where the partnership is read with them, its time zone is in force from here on.
    """
    try:
        said = signing.loads(request.COOKIES.get(cookie_name(round_id), ""), salt=SALT, max_age=REMEMBERED)
    except signing.BadSignature:
        return None
    pk, _, version = said.partition(":")  # cookies had no version before they could be ended: they are the first one
    rows = Response.objects.select_related(*around).filter(pk=pk, round=round_id, cookie_version=version or 0)
    found = next(iter(rows.order_by()), None)  # no order: it would be worked out anew for each page
    if found and "round__partnership" in around:
        timezone.activate(found.round.partnership.zone)
    return found

"""Who answers in this browser: a signed cookie per round, apart from any account's session."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from assessments.models import Response

SALT = "assessments.answering.informants"
REMEMBERED = timedelta(days=90)  # longer than a round runs; "Leave this computer" ends it at once


def cookie_name(round_id: str) -> str:
    return f"informant-{round_id}"


def remember(http_response: HttpResponse, response: Response) -> None:
    http_response.set_cookie(
        cookie_name(response.round_id),
        signing.dumps(str(response.pk), salt=SALT),
        max_age=REMEMBERED,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(http_response: HttpResponse, round_id: str) -> None:
    http_response.delete_cookie(cookie_name(round_id), path="/", samesite="Lax")


def response_of(request: HttpRequest, round_id: str) -> Response | None:
    """The answers that this browser may read and change, with their round and partnership."""
    try:
        pk = signing.loads(request.COOKIES.get(cookie_name(round_id), ""), salt=SALT, max_age=REMEMBERED)
    except signing.BadSignature:
        return None
    rows = Response.objects.select_related("round__partnership", "round__instrument", "round__appended", "seat")
    return next(iter(rows.filter(pk=pk, round=round_id).order_by()), None)

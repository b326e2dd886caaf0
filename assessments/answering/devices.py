"""What a browser may keep of somebody's answers, and under which name."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from assessments.models import Mode, Response

SALT = "assessments.answering.devices"
SHARED, OWN = "shared", "own"


def key_of(response: Response) -> str:
    """The name of these answers on a device: it opens nothing, and leads to no row."""
    return salted_hmac(SALT, str(response.pk)).hexdigest()[:24]


def cookie_name(round_id: str) -> str:
    return f"device-{round_id}"


def is_shared(request: HttpRequest, response: Response) -> bool:
    """Whether nothing may stay in this browser: as its user said, else wherever several people may use it."""
    said = request.COOKIES.get(cookie_name(response.round_id))
    if said in (SHARED, OWN):
        return said == SHARED
    return may_be_shared(response)


def may_be_shared(response: Response) -> bool:
    """A screen with an open link, or the computer on which a code letter was typed."""
    return response.mode in (Mode.OPEN_LINK, Mode.TABLE) or bool(response.pin_hash)


@dataclass(frozen=True)
class Outbox:
    """What a page tells its script about the answers of one questionnaire."""

    round_id: str
    key: str
    revision: int
    is_shared: bool


def outbox_of(request: HttpRequest, response: Response) -> Outbox:
    return Outbox(response.round_id, key_of(response), response.revision, is_shared(request, response))

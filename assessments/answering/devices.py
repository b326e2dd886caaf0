"""What a browser may keep of somebody's answers, and under which name."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from assessments.answering.doors import Door
from assessments.answering.informants import REMEMBERED
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
    said = said_of_device(request, response.round_id)
    return may_be_shared(response) if said is None else said


def said_of_device(request: HttpRequest, round_id: str) -> bool | None:
    """What this browser's user said about it; None if nobody was asked."""
    return {SHARED: True, OWN: False}.get(request.COOKIES.get(cookie_name(round_id), ""))


def may_be_shared(response: Response) -> bool:
    """A screen with an open link, or the computer on which a code letter was typed."""
    return response.mode in (Mode.OPEN_LINK, Mode.TABLE) or bool(response.pin_hash)


def is_shared_at(request: HttpRequest, door: Door) -> bool:
    """What the first page proposes."""
    said = said_of_device(request, door.round.pk)
    if said is not None:
        return said
    is_letter = door.link is not None and door.link.is_letter
    return door.is_open_link or is_letter or (door.response is not None and may_be_shared(door.response))


def keep_choice(request: HttpRequest, answer: HttpResponse, round_ids: Iterable[str]) -> None:
    """Remember in this browser what its user chose on the first page or on the list of parts."""
    if (said := request.POST.get("device")) not in (SHARED, OWN):
        return
    for round_id in round_ids:
        answer.set_cookie(
            cookie_name(round_id),
            said,
            max_age=REMEMBERED,
            path="/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


@dataclass(frozen=True)
class Outbox:
    """What a page tells its script about the answers of one questionnaire."""

    round_id: str
    key: str
    revision: int
    is_shared: bool

    @property
    def keeps(self) -> str:
        """Where the script keeps what is not sent."""
        return "memory" if self.is_shared else "device"


def outbox_of(request: HttpRequest, response: Response) -> Outbox:
    return Outbox(response.round_id, key_of(response), response.revision, is_shared(request, response))


def outboxes_of(request: HttpRequest, response: Response, companion: Response | None) -> dict[str, Outbox | None]:
    """For a page about both questionnaires of a round that has another one appended."""
    return {
        "outbox": outbox_of(request, response),
        "besides_outbox": outbox_of(request, companion) if companion else None,
    }

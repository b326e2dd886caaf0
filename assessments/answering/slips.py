"""A printed slip: a code of 12 characters, and a PIN that the person chooses on entry. The database holds neither."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q

from assessments import links
from assessments.answering import doors
from assessments.answering.doors import Door
from assessments.models import Invitation, Response
from safeguards import limits
from safeguards.limits import Limit

# of one response: 720 tries a day, so that 10,000 PINs take two weeks, and the owner is told to wait meanwhile
WRONG_PINS = Limit("wrong PINs", 5, 10 * 60)


@dataclass(frozen=True)
class Slip:
    """What a code opens: answers that have a PIN, or the way to choose one."""

    code: str
    response: Response | None
    token: str | None  # of the personal link, while the round's key is there


def slip_of(typed: str) -> Slip | None:
    """Looked up by digests alone. A slip whose sheet was typed from paper opens what was typed."""
    code = links.typed_code(typed)
    invitations = Invitation.objects.select_related("round").filter(
        round__voided_at=None, round__link_key__isnull=False
    )
    invitation = invitations.filter(code_digest=links.code_digest(code)).first()
    token = links.personal_token(invitation.round.link_key or "", invitation.pk) if invitation else None
    by_token = Response.objects.filter(token_digest=links.response_digest(token)).first() if token else None
    either = Q(code_digest=links.response_code_digest(code)) | Q(code_digest=links.paper_digest(code))
    response = by_token or Response.objects.filter(either).order_by("mode").last()
    return Slip(code, response, token) if invitation or response else None


@transaction.atomic
def start_with_pin(door: Door, pin: str) -> Response:
    """The answers of a person who came with a slip, kept by the PIN from now on. A PIN that stands is not replaced."""
    code = code_of(door)
    from_paper = door.round.responses.filter(code_digest=links.paper_digest(code)).first()
    begun = door.response or from_paper or doors.start(door)
    response = Response.objects.select_for_update().get(pk=begun.pk)
    if not response.pin_hash:
        response.code_digest = response.code_digest or links.response_code_digest(code)
        response.pin_hash = make_password(pin)
        response.save(update_fields=["code_digest", "pin_hash"])
    return response


def code_of(door: Door) -> str:
    return links.personal_code(door.round.link_key or "", door.invitation.pk) if door.invitation else ""


def pin_fits(response: Response, pin: str) -> bool:
    """Raises LimitReachedError after five wrong PINs in ten minutes, even for the right one."""
    limits.count(WRONG_PINS, response.token_digest)  # before the costly hash: of many at once, five are compared
    is_right = check_password(pin, response.pin_hash)
    if is_right:
        limits.give_back(WRONG_PINS, response.token_digest)
    return is_right

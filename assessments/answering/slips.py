"""A code letter: a printed code, and a PIN that the person chooses at first use. The database holds neither."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, Q

from assessments import links
from assessments.answering import doors
from assessments.models import Invitation, Mode, ReplacingLink, Response
from assessments.personal_links import PersonalLink
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError

PIN_DIGITS = 6
WRONG_PINS = Limit("wrong PINs", 5, 10 * 60)  # of one code, known or not: nobody learns which codes lead somewhere
ALL_WRONG_PINS = Limit("all wrong PINs", 20, 1096 * 24 * 3600)  # longer than any round: one chance in 50,000


class LockedError(Exception):
    """The letter opens nothing any more: too many wrong PINs were typed."""


@dataclass(frozen=True)
class Slip:
    """What a code opens: a link, answers that were begun with it or typed from its sheet, or both."""

    code: str
    link: PersonalLink | None
    response: Response | None

    @property
    def token(self) -> str | None:
        """Of the personal link, while the round's key is there."""
        return self.link.token(self.link.round.link_key or "") if self.link else None

    @property
    def is_for_address(self) -> bool:
        """A letter of an earlier version for somebody who has an address, where no PIN stands: it leads to the link."""
        is_kept = self.response is not None and self.response.pin_hash
        return self.link is not None and not self.link.is_letter and not is_kept


def slip_of(typed: str) -> Slip | None:
    """Looked up by digests alone. The code of a person with an address opens what was typed from its sheet only."""
    code = links.typed_code(typed)
    link = _link_of(code)
    if link and not (link.is_letter or link.invitation.has_short_code):
        link = None
    token = link.token(link.round.link_key or "") if link else None
    by_token = Response.objects.filter(token_digest=links.response_digest(token)).first() if token else None
    either = Q(code_digest=links.response_code_digest(code)) | Q(code_digest=links.paper_digest(code))
    response = by_token or Response.objects.select_related("round").filter(either).order_by("mode").last()
    return Slip(code, link, response) if link or response else None


def _link_of(code: str) -> PersonalLink | None:
    digest = links.code_digest(code)
    works = {"round__voided_at": None, "round__link_key__isnull": False}
    invitation = Invitation.objects.select_related("round").filter(**works, code_digest=digest).first()
    if invitation:
        return PersonalLink(invitation)
    works = {f"invitation__{name}": value for name, value in works.items()}
    found = ReplacingLink.objects.select_related("invitation__round").filter(**works, code_digest=digest).first()
    return PersonalLink(found.invitation, found) if found else None


def try_pin(typed: str, pin: str) -> tuple[Slip | None, Response | None]:
    """What a code opens; and its answers, if the PIN is theirs or the first one that is typed with this code.

    No answers: code and PIN do not belong together. Raises LimitReachedError after five wrong PINs in ten minutes, and
    LockedError after twenty in all, even for the right one. It does so for every code alike, whether or not somebody
    has begun with it, and whether or not it leads anywhere.
    """
    whose = links.tries_digest(links.typed_code(typed))
    _count_try(whose)
    slip = slip_of(typed)
    response = None if slip and slip.is_for_address else _fitting(slip, pin)
    if response or (slip and slip.is_for_address):
        limits.give_back(WRONG_PINS, whose)
        limits.give_back(ALL_WRONG_PINS, whose)
    elif slip and slip.response:
        Response.objects.filter(pk=slip.response.pk).update(wrong_pins=F("wrong_pins") + 1)
    return slip, response


def _count_try(whose: str) -> None:
    """Before anything is compared: of many tries at once, no more than the limit are."""
    if limits.is_reached(ALL_WRONG_PINS, whose):
        raise LockedError
    limits.count(WRONG_PINS, whose)
    try:
        limits.count(ALL_WRONG_PINS, whose)
    except LimitReachedError as error:  # another try was quicker
        raise LockedError from error


def _fitting(slip: Slip | None, pin: str) -> Response | None:
    """Each way takes the time of one password hash."""
    kept = slip.response.pin_hash if slip and slip.response else ""
    if kept and slip:
        return slip.response if check_password(pin, kept) else None
    if slip is None or slip.link is None or len(pin) != PIN_DIGITS:
        make_password(pin)
        return None
    return _kept_by(slip, slip.response or _begun(slip), pin)


def _begun(slip: Slip) -> Response:
    """New answers. Their author has read nothing yet and agreed to nothing: the page that comes next tells."""
    if slip.link is None or slip.token is None:
        raise ValueError("A code without a link leads to answers that exist.")
    round_ = slip.link.round
    mode = Mode.TABLE if round_.is_around_the_table else Mode.WEB
    fields = doors.new(round_, mode) | {"consent_version": ""}
    response, _ = Response.objects.get_or_create(token_digest=links.response_digest(slip.token), defaults=fields)
    return response


@transaction.atomic
def _kept_by(slip: Slip, response: Response, pin: str) -> Response | None:
    """From now on this PIN keeps the answers. One that was chosen meanwhile stays."""
    current = Response.objects.select_for_update().select_related("round").get(pk=response.pk)
    if current.pin_hash:
        return current if check_password(pin, current.pin_hash) else None
    current.code_digest = current.code_digest or links.response_code_digest(slip.code)
    current.pin_hash = make_password(pin)
    current.save(update_fields=["code_digest", "pin_hash"])
    return current

"""What a link opens: a round, and in it the answers of one person. Reading a link changes nothing."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone

from assessments import links
from assessments.models import Invitation, Mode, ReplacingLink, Response, Round
from assessments.personal_links import PersonalLink
from partnerships.models import Organisation
from safeguards import limits
from safeguards.limits import Limit

CONSENT_VERSION = "2026-11h"  # of the words that a person agrees to; a test compares it with the welcome page
TOKEN_SALT = "assessments.answering.doors"  # noqa: S105 (a domain for signatures, no secret)
PAGE_LASTS = 24 * 3600  # seconds in which an opened welcome page of the open link may be started from
STARTS = Limit("starts by an open link", 600, 60)  # of one round: ten full halls at once
STARTS_OF_CLIENT = Limit("starts by an open link from one network", 60, 60)  # a hall behind one address; no script


class LinkIsFullError(Exception):
    """As many people as the round allows have submitted answers by the open link."""


@dataclass(frozen=True)
class Door:
    token: str
    round: Round
    invitation: Invitation | None = None
    response: Response | None = None
    replacing: ReplacingLink | None = None

    @property
    def link(self) -> PersonalLink | None:
        return PersonalLink(self.invitation, self.replacing) if self.invitation else None

    @property
    def is_open_link(self) -> bool:
        return self.invitation is None and self.response is None

    @property
    def address(self) -> str:
        """Where an entry code goes: the address that this very link was mailed to."""
        return self.link.email if self.link else ""

    @property
    def own_sponsor(self) -> Organisation | None:
        """Whose column these answers will not lift: the release counts by the same sponsorships and addresses."""
        if self.invitation is None:
            return None
        named = self.round.counted_sponsorships().select_related("organisation")
        found = named.of_person(self.invitation.organisation_id, self.address).first()
        return found.organisation if found else None

    @property
    def has_draft(self) -> bool:
        if self.response is None:
            return False
        return self.response.revision > 0 or self.response.is_submitted or self._has_draft_besides

    @property
    def _has_draft_besides(self) -> bool:
        if self.round.appended_round is None:
            return False
        digest = links.appended_digest(self.token)
        return Response.objects.filter(token_digest=digest, revision__gt=0).exists()


AROUND = ("round__partnership", "round__instrument", "round__opened_by", "round__appended__instrument")


def door_of(token: str) -> Door | None:
    """What a link opens; the partnership's time zone is in force from here on."""
    door = _door_of(token)
    if door:
        timezone.activate(door.round.partnership.zone)
    return door


def _door_of(token: str) -> Door | None:
    """Looked up by digests alone: an invitation's, else a response's (came by the open link), else a round's."""
    responses = Response.objects.select_related(*AROUND)
    response = responses.filter(token_digest=links.response_digest(token)).first()
    invitation, replacing = _invited(links.invitation_digest(token))
    if invitation:
        return Door(token, invitation.round, invitation, response, replacing)
    if response:
        return Door(token, response.round, None, response)
    rounds = Round.objects.select_related("partnership", "instrument", "opened_by", "appended__instrument")
    by_open_link = rounds.filter(open_link_digest=links.open_link_digest(token), open_link_cap__gt=0).first()
    return Door(token, by_open_link) if by_open_link else None


def _invited(digest: str) -> tuple[Invitation | None, ReplacingLink | None]:
    invitation = Invitation.objects.select_related(*AROUND).filter(token_digest=digest).first()
    if invitation:
        return invitation, None
    around = ("invitation", *(f"invitation__{name}" for name in AROUND))
    replacing = ReplacingLink.objects.select_related(*around).filter(token_digest=digest).first()
    return (replacing.invitation, replacing) if replacing else (None, None)


def start(door: Door) -> Response:
    """The answers of an invited person, made once however often the button is pressed."""
    mode = Mode.TABLE if door.round.is_around_the_table else Mode.WEB
    response, _ = Response.objects.get_or_create(
        token_digest=links.response_digest(door.token), defaults=new(door.round, mode)
    )
    return response


def new(round_: Round, mode: Mode) -> dict[str, Any]:
    """What every new response holds: whose round, by which way, and which words the person agreed to."""
    return {"round": round_, "mode": mode, "consent_version": CONSENT_VERSION}


def offer_token() -> str:
    """A new own link, signed, for the page of the open link: pressing Start twice then makes one response."""
    return signing.dumps(links.new_token(), salt=TOKEN_SALT)


def offered_token(signed: str) -> str:
    try:
        token: str = signing.loads(signed, salt=TOKEN_SALT, max_age=PAGE_LASTS)
    except signing.BadSignature:
        return links.new_token()
    return token


def agree(response: Response) -> None:
    """With a code letter somebody begins first, and reads and agrees afterwards."""
    if not response.consent_version:
        Response.objects.filter(pk=response.pk).update(consent_version=CONSENT_VERSION)


def start_by_open_link(door: Door, token: str, client: str) -> Response:
    """The answers of somebody who came by the open link, as long as the round's cap is not reached.

    Raises LimitReachedError when more people press Start in a minute than a hall holds, in all or from one network
    (`client`), and LinkIsFullError once as many as planned have submitted: whoever has begun may still submit.
    """
    limits.count(STARTS_OF_CLIENT, f"{door.round.pk} {client}")
    limits.count(STARTS, str(door.round.pk))
    with transaction.atomic():
        round_ = Round.objects.select_for_update().get(pk=door.round.pk)
        mode = Mode.TABLE if round_.is_around_the_table else Mode.OPEN_LINK
        came = round_.responses.filter(mode=mode)
        digest = links.response_digest(token)
        response = came.filter(token_digest=digest).first()
        if response is None and came.filter(is_submitted=True).count() >= round_.open_link_cap:
            raise LinkIsFullError
        return response or Response.objects.create(token_digest=digest, **new(round_, mode))

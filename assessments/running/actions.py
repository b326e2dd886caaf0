"""What an executive officer does with a round. Each verb is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from assessments import links
from assessments.models import Invitation, Round
from partnerships.models import Organisation

BETWEEN_CLOSINGS = timedelta(days=60)  # of confidential rounds: two close ones could be subtracted (CONFIDENTIALITY.md)
SHOWN_FROM = 4  # answers: below it "fewer than 4"


class ConflictError(Exception):
    """The round may not run beside another one of its partnership."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask, as typed."""

    name: str = ""
    email: str = ""
    organisation: str = ""
    role: str = ""


def conflict_of(round_: Round) -> str:
    """Why this round may not run: another open round of the instrument, or closings too close together. Else ""."""
    others = (
        Round.objects.filter(
            partnership=round_.partnership_id,
            instrument__slug=round_.instrument.slug,
            rules_fixed_at__isnull=False,
            voided_at=None,
        )
        .exclude(pk=round_.pk)
        .order_by("closes_at")
    )
    for other in others:
        if other.opens_at < round_.closes_at and round_.opens_at < other.closes_at:
            return f"“{other.title}” asks the same questions until {_day(other.closes_at)}. Open this round after that."
        is_near = abs(other.closes_at - round_.closes_at) < BETWEEN_CLOSINGS
        if is_near and Round.Kind.CONFIDENTIAL == round_.kind == other.kind:
            return (
                f"“{other.title}” closes on {_day(other.closes_at)}. Between two closings of confidential rounds lie "
                "60 days, so that nobody can compare them to find out who said what."
            )
    return ""


@transaction.atomic
def fix_rules(round_: Round, at: datetime) -> None:
    """From here on links may be handed out, and the rules stay as they are. Raises ConflictError."""
    locked = Round.objects.select_for_update(of=("self",)).select_related("instrument").get(pk=round_.pk)
    if locked.has_fixed_rules or locked.voided_at:
        return
    if conflict := conflict_of(locked):
        raise ConflictError(conflict)
    locked.rules_fixed_at = at
    if locked.open_link_cap and locked.link_key:
        locked.open_link_digest = links.open_link_digest(links.open_token(locked.link_key))
    locked.save(update_fields=["rules_fixed_at", "open_link_digest"])


@transaction.atomic
def invite(round_: Round, people: Sequence[Person]) -> list[Invitation]:
    """One invitation per person, with the digest of a link that is made of the round's key."""
    if round_.link_key is None:
        raise ValueError("A released round asks nobody.")
    names = {person.organisation for person in people if person.organisation}
    organisations = {name: Organisation.objects.get_or_create(name=name)[0] for name in sorted(names)}
    invitations = []
    for person in people:
        organisation = organisations.get(person.organisation)
        invitation = Invitation(
            round=round_, name=person.name, email=person.email, role=person.role, organisation=organisation
        )
        token = links.personal_token(round_.link_key, invitation.pk)
        invitation.token_digest = links.invitation_digest(token)
        invitations.append(invitation)
    return Invitation.objects.bulk_create(invitations)


def extend(round_: Round, to: datetime) -> None:
    """A later closing time; never an earlier one, and none once the round has closed."""
    if to <= round_.closes_at or round_.state not in ("scheduled", "open"):
        raise ValueError("A closing time is only ever made later, while the round has not closed.")
    round_.closes_at = to
    round_.save(update_fields=["closes_at"])


def void(round_: Round, at: datetime) -> None:
    """This round publishes nothing, ever. What is released stays released."""
    if not round_.released_at:
        Round.objects.filter(pk=round_.pk, released_at=None).update(voided_at=at)


def answered_words(round_: Round) -> str:
    """How many answered, counted once a day at most, and "fewer than 4" below 4."""
    today = timezone.localdate()
    if round_.answered_counted_on != today and round_.has_fixed_rules and not round_.released_at:
        round_.answered_shown = round_.responses.filter(is_submitted=True).count()
        round_.answered_counted_on = today
        round_.save(update_fields=["answered_shown", "answered_counted_on"])
    return str(round_.answered_shown) if round_.answered_shown >= SHOWN_FROM else f"fewer than {SHOWN_FROM}"


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y}"

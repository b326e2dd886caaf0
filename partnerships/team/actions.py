"""What changes who belongs to a partnership or an agency. Somebody always keeps the leading role of each."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.addresses import address_key
from accounts.changes import Change, tell
from accounts.models import User
from partnerships.staff_roles import tell_of_staff
from partnerships.team.teams import Invitation, MembersOfPartnership, PeopleOfAgency, Person, Team, team_of
from safeguards.acts import Act
from safeguards.audit import Entry, about, record

TOKEN_BYTES = 20  # 160 bits
MAX_INVITATIONS = 100  # more open ones than that are a mailing list, not the people of one partnership or agency


class TeamError(Exception):
    """It is not possible, or would leave nobody in the leading role. The message tells the reader why."""


@transaction.atomic
def invite(team: Team, email: str, role: str, by: User) -> tuple[Invitation, str]:
    """The invitation and its link's token; an older one of the same address is replaced. Raises TeamError."""
    _lock_for_manager(team, by)
    if team.people().filter(user__email_key=address_key(email)).exists():
        raise TeamError(team.say(team.words.already_here, email=email))
    if team.invitations().exclude(email_key=address_key(email)).count() >= MAX_INVITATIONS:
        message = _("%(count)s invitations are open. Take back those that nobody will accept.")
        raise TeamError(message % {"count": MAX_INVITATIONS})
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {
        "email": email.lower(),
        "role": role,
        "invited_by": by,
        "invited_at": timezone.now(),
        "token_digest": team.invitations().model.digest_of(token),
    }
    invitation, _created = team.invitations().update_or_create(email_key=address_key(email), defaults=values)
    return invitation, token


@transaction.atomic
def take_back(invitation: Invitation, by: User) -> None:
    """Its link opens nothing from now on."""
    _lock_for_manager(team_of(invitation), by)
    invitation.delete()


@transaction.atomic
def accept(invitation: Invitation, user: User) -> Person:
    """Somebody who has a role here already keeps it. The link is used up. Raises TeamError."""
    team = team_of(invitation)
    team.lock()
    fresh = team.invitations().filter(token_digest=invitation.token_digest).first()
    if fresh is None or fresh.is_over:
        raise TeamError(_("This invitation does not work any more."))
    person, is_new = team.people().get_or_create(user=user, defaults={"role": fresh.role})
    fresh.delete()
    if is_new:
        _record(Act.ROLE_GIVEN, person, by=user, role=person.role, invited_by=str(fresh.invited_by or ""))
        tell_of_staff(person, by=user)
    return person


@transaction.atomic
def change_role(person: Person, role: str, by: User) -> None:
    """Raises TeamError for the last person with the leading role."""
    team = team_of(person)
    _lock_for_manager(team, by)
    if role != team.leading_role:
        _check_not_last(team, person)
    old_role = team.people().get(pk=person.pk).role
    if role != old_role and team.people().filter(pk=person.pk).update(role=role):
        _record(Act.ROLE_CHANGED, person, by, role=role, was=old_role)


@transaction.atomic
def end(person: Person, by: User) -> None:
    """Raises TeamError for the last person with the leading role."""
    team = team_of(person)
    _lock_for_manager(team, by)
    _remove(team, person, by)


@transaction.atomic
def leave(person: Person) -> None:
    """Raises TeamError for the last person with the leading role."""
    team = team_of(person)
    team.lock()
    _remove(team, person, by=person.user)


@transaction.atomic
def delete_account(user: User) -> None:
    """The account and all its roles; its rounds continue without a name. Raises TeamError for a last leader."""
    for kind in (MembersOfPartnership, PeopleOfAgency):
        kind.lock_all_of(user)
        if alone := kind.led_only_by(user):
            raise TeamError(kind.words.only_leader_of % {"names": "; ".join(map(str, alone))})
    people: list[Person] = [*user.memberships.all(), *user.agencies.all()]
    for person in people:
        _record(Act.ROLE_ENDED, person, by=user, role=person.role)
    tell(user, Change.DELETED)
    user.delete()


def _remove(team: Team, person: Person, by: User) -> None:
    _check_not_last(team, person)
    if current := team.people().filter(pk=person.pk).first():
        current.delete()
        _record(Act.ROLE_ENDED, person, by, role=current.role)


def _record(act: Act, person: Person, by: User, **details: str) -> None:
    """In the audit log of the partnership or the agency."""
    owner = team_of(person).owner
    record(Entry(act, about(owner), details={"person": str(person.user), **details}), by)


def _check_not_last(team: Team, person: Person) -> None:
    """Asks the database: the role may have changed since the row was read."""
    leads = team.people().filter(pk=person.pk, role=team.leading_role).exists()
    if leads and not team.has_other_leader(person.user):
        raise TeamError(team.say(team.words.only_leader, person=person.user))


def _lock_for_manager(team: Team, by: User) -> None:
    """Somebody who lost the role after the page was opened changes nothing. Raises PermissionDenied."""
    team.lock()
    team.require_manager(by)

"""What an executive officer does with a round. Each verb is one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.addresses import address_key
from accounts.models import User
from accounts.names import name_key
from assessments import links
from assessments.models import Invitation, ReplacingLink, Round, Withdrawal
from assessments.rounds import closings
from assessments.rounds.appending import append, appended_like, follow
from partnerships.contacts.actions import organisations_of, store
from partnerships.contacts.reading import Person
from partnerships.models import Organisation, Partnership
from safeguards.acts import Act
from safeguards.audit import Entry, about, record


class ConflictError(Exception):
    """The state of the round, or another round of the partnership, does not allow this. The message says why."""


def conflict_of(round_: Round, at: datetime) -> str:
    """The reason why this round may not run (its time is over, or another round is too close), or ""."""
    if round_.closes_at <= at:
        return _("Its closing time has passed. Choose a later one.")
    return conflict_with_others(round_, at) or conflict_of_people(round_)


def conflict_with_others(round_: Round, at: datetime) -> str:
    """The reason why this round is too close to another one of its partnership, or ""."""
    others = closings.of_same_questions(round_)
    for other in others:
        words = ""
        if closings.overlaps(round_, other) and not (other.is_imported or round_.is_imported):
            words = _("Another round asks the same questions until %(day)s. Open this round after that.")
            words %= {"day": closings.in_words(other.closes_at)}
        elif closings.overlaps(round_, other) or closings.is_too_near(other, round_.closes_at):
            words = _(
                "Two rounds with the same questions must close at least 60 days apart, so that nobody can compare "
                "them to find out who said what."
            )
        if words:
            return f"{words} {closings.other_time(round_, others, at)}".strip()
    return ""


def conflict_of_people(round_: Round, more: Sequence[str] = ()) -> str:
    """The reason why people of this round are asked too soon again, or "". `more`: addresses to be asked as well."""
    others = closings.of_same_people(round_, more)
    if not any(closings.is_too_near(other, round_.closes_at) for other in others):
        return ""
    words = _(
        "Half or more of these people are asked the same questions in another round that closes within 60 days of "
        "this one. The results of the two could be compared to find out who said what."
    )
    return f"{words} {closings.earliest_time(round_, others)}"


def conflict_with_appended(round_: Round, at: datetime) -> str:
    """The reason why this round, or the round appended to it, may not run, or ""."""
    if conflict := conflict_of(round_, at):
        return conflict
    appended = round_.appended_round
    return conflict_of(appended_like(round_, appended.instrument), at) if appended else ""


@transaction.atomic
def draft(round_: Round, people: Sequence[Person], *, asks_spectrum: bool = False) -> Round:
    """Store a new draft with the people to ask. Nobody is asked before its rules are fixed."""
    round_.save()
    append(round_, asks_spectrum=asks_spectrum)
    if people:
        invite(round_, people)
    return round_


def people_on_roster(partnership: Partnership) -> list[Person]:
    rows = partnership.roster.values_list("name", "email", "organisation__name", "role")
    return [Person(name, email, organisation or "", role) for name, email, organisation, role in rows]


@transaction.atomic
def redraft(round_: Round, *, asks_spectrum: bool = False) -> None:
    """Save a changed draft. Raises ConflictError if its rules were fixed in the meantime."""
    if lock_round(round_).has_fixed_rules:
        raise ConflictError(_("The rules of this round are fixed."))
    round_.save()
    append(round_, asks_spectrum=asks_spectrum)


@transaction.atomic
def discard(round_: Round) -> None:
    """Delete a draft and its list of people. Raises ConflictError if its rules were fixed in the meantime."""
    locked = lock_round(round_)
    if locked.has_fixed_rules:
        raise ConflictError(_("The rules of this round are fixed. You can cancel it, but not discard it."))
    locked.delete()


@transaction.atomic
def fix_rules(round_: Round, by: User | None, at: datetime) -> None:
    """Fix the rules: from now on links may be handed out and the rules cannot change. Raises ConflictError."""
    locked = lock_round(round_)
    if locked.has_fixed_rules or locked.voided_at:
        return
    if not locked.open_link_cap and not locked.invitations.exists():
        raise ConflictError(_("Nobody is asked yet. Name the people first, or allow an open link."))
    if locked.sponsor_in_audience and not locked.audience().exists():
        raise ConflictError(_("The audience names a sponsoring agency, and the partnership has none. Edit either."))
    if conflict := conflict_with_appended(locked, at):
        raise ConflictError(conflict)
    locked.rules_fixed_at = at
    if locked.open_link_cap and locked.link_key:
        locked.open_link_digest = links.open_link_digest(links.open_token(locked.link_key))
    locked.save(update_fields=["rules_fixed_at", "open_link_digest"])
    follow(locked)
    _record(Act.ROUND_OPENED, locked, by)


@transaction.atomic
def invite(round_: Round, people: Sequence[Person]) -> list[Invitation]:
    """Store an invitation for each person, with the digest of its link. Raises ConflictError.

    The link is derived from the round's key and is not stored.
    """
    locked = lock_round(round_)
    if locked.link_key is None or (locked.has_fixed_rules and locked.has_closed):
        raise ConflictError(_("This round asks nobody any more."))
    if locked.has_fixed_rules and not locked.asks_by_name:  # else answers that counted would count no longer
        raise ConflictError(_("This round asks by the open link alone. Nobody can be added by name any more."))
    asked = keys_of_asked(locked)
    if locked.has_fixed_rules and (conflict := conflict_of_people(locked, [address_key(one.email) for one in people])):
        raise ConflictError(conflict)
    if again := [str(person) for person in people if person.key in asked]:
        raise ConflictError(_("Asked already: %(people)s.") % {"people": "; ".join(again)})
    store(locked.partnership, people)  # who is asked once stands on the roster for the next round
    organisations = organisations_of(people)
    return Invitation.objects.bulk_create(
        _invitation(locked, person, organisations.get(name_key(person.organisation))) for person in people
    )


@transaction.atomic
def uninvite(invitation: Invitation) -> None:
    """Remove somebody from a draft. Raises ConflictError once rules are fixed: the link may be handed out."""
    if lock_round(invitation.round).has_fixed_rules:
        raise ConflictError(_("The links have been sent, so nobody can be removed from the list."))
    invitation.delete()


def not_asked(round_: Round) -> list[Person]:
    """People of the partnership who are not asked in this round."""
    asked = keys_of_asked(round_)
    return [person for person in people_on_roster(round_.partnership) if person.key not in asked]


def keys_of_asked(round_: Round) -> set[tuple[str, ...]]:
    """By every address that a link of theirs is mailed to."""
    rows = list(round_.invitations.values_list("name", "email", "organisation__name"))
    further = ReplacingLink.objects.filter(invitation__round=round_)
    rows += further.values_list("invitation__name", "email", "invitation__organisation__name")
    return {Person(name, email, organisation or "").key for name, email, organisation in rows}


@transaction.atomic
def extend(round_: Round, to: datetime, by: User | None, at: datetime) -> None:
    """Set a later closing time. Raises ConflictError for an earlier time, or when the round has closed."""
    locked = lock_round(round_)
    is_running = locked.has_fixed_rules and not locked.voided_at and at < locked.closes_at
    if to <= locked.closes_at or not is_running:
        raise ConflictError(_("A closing time is only ever made later, while the round has not closed."))
    locked.closes_at = to
    if conflict := conflict_with_appended(locked, at):
        raise ConflictError(conflict)
    locked.save(update_fields=["closes_at"])
    follow(locked)
    _record(Act.ROUND_EXTENDED, locked, by)


@transaction.atomic
def void(round_: Round, by: User | None, at: datetime) -> None:
    """Cancel the round for good and erase its key. Results that are published stay published."""
    Withdrawal.objects.filter(round=round_).delete()
    both = Round.objects.filter(Q(pk=round_.pk) | Q(appended_to=round_.pk), released_at=None, voided_at=None)
    if both.update(voided_at=at, link_key=None):
        _record(Act.ROUND_CANCELLED, round_, by)


def _record(act: Act, round_: Round, by: User | None) -> None:
    """In the audit log of the partnership: the kind of act, the round and the day."""
    record(Entry(act, about(round_.partnership), round=round_.pk), by)


def lock_round(round_: Round) -> Round:
    """The round, read again and locked, so that two rounds cannot pass the check for conflicts at the same time."""
    lock_partnership(round_.partnership_id)
    rounds = Round.objects.select_for_update(of=("self",)).select_related("instrument", "partnership")
    return rounds.get(pk=round_.pk)


def lock_partnership(partnership: int) -> None:
    """Together with those of the same executive officer, always in the same order."""
    shared = Partnership.objects.with_executive_officer_of(partnership).values("pk")
    both = Partnership.objects.filter(Q(pk=partnership) | Q(pk__in=shared))
    list(both.select_for_update().order_by("pk").values_list("pk"))


def _invitation(round_: Round, person: Person, organisation: Organisation | None) -> Invitation:
    invitation = Invitation(
        round=round_, name=person.name, email=person.email, role=person.role, organisation=organisation
    )
    invitation.came_later = round_.has_fixed_rules
    invitation.make_links()
    return invitation

"""What platform staff change about roles: the audit log holds it, and the executive officers are told by mail."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import User
from accounts.templatetags.labels import in_sentence
from partnerships.access import Role
from partnerships.models import AgencyPerson, Membership, Partnership, PartnershipQuerySet, SponsoringAgency
from partnerships.notices import officers_of, send, text_without_link
from safeguards.acts import Act
from safeguards.audit import Entry, about, record_all

Held = dict[int, tuple[str, str]]
"""By account: its name, and its role."""


@dataclass(frozen=True)
class RoleChange:
    act: Act
    person: str
    role: str
    was: str = ""

    def entry(self, owner: Partnership | SponsoringAgency, *, by_staff: bool) -> Entry:
        details = {"person": self.person, "role": self.role} | ({"was": self.was} if self.was else {})
        return Entry(self.act, about(owner), by_staff=by_staff, details=details)

    @property
    def words(self) -> str:
        """One line of the mail."""
        person, role = text_without_link(self.person), in_sentence(Role(self.role).label)
        sentences = {
            Act.ROLE_GIVEN: gettext("%(person)s now has the role: %(role)s"),
            Act.ROLE_CHANGED: gettext("%(person)s now has another role: %(role)s"),
            Act.ROLE_ENDED: gettext("%(person)s no longer has the role: %(role)s"),
        }
        return sentences[self.act] % {"person": person, "role": role}


def roles_by_user(owner: Partnership | SponsoringAgency) -> Held:
    """The present role of each person."""
    people: Iterable[Membership | AgencyPerson]
    people = owner.memberships.all() if isinstance(owner, Partnership) else owner.people.all()
    return {one.user_id: (str(one.user), one.role) for one in people.select_related("user").order_by("pk")}


def changes_between(before: Held, after: Held) -> list[RoleChange]:
    ended = [RoleChange(Act.ROLE_ENDED, *before[user]) for user in before if user not in after]
    given = [RoleChange(Act.ROLE_GIVEN, *after[user]) for user in after if user not in before]
    before_and_after = [(before[user][1], *after[user]) for user in after if user in before]
    changed = [RoleChange(Act.ROLE_CHANGED, person, role, was) for was, person, role in before_and_after if role != was]
    return [*ended, *given, *changed]


def record_changes(
    owner: Partnership | SponsoringAgency, changes: Iterable[RoleChange], by: User, *, by_staff: bool = True
) -> None:
    record_all([change.entry(owner, by_staff=by_staff) for change in changes], by)


def tell_officers(
    partnership: Partnership, changes: list[RoleChange], by: User, officers_before: Iterable[User] = ()
) -> None:
    """Former officers are told too, because staff may have taken their place."""
    officers = {user.pk: user for user in (*officers_before, *officers_of(partnership)) if user.pk != by.pk}
    if changes:
        send(lambda: _mail(partnership, changes, by), officers.values(), partnership)


def tell_of_staff(person: Membership | AgencyPerson, by: User) -> None:
    """Staff who accept an invitation: the people who invited them may not know that they are staff."""
    if not by.is_staff:
        return
    if isinstance(person, Membership):
        tell_officers(person.partnership, [RoleChange(Act.ROLE_GIVEN, str(by), person.role)], by)
    else:
        as_sponsor = [RoleChange(Act.ROLE_GIVEN, str(by), Role.SPONSOR)]
        for partnership in sponsored_now(person.agency):
            tell_officers(partnership, as_sponsor, by)


def sponsored_now(agency: SponsoringAgency) -> PartnershipQuerySet:
    """The partnerships in which its people have a role."""
    found = Partnership.objects.sponsored_by(agency.organisation)
    return found if agency.is_confirmed else found.none()


def tell_sponsored(agency: SponsoringAgency, changes: list[RoleChange], people: Held, by: User) -> None:
    """Roles at a sponsor are roles in the partnerships that it sponsors, if it is confirmed."""
    of_staff = User.objects.filter(pk__in=people, is_staff=True).values_list("pk", flat=True)
    names = {people[user][0] for user in of_staff}
    as_sponsor = [RoleChange(one.act, one.person, Role.SPONSOR) for one in changes if one.act != Act.ROLE_CHANGED]
    for partnership in sponsored_now(agency):
        record_changes(partnership, as_sponsor, by)
        tell_officers(partnership, [one for one in as_sponsor if one.person in names], by)


def _mail(partnership: Partnership, changes: list[RoleChange], by: User) -> tuple[str, str]:
    name = text_without_link(partnership)
    context = {
        "partnership": name,
        "by": text_without_link(by),
        "changes": [change.words for change in changes],
        "link": settings.SITE_ADDRESS + reverse("audit:log", args=[partnership.slug]),
    }
    subject = gettext("%(partnership)s: platform staff and a role") % {"partnership": name}
    return subject, render_to_string("mail/role_of_staff.txt", context)

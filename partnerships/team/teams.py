"""The people with accounts of one partnership or one sponsoring agency: what both have, and where the rules differ."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from allauth.mfa.models import Authenticator
from django import forms
from django.db.models import Exists, Manager, OuterRef
from django.http import HttpRequest

from accounts.models import User
from accounts.templatetags.labels import in_sentence
from partnerships.access import (
    AgencyPermission,
    AgencyRole,
    Permission,
    Role,
    permissions_for,
    permissions_in,
    require,
    require_for_agency,
)
from partnerships.models import (
    AgencyInvitation,
    AgencyPerson,
    Membership,
    MembershipInvitation,
    Partnership,
    SponsoringAgency,
)
from partnerships.scoped import own_partnership
from partnerships.scoped_agency import own_agency
from partnerships.team.forms import AgencyRoleForm, InviteMemberForm, InviteToAgencyForm, MemberRoleForm
from partnerships.team.words import AGENCY_PAGES, AGENCY_PEOPLE, MEMBER_PAGES, MEMBERS, Pages, Words

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Owner = Partnership | SponsoringAgency
Person = Membership | AgencyPerson
Invitation = MembershipInvitation | AgencyInvitation


class Team(ABC):
    """The people of one owner. At least one of them keeps the leading role, which lets them manage the others."""

    leading_role: ClassVar[str]
    owner_name: ClassVar[str]  # what templates call the owner
    person_name: ClassVar[str]  # what templates call one of its people
    words: ClassVar[Words]
    pages: ClassVar[Pages]
    invite_form: ClassVar[type[forms.Form]]
    role_form: ClassVar[type[forms.Form]]

    def __init__(self, owner: Owner) -> None:
        self.owner = owner

    @classmethod
    @abstractmethod
    def find(cls, request: HttpRequest, slug: str, to_manage: bool = True) -> Self:
        """The team of an address. 404 for strangers, 403 for those who may not see, or manage, its people."""

    @classmethod
    @abstractmethod
    def invitation_behind(cls, token: str) -> Invitation | None:
        """The invitation whose link has this token. None if there is none or it has expired."""

    @classmethod
    @abstractmethod
    def lock_all_of(cls, user: User) -> None:
        """Lock every owner for which this user works, until the transaction ends."""

    @classmethod
    @abstractmethod
    def led_by(cls, user: User) -> Iterable[Owner]:
        """The owners in which this user has the leading role; agencies only once staff have confirmed them."""

    @abstractmethod
    def people(self) -> Manager[Membership] | Manager[AgencyPerson]:
        """Everybody with a role here."""

    @abstractmethod
    def invitations(self) -> Manager[MembershipInvitation] | Manager[AgencyInvitation]:
        """The open ones, and those that nobody accepted in time."""

    @abstractmethod
    def lock(self) -> None:
        """Changes of one team wait for each other, so that two people cannot remove each other at the same time."""

    @abstractmethod
    def may_manage(self, user: User) -> bool:
        """Whether this user may invite others, change their roles and end their access."""

    @abstractmethod
    def require_manager(self, user: User) -> None:
        """Raises PermissionDenied for everybody who may not manage the team."""

    @abstractmethod
    def is_seen_by(self, user: User) -> bool:
        """Whether this user may still open the list of people or the pages around it."""

    @abstractmethod
    def list_context(self, user: User) -> dict[str, object]:
        """What the template of the list reads about the people."""

    @property
    def context(self) -> dict[str, object]:
        """What every page of the team reads."""
        return {self.owner_name: self.owner, "place": "partnerships"}

    @classmethod
    def led_only_by(cls, user: User) -> list[Owner]:
        """The owners that would have nobody in the leading role without this user."""
        return [owner for owner in cls.led_by(user) if not cls(owner).has_other_leader(user)]

    def has_other_leader(self, user: User) -> bool:
        return self.people().filter(role=self.leading_role).exclude(user=user).exists()

    def say(self, message: "StrPromise", **more: object) -> str:
        """A message in the reader's language, with the owner's name in it."""
        return message % {"owner": self.owner, **more}


class MembersOfPartnership(Team):
    """Its last executive officer can neither leave nor get another role."""

    leading_role = Role.EXECUTIVE_OFFICER
    owner_name = "partnership"
    person_name = "membership"
    words = MEMBERS
    pages = MEMBER_PAGES
    invite_form = InviteMemberForm
    role_form = MemberRoleForm
    owner: Partnership

    @classmethod
    def find(cls, request: HttpRequest, slug: str, to_manage: bool = True) -> Self:
        needed = Permission.MANAGE_MEMBERS if to_manage else Permission.SEE_MEMBERS
        return cls(own_partnership(request, slug, needed))

    @classmethod
    def invitation_behind(cls, token: str) -> MembershipInvitation | None:
        known = MembershipInvitation.objects.select_related("partnership", "invited_by")
        found = known.filter(token_digest=MembershipInvitation.digest_of(token)).first()
        return found if found and not found.is_over else None

    @classmethod
    def lock_all_of(cls, user: User) -> None:
        own = Partnership.objects.filter(memberships__user=user).order_by("pk")
        list(own.select_for_update(of=("self",)))

    @classmethod
    def led_by(cls, user: User) -> Iterable[Partnership]:
        return Partnership.objects.filter(memberships__user=user, memberships__role=cls.leading_role)

    def people(self) -> Manager[Membership]:
        return self.owner.memberships

    def invitations(self) -> Manager[MembershipInvitation]:
        return self.owner.membership_invitations

    def lock(self) -> None:
        Partnership.objects.select_for_update().get(pk=self.owner.pk)

    def may_manage(self, user: User) -> bool:
        return Permission.MANAGE_MEMBERS in permissions_in(self.owner, user)

    def require_manager(self, user: User) -> None:
        require(user, Permission.MANAGE_MEMBERS, self.owner)

    def is_seen_by(self, user: User) -> bool:
        return Partnership.objects.visible_to(user).filter(pk=self.owner.pk).exists()

    def list_context(self, user: User) -> dict[str, object]:
        return {"memberships": self.people().select_related("user").order_by("user__name", "user__email")}


class PeopleOfAgency(Team):
    """The last person who looks after the agency can neither leave nor get another role."""

    leading_role = AgencyRole.ADMIN
    owner_name = "agency"
    person_name = "person"
    words = AGENCY_PEOPLE
    pages = AGENCY_PAGES
    invite_form = InviteToAgencyForm
    role_form = AgencyRoleForm
    owner: SponsoringAgency

    @classmethod
    def find(cls, request: HttpRequest, slug: str, to_manage: bool = True) -> Self:
        needed = AgencyPermission.MANAGE_PEOPLE if to_manage else AgencyPermission.SEE_SHARED
        return cls(own_agency(request, slug, needed))

    @classmethod
    def invitation_behind(cls, token: str) -> AgencyInvitation | None:
        """None also while staff have not confirmed the agency."""
        known = AgencyInvitation.objects.filter(agency__confirmed_at__isnull=False)
        known = known.select_related("agency__organisation", "invited_by")
        found = known.filter(token_digest=AgencyInvitation.digest_of(token)).first()
        return found if found and not found.is_over else None

    @classmethod
    def lock_all_of(cls, user: User) -> None:
        own = SponsoringAgency.objects.filter(people__user=user).order_by("pk")
        list(own.select_for_update(of=("self",)))

    @classmethod
    def led_by(cls, user: User) -> Iterable[SponsoringAgency]:
        return SponsoringAgency.objects.where_may(user, AgencyPermission.MANAGE_PEOPLE).select_related("organisation")

    def people(self) -> Manager[AgencyPerson]:
        return self.owner.people

    def invitations(self) -> Manager[AgencyInvitation]:
        return self.owner.invitations

    def lock(self) -> None:
        SponsoringAgency.objects.select_for_update().get(pk=self.owner.pk)

    def may_manage(self, user: User) -> bool:
        return AgencyPermission.MANAGE_PEOPLE in permissions_for(self.owner, user)

    def require_manager(self, user: User) -> None:
        require_for_agency(AgencyPermission.MANAGE_PEOPLE, permissions_for(self.owner, user))

    def is_seen_by(self, user: User) -> bool:
        return self.people().filter(user=user).exists()

    def list_context(self, user: User) -> dict[str, object]:
        factors = Authenticator.objects.filter(user=OuterRef("user")).exclude(type=Authenticator.Type.RECOVERY_CODES)
        found = self.people().select_related("user").annotate(has_second_factor=Exists(factors))
        people = list(found.order_by("user__name", "user__email"))
        own = next(person for person in people if person.user_id == user.pk)
        return {"people": people, "own": own, "here": "people"}


def team_of(row: Person | Invitation) -> Team:
    """The team to which a person or an invitation belongs."""
    if isinstance(row, Membership | MembershipInvitation):
        return MembersOfPartnership(row.partnership)
    return PeopleOfAgency(row.agency)


def role_in_words(row: Person | Invitation) -> str:
    """As it is written in a sentence: a member's role in small letters; what an agency's person does as it is."""
    label = row.get_role_display()
    return in_sentence(label) if isinstance(row, Membership | MembershipInvitation) else label

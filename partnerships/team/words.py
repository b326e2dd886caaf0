"""The words and the pages of each kind of team: these differ, what is done with them does not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Words:
    """Messages. Each may name the `owner` (partnership or agency), the `person`, the `role`, the `email`."""

    already_here: "StrPromise"
    only_leader: "StrPromise"
    """Why the last person with the leading role can neither leave nor get another role."""
    only_leader_of: "StrPromise"
    """Why somebody who alone leads these owners (`names`) cannot delete the account."""
    joined: "StrPromise"
    ended: "StrPromise"
    left: "StrPromise"
    mail_subject: "StrPromise"
    unnamed_inviter: "StrPromise"
    """Who invites, where that account is deleted."""


@dataclass(frozen=True)
class Pages:
    """Names of addresses, and templates."""

    list: str
    accept: str
    first: str
    """Where somebody who has accepted an invitation goes."""
    list_template: str
    accept_template: str
    end_template: str
    leave_template: str
    mail_template: str


MEMBERS = Words(
    already_here=_("%(email)s is a member already. Change the role in the list."),
    only_leader=_("%(person)s is the only executive officer. Hand over first: invite or name a second one."),
    only_leader_of=_("You are the only executive officer of %(names)s. Hand over first: invite a second one."),
    joined=_("You are %(role)s of %(owner)s."),
    ended=_("%(person)s is no member any more."),
    left=_("You have left %(owner)s."),
    mail_subject=_("%(owner)s: you are invited as %(role)s"),
    unnamed_inviter=_("An executive officer"),
)

MEMBER_PAGES = Pages(
    list="team:list",
    accept="team:accept",
    first="partnerships:detail",
    list_template="team/list.html",
    accept_template="team/accept.html",
    end_template="team/end.html",
    leave_template="team/leave.html",
    mail_template="mail/membership.txt",
)

AGENCY_PEOPLE = Words(
    already_here=_("%(email)s is here already. Change the role in the list."),
    only_leader=_("%(person)s alone looks after the agency. Hand over first: invite or name a second one."),
    only_leader_of=_("You are the only one who looks after %(names)s. Hand over first: invite a second one."),
    joined=_("You work for %(owner)s here: %(role)s."),
    ended=_("%(person)s sees nothing of it any more."),
    left=_("You have left %(owner)s."),
    mail_subject=_("%(owner)s: you are invited"),
    unnamed_inviter=_("One of its people"),
)

AGENCY_PAGES = Pages(
    list="team:agency_people",
    accept="team:agency_accept",
    first="team:agency_people",
    list_template="team/agency_people.html",
    accept_template="team/agency_accept.html",
    end_template="team/agency_end.html",
    leave_template="team/agency_leave.html",
    mail_template="mail/agency.txt",
)

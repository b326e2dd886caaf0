"""The links of people: each person's first one, and those that replaced it. All of them work until closing.

Which answers came by which link is derived here from the round's key, and stored nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from assessments import links
from assessments.models import Invitation, ReplacingLink, Round


@dataclass(frozen=True)
class PersonalLink:
    """One link of one person: the first one, or one that replaced it."""

    invitation: Invitation
    replacing: ReplacingLink | None = None

    @property
    def source(self) -> UUID:
        """What its token and its code are made of."""
        return self.replacing.pk if self.replacing else self.invitation.pk

    @property
    def round(self) -> Round:
        return self.invitation.round

    @property
    def email(self) -> str:
        """The address that it is mailed to. The person may have another one by now."""
        return self.replacing.email if self.replacing else self.invitation.email

    @property
    def is_letter(self) -> bool:
        """Whether a printed code and a PIN open it."""
        return self.replacing.is_letter if self.replacing else self.invitation.by_letter

    @property
    def is_replacing(self) -> bool:
        """Whether it stands beside an earlier link that reached somebody."""
        return self.replacing is not None and self.replacing.earlier_was_out

    def token(self, link_key: str) -> str:
        return links.personal_token(link_key, self.source)

    def code(self, link_key: str) -> str:
        length = links.CODE_LENGTH if self.replacing else self.invitation.code_length
        return links.personal_code(link_key, self.source, length)


def links_of(round_: Round) -> list[PersonalLink]:
    """Every link of everybody asked; each person's in the order in which they were made."""
    invitations = round_.invitations.select_related("organisation").prefetch_related("replacing_links")
    return [link for invitation in invitations for link in links_of_person(invitation)]


def links_of_person(invitation: Invitation) -> list[PersonalLink]:
    further = sorted(invitation.replacing_links.all(), key=lambda one: one.number)
    return [PersonalLink(invitation), *(PersonalLink(invitation, one) for one in further)]


def forget_codes(round_: Round) -> None:
    """At release: a printed code could be tried out to join a person and answers, and nobody counts as answering."""
    round_.invitations.update(code_digest=None)
    ReplacingLink.objects.filter(invitation__round=round_).update(code_digest=None)
    round_.withdrawals.all().delete()


def newest_of_each(found: Iterable[PersonalLink]) -> list[PersonalLink]:
    """The link of each person that was made last."""
    return list({link.invitation.pk: link for link in found}.values())

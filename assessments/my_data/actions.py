"""Changes that a person makes to their own data. Nobody else is notified."""

from collections.abc import Collection
from uuid import UUID, uuid4

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from accounts.addresses import address_key
from accounts.names import same_name
from assessments import links
from assessments.mail.composing import NO_MAIL_SALT
from assessments.models import Invitation, ReplacingLink, Response, Withdrawal
from assessments.personal_links import PersonalLink
from partnerships.models import MailOptOut, RosterEntry


def erase(*own: Response, kept: Collection[UUID] = ()) -> None:
    """Delete the answers and notes. If the results are published already, they stay as they are.

    A published comment goes too, unless its note is among those whose comments are `kept`. Nothing joins a kept one to
    its author or to the others any more.
    Until then the person stays counted among those who answered: a number that falls would tell of the withdrawal.
    """
    with transaction.atomic():
        rows = Response.objects.select_for_update(of=("self",)).filter(pk__in=[response.pk for response in own])
        submitted = rows.filter(is_submitted=True, round__appended_to=None, round__released_at=None)
        for response in submitted:
            digest = links.withdrawn_digest(response.token_digest)
            Withdrawal.objects.get_or_create(digest=digest, defaults={"round_id": response.round_id})
        for comment in [one for response in rows for one in response.comments.filter(note__in=kept)]:
            comment.response, comment.note = None, uuid4()
            comment.save(update_fields=["response", "note"])
        rows.delete()


@transaction.atomic
def leave_roster(invitation: Invitation) -> None:
    """Delete the person's name, address and role in this partnership. The organisation stays, for counts."""
    partnership = invitation.round.partnership
    entries = same_person(invitation, RosterEntry.objects.filter(partnership=partnership))
    invitations = same_person(invitation, Invitation.objects.filter(round__partnership=partnership))
    RosterEntry.objects.filter(pk__in=entries).delete()
    ReplacingLink.objects.filter(invitation__in=invitations).update(email="", email_key="")
    Invitation.objects.filter(pk__in=invitations).update(name="", email="", email_key="", role="")


def same_person(invitation: Invitation, among: QuerySet[RosterEntry] | QuerySet[Invitation]) -> list[UUID]:
    """Ids of rows about the same person: the same row or address or, without one, the same name and organisation."""
    own = [address_key(invitation.email), *invitation.replacing_links.values_list("email_key", flat=True)]
    if keys := [key for key in own if key]:
        return [invitation.pk, *among.filter(email_key__in=keys).values_list("pk", flat=True)]
    nameless = among.filter(email="", organisation=invitation.organisation).values_list("pk", "name")
    return [pk for pk, name in nameless if same_name(name, invitation.name)]


def stop_mail(link: PersonalLink | Invitation) -> None:
    digest = MailOptOut.digest_of(link.email)
    MailOptOut.objects.get_or_create(partnership=link.round.partnership, address_digest=digest)


def allow_mail(link: PersonalLink | Invitation) -> None:
    digests = MailOptOut.digests_of(link.email)
    MailOptOut.objects.filter(partnership=link.round.partnership, address_digest__in=digests).delete()


def wants_mail(link: PersonalLink | Invitation) -> bool:
    return not MailOptOut.digests_of(link.email) & MailOptOut.objects.digests(link.round.partnership)


def link_signed(signed: str) -> PersonalLink | None:
    """The link whose mail contained this signed address; None if the signature is wrong."""
    try:
        source = signing.loads(signed, salt=NO_MAIL_SALT)
    except signing.BadSignature:
        return None
    invitation = Invitation.objects.select_related("round__partnership").filter(pk=source).exclude(email="").first()
    if invitation:
        return PersonalLink(invitation)
    further = ReplacingLink.objects.select_related("invitation__round__partnership").exclude(email="")
    replacing = further.filter(pk=source).first()
    return PersonalLink(replacing.invitation, replacing) if replacing else None

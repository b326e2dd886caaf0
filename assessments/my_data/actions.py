"""Changes that a person makes to their own data. Nobody else is notified."""

from typing import Any
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from accounts.addresses import address_key
from accounts.names import same_name
from assessments.mail.composing import NO_MAIL_SALT
from assessments.models import Invitation, Response
from partnerships.models import MailOptOut, RosterEntry


def erase(*own: Response) -> None:
    """Delete the answers and notes. If the results are published already, they stay as they are."""
    with transaction.atomic():
        Response.objects.select_for_update().filter(pk__in=[response.pk for response in own]).delete()


@transaction.atomic
def leave_roster(invitation: Invitation) -> None:
    """Delete the person's name, address and role in this partnership. The organisation stays, for counts."""
    partnership = invitation.round.partnership
    entries = same_person(invitation, RosterEntry.objects.filter(partnership=partnership))
    invitations = same_person(invitation, Invitation.objects.filter(round__partnership=partnership))
    RosterEntry.objects.filter(pk__in=entries).delete()
    Invitation.objects.filter(pk__in=invitations).update(name="", email="", email_key="", role="")


def same_person(invitation: Invitation, among: QuerySet[Any]) -> list[UUID]:
    """Ids of rows about the same person: the same address or, without one, the same name and organisation."""
    if invitation.email:
        return list(among.filter(email_key=address_key(invitation.email)).values_list("pk", flat=True))
    nameless = among.filter(email="", organisation=invitation.organisation).values_list("pk", "name")
    return [pk for pk, name in nameless if same_name(name, invitation.name)]


def stop_mail(invitation: Invitation) -> None:
    digest = MailOptOut.digest_of(invitation.email)
    MailOptOut.objects.get_or_create(partnership=invitation.round.partnership, address_digest=digest)


def allow_mail(invitation: Invitation) -> None:
    digests = MailOptOut.digests_of(invitation.email)
    MailOptOut.objects.filter(partnership=invitation.round.partnership, address_digest__in=digests).delete()


def wants_mail(invitation: Invitation) -> bool:
    return not MailOptOut.digests_of(invitation.email) & MailOptOut.objects.digests(invitation.round.partnership)


def invitation_signed(signed: str) -> Invitation | None:
    """The invitation whose mail contained this signed address; None if the signature is wrong."""
    try:
        pk = signing.loads(signed, salt=NO_MAIL_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("round__partnership").filter(pk=pk).exclude(email="").first()

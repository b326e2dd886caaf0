"""What a person does with the own data. Nobody else is told."""

from django.core import signing
from django.db import transaction
from django.db.models import Q

from assessments.mailing.composing import NO_MAIL_SALT
from assessments.models import Invitation, Response
from partnerships.models import MailOptOut, RosterEntry


def erase(*own: Response) -> None:
    """Delete the answers and notes. Before the release they count nowhere; after it the results stay as they are."""
    with transaction.atomic():
        Response.objects.select_for_update().filter(pk__in=[response.pk for response in own]).delete()


@transaction.atomic
def leave_roster(invitation: Invitation) -> None:
    """Delete name, address and role wherever this partnership keeps them. The organisation stays, as a number."""
    partnership = invitation.round.partnership
    same = same_person(invitation)
    RosterEntry.objects.filter(same, partnership=partnership).delete()
    Invitation.objects.filter(same, round__partnership=partnership).update(name="", email="", role="")


def same_person(invitation: Invitation) -> Q:
    """Who has this address, or without one this name in this organisation."""
    if invitation.email:
        return Q(email__iexact=invitation.email)
    return Q(email="", name=invitation.name, organisation=invitation.organisation)


def stop_mail(invitation: Invitation) -> None:
    digest = MailOptOut.digest_of(invitation.email)
    MailOptOut.objects.get_or_create(partnership=invitation.round.partnership, address_digest=digest)


def allow_mail(invitation: Invitation) -> None:
    digest = MailOptOut.digest_of(invitation.email)
    MailOptOut.objects.filter(partnership=invitation.round.partnership, address_digest=digest).delete()


def wants_mail(invitation: Invitation) -> bool:
    return MailOptOut.digest_of(invitation.email) not in MailOptOut.objects.digests(invitation.round.partnership)


def invitation_signed(signed: str) -> Invitation | None:
    """Whose mail carried this address."""
    try:
        pk = signing.loads(signed, salt=NO_MAIL_SALT)
    except signing.BadSignature:
        return None
    return Invitation.objects.select_related("round__partnership").filter(pk=pk).exclude(email="").first()

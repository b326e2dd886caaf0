"""The mail with which somebody is invited to work for a sponsoring agency."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from partnerships.models import AgencyInvitation
from partnerships.team.mail import send_to_invited, words_of


def mail_invitation(invitation: AgencyInvitation, token: str) -> None:
    """Plain text, one link. Raises ValueError where it cannot be written as a mail."""
    agency = words_of(invitation.agency)
    here = {
        "agency": agency,
        "inviter": words_of(invitation.invited_by or _("One of its people")),
        "role": invitation.get_role_display(),
        "link": settings.SITE_ADDRESS + reverse("team:agency_accept", args=[token]),
        "email": invitation.email,
    }
    subject = _("%(agency)s: you are invited") % {"agency": agency}
    send_to_invited(invitation, subject, render_to_string("mail/agency.txt", here))

"""The mail with which somebody is invited to become a member."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.addresses import mailable
from accounts.models import User
from accounts.names import one_line
from accounts.templatetags.labels import in_sentence
from partnerships.models import InvitationByMail, MembershipInvitation
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

# of one person: an account is free to make, and must not be a way to flood strangers
MAILS_PER_HOUR = Limit("mails of invitation", 60, 3600)


def mail_invitation(invitation: MembershipInvitation, token: str) -> None:
    """Plain text, one link. Raises ValueError where it cannot be written as a mail."""
    role = in_sentence(invitation.get_role_display())
    partnership, inviter = (
        words_of(invitation.partnership),
        words_of(invitation.invited_by or _("An executive officer")),
    )
    link = settings.SITE_ADDRESS + reverse("team:accept", args=[token])
    here = {"partnership": partnership, "inviter": inviter, "role": role, "link": link, "email": invitation.email}
    subject = _("%(partnership)s: you are invited as %(role)s") % {"partnership": partnership, "role": role}
    send_to_invited(invitation, subject, render_to_string("mail/membership.txt", here))


def send_to_invited(invitation: InvitationByMail, subject: str, body: str) -> None:
    """An answer goes to whoever invites."""
    inviter = mailable(invitation.invited_by.email) if invitation.invited_by else ""
    post(Mail(to=mailable(invitation.email), subject=subject, body=body, reply_to=inviter), invitation.LASTS)


def why_no_mail(user: User) -> str:
    """Counts one more mail of this person. What to say where it is above the hour's number, else ""."""
    try:
        limits.count(MAILS_PER_HOUR, str(user.pk))
    except LimitReachedError:
        return _("%(count)s mails in an hour are the limit. Go on in an hour.") % {"count": MAILS_PER_HOUR.most}
    return ""


def words_of(name: object) -> str:
    """On one line, and no second link beside ours."""
    return one_line(str(name).replace("://", " "))

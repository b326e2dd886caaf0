"""The mail that invites somebody into a partnership or an agency."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.addresses import mailable
from accounts.models import User
from partnerships.notices import text_without_link
from partnerships.team.teams import Invitation, role_in_words, team_of
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

# Per person: anybody can make an account, and must not be able to flood strangers with mail.
MAILS_PER_HOUR = Limit("mails of invitation", 60, 3600)


def mail_invitation(invitation: Invitation, token: str) -> None:
    """Plain text with one link. Replies go to the person who invites. Raises ValueError if it cannot be written."""
    team = team_of(invitation)
    owner, role = text_without_link(team.owner), role_in_words(invitation)
    context = {
        team.owner_name: owner,
        "inviter": text_without_link(invitation.invited_by or team.words.unnamed_inviter),
        "role": role,
        "link": settings.SITE_ADDRESS + reverse(team.pages.accept, args=[token]),
        "email": invitation.email,
    }
    subject = team.words.mail_subject % {"owner": owner, "role": role}
    body = render_to_string(team.pages.mail_template, context)
    reply_to = mailable(invitation.invited_by.email) if invitation.invited_by else ""
    post(Mail(to=mailable(invitation.email), subject=subject, body=body, reply_to=reply_to), invitation.LASTS)


def count_mail(user: User) -> str:
    """Counts one more mail of this person. The reason to send none if this hour's limit is reached, else ""."""
    try:
        limits.count(MAILS_PER_HOUR, str(user.pk))
    except LimitReachedError:
        return _("%(count)s mails in an hour are the limit. Go on in an hour.") % {"count": MAILS_PER_HOUR.most}
    return ""

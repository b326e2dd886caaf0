"""The words of each mail: plain text, one link, the partnership and the inviter named."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.addresses import mailable
from assessments import links
from assessments.models import Letter, Mailing, Round
from assessments.personal_links import PersonalLink
from safeguards.mail.handing import message_id

SUBJECTS = {
    Mailing.Kind.INVITATION: _("how do we work together?"),
    Mailing.Kind.REMINDER: _("there is still time to answer"),
    Mailing.Kind.EXTENSION: _("more time to answer"),
    Mailing.Kind.RESULTS: _("the results are here"),
}
NO_MAIL_SALT = "assessments.mail.no_mail"


def message_of(letter: Letter, round_: Round) -> EmailMessage:
    """One person's mail. Line breaks in typed text become spaces, so that no name or title can add a mail header."""
    mailing, link = letter.mailing, PersonalLink(letter.invitation, letter.replacing)
    kind = Mailing.Kind(mailing.kind)
    inviter = round_.opened_by
    stop = settings.SITE_ADDRESS + reverse("my_data:no_mail", args=[signed(link.source)])
    return EmailMessage(
        subject=subject_of(kind, round_),
        body=body_of(kind, round_, link, sentence=mailing.sentence),
        to=[mailable(link.email)],
        reply_to=[mailable(inviter.email)] if inviter else None,
        headers={
            "Message-ID": message_id(letter.pk),
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def subject_of(kind: Mailing.Kind, round_: Round) -> str:
    with translation.override(round_.language):
        return one_line(f"{round_.partnership}: {SUBJECTS[kind]}")


def body_of(kind: Mailing.Kind, round_: Round, link: PersonalLink | None, **more: object) -> str:
    """The text in the round's language. Without a link it is the preview for the executive officer."""
    context: dict[str, object] = {"round": round_, "inviter": round_.opened_by, "link": ""}
    if link:
        context |= {"invitation": link.invitation, "is_replacing": link.replacing is not None}
        context["link"] = settings.SITE_ADDRESS + _path(kind, round_, link)
    with translation.override(round_.language), timezone.override(round_.partnership.zone):
        words = render_to_string(f"mail/{kind.value}.txt", {**context, **more})
    return "".join([words])  # no longer marked as safe: a page that shows these words must escape them


def signed(source: UUID) -> str:
    """The signed part of the address for "no more mail". It can stop mail, and gives no access to answers."""
    return signing.dumps(str(source), salt=NO_MAIL_SALT)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _path(kind: Mailing.Kind, round_: Round, link: PersonalLink) -> str:
    if kind == Mailing.Kind.RESULTS:
        token = links.results_token(round_.results_key or "", link.invitation.pk)
        return reverse("results:by_results_link", args=[token])
    return reverse("answering:welcome", args=[link.token(round_.link_key or "")])

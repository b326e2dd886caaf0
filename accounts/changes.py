"""Mail about a change to an account, to the address that it had before. Whoever took over an account cannot hide it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.addresses import mailable
from accounts.models import User
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail

NEWS_LASTS = timedelta(days=7)  # "The password was changed" is worth reading late


class Change(models.TextChoices):
    """The values are allauth's names of its own mail about the same change, where it has one."""

    ADDRESS_CHANGED = "account/email/email_changed", _("The email address of your account was changed.")
    ADDRESS_ADDED = "account/email/email_added", _("Another email address was added to your account.")
    ADDRESS_REMOVED = "account/email/email_deleted", _("An email address was removed from your account.")
    PASSWORD_CHANGED = "account/email/password_changed", _("The password of your account was changed.")
    PASSWORD_RESET = "account/email/password_reset", _("A new password was chosen with a link that we sent by email.")
    PASSWORD_SET = "account/email/password_set", _("A password was set for your account.")
    APP_ADDED = "mfa/email/totp_activated", _("An app that shows sign-in codes was set up for your account.")
    APP_REMOVED = "mfa/email/totp_deactivated", _("The app that shows sign-in codes was removed from your account.")
    PASSKEY_ADDED = "mfa/email/webauthn_added", _("A passkey was added to your account.")
    PASSKEY_REMOVED = "mfa/email/webauthn_removed", _("A passkey was removed from your account.")
    FACTOR_REMOVED = "second factor removed", _("A second factor was removed from your account.")
    NEW_RECOVERY_CODES = "mfa/email/recovery_codes_generated", _("New recovery codes were made for your account.")
    DELETED = "deleted", _("Your account was deleted.")


def tell(user: User, change: Change, address: str = "", *, by_staff: bool = False) -> None:
    """`address`: where the mail goes, if not to the present address of the account."""
    with override(user.language or get_language() or settings.LANGUAGE_CODE):
        context = {
            "what": change.label,
            "by_staff": by_staff,
            "is_deleted": change == Change.DELETED,
            "link": settings.SITE_ADDRESS + reverse("account_reset_password"),
            "host_contact": settings.HOST_CONTACT,
        }
        subject, body = gettext("Your account was changed"), render_to_string("mail/account.txt", context)
    post(Mail(to=mailable(address or user.email), subject=subject, body=body), NEWS_LASTS)

from datetime import timedelta

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest

from accounts.addresses import address_key, mailable, same_address
from accounts.changes import NEWS_LASTS, Change, tell
from accounts.models import User
from accounts.templatetags.lifetimes import lasting
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with our user model, which keeps one name and no username, and with mail that no page waits for."""

    def clean_email(self, email: str) -> str:
        """An address in another spelling belongs to the same account, so nobody gets two accounts for one mailbox."""
        known = User.objects.filter(email_key=address_key(email)).values_list("email", flat=True).first()
        return str(super().clean_email(known or email))

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Nothing: accounts have no username."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """allauth would send the mail while the page waits; here a worker sends it."""
        in_every_mail = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        lasts = lifetime_of(template_prefix)
        written = self.render_mail(template_prefix, email, in_every_mail | context | {"lasts": lasting(lasts)})
        post(Mail(to=mailable(email), subject=str(written.subject), body=str(written.body)), lasts)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, str] | None = None, email: str | None = None
    ) -> None:
        """allauth's mail about a change, in the words of this app. `email` is the address of before."""
        removed = (context or {}).get("deleted_email", "")
        for address in {email or user.email, removed} - {""}:
            tell(user, Change(template_prefix), address)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address that is confirmed opens the account, so the first one is told."""
        is_new: bool = super().confirm_email(request, email_address)
        if is_new and not same_address(email_address.email, email_address.user.email):
            tell(email_address.user, Change.ADDRESS_ADDED)
        return is_new


def lifetime_of(template_prefix: str) -> timedelta:
    """As long as the code or link in the mail works; mail without one is kept for a week."""
    seconds = {
        "account/email/login_code": app_settings.LOGIN_BY_CODE_TIMEOUT,
        "account/email/email_confirmation": app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
        "account/email/email_confirmation_signup": app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
        "account/email/password_reset_key": settings.PASSWORD_RESET_TIMEOUT,
    }.get(template_prefix)
    return NEWS_LASTS if seconds is None else timedelta(seconds=seconds)

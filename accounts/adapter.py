from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from accounts.addresses import address_key, mailable
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with our user model, which keeps one name and no username."""

    def clean_email(self, email: str) -> str:
        """An address that an account has in another spelling is that account's: nobody gets two for one mailbox."""
        known = User.objects.filter(email_key=address_key(email)).values_list("email", flat=True).first()
        return str(super().clean_email(known or email))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(template_prefix, mailable(email), context)

    def populate_username(self, request: Any, user: Any) -> None:
        return None

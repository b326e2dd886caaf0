from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth with our user model, which keeps one name and no username."""

    def populate_username(self, request: Any, user: Any) -> None:
        return None

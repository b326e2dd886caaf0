from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User

SPONSORS_AND_STAFF = "sponsors-and-staff"  # a value of the setting: those who read what others shared in confidence
OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
    }
)
"""The way out, and what setting up a factor takes. A new name of allauth is not let through until it stands here."""


class LoginRequired(LoginRequiredMiddleware):
    """Django's, but a public view is let through before the session is read: informants have none."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class SecondFactorRequired:
    """Where the installation demands a second factor, nothing that needs an account is seen before there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if not settings.DEMAND_SECOND_FACTOR or not getattr(view_func, "login_required", True):
            return None
        user = request.user
        if not isinstance(user, User) or is_open_without_factor(request):
            return None
        if is_mfa_enabled(user) or not self.is_demanded_of(user):
            return None
        messages.info(request, _("This installation asks for a second factor. Set one up here, then go on."))
        return redirect("mfa_index")

    def is_demanded_of(self, user: User) -> bool:
        """Of everybody, or of staff at least."""
        return settings.DEMAND_SECOND_FACTOR != SPONSORS_AND_STAFF or user.is_staff


def is_open_without_factor(request: HttpRequest) -> bool:
    """The list above, and one's addresses while one is unconfirmed: allauth adds no factor before that."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name == "account_email":
        return bool(EmailAddress.objects.filter(user_id=request.user.pk, verified=False).exists())
    return name in OPEN_WITHOUT_FACTOR

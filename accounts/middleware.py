from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
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
"""Signing out, and the pages that set up a factor. A new page of allauth is closed until it is added here."""


class LoginRequired(LoginRequiredMiddleware):
    """Django's, except that public views do not read the session: informants have no account."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        request.needs_account = True  # type: ignore[attr-defined]
        return super().process_view(request, view_func, view_args, view_kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """No proxy and no disk keeps a page behind an account, unless its view says for how long."""
        if getattr(request, "needs_account", False) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class SecondFactorRequired:
    """If the installation requires a second factor, pages that need an account wait until one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponse | None:
        if not settings.DEMAND_SECOND_FACTOR or not getattr(view_func, "login_required", True):
            return None
        user = request.user
        if not isinstance(user, User) or is_open_without_factor(request):
            return None
        if is_mfa_enabled(user) or not self.is_required_of(user):
            return None
        messages.info(request, _("This installation asks for a second factor. Set one up here, then go on."))
        return redirect("mfa_index")

    def is_required_of(self, user: User) -> bool:
        """Everybody, or only staff: the setting says which."""
        return settings.DEMAND_SECOND_FACTOR != SPONSORS_AND_STAFF or user.is_staff


def is_open_without_factor(request: HttpRequest) -> bool:
    """The list above; also the addresses while one is unconfirmed, because allauth then refuses to add a factor."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name == "account_email":
        return bool(EmailAddress.objects.filter(user_id=request.user.pk, verified=False).exists())
    return name in OPEN_WITHOUT_FACTOR

"""allauth's forms for the second factor (a passkey, or an app that shows codes), in the words of this app."""

from typing import TYPE_CHECKING, Any  # Any: the arguments and the data of Django's forms

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import one_line

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NAME_LENGTH = 80
NAME_HELP = _("So that you tell it from others: the phone, computer or key that it is on.")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's adapter with messages of this app."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _(
            "While a second factor is set up, no address is added. Remove it, add the address, and set it up again."
        ),
        "cannot_generate_recovery_codes": _("Set up a passkey or an app first."),
        "incorrect_code": _("This did not work. Codes change every 30 seconds, and each works once: try the next one."),
        "unverified_email": _("First confirm or remove the address that is not confirmed yet, under “E-mail”."),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count: int = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}


def code_field(label: "_StrOrPromise") -> forms.CharField:
    box = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=label, max_length=20, widget=box)


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    code = code_field(_("Code that the app shows"))


class SignInCodeForm(AuthenticateForm):  # type: ignore[misc]
    code = code_field(_("Code from your app, or a recovery code"))


class ConfirmCodeForm(ReauthenticateForm):  # type: ignore[misc]
    code = code_field(_("Code from your app, or a recovery code"))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=_("Name"), required=False, help_text=NAME_HELP)
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a password"),
        required=False,
        initial=True,
        help_text=_("It then asks for your fingerprint, your face or a PIN."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = _("Your device made none. Press the button again.")

    def clean_name(self) -> str:
        """Never refused: by now the device holds the passkey."""
        typed: str = one_line(super().clean_name())[:NAME_LENGTH]
        return typed or SecondFactorAdapter().generate_authenticator_name(self.user, Authenticator.Type.WEBAUTHN)


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, help_text=NAME_HELP)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

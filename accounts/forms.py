from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import one_line


class NameForm(forms.Form):
    """The name that sign-up asks for, because the people who are asked in rounds read it."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1", "password2")

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Type the name that people know you by."))
        return name

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls this with the new account."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])

"""The terms on which a release is shared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import MESSAGE_LENGTH, Share
from sponsors.sharing.actions import Terms


class TermsForm(forms.Form):
    of_partnership = forms.BooleanField(
        label=Share._meta.get_field("of_partnership").verbose_name, required=False, initial=True
    )
    of_sponsor = forms.BooleanField(
        label=Share._meta.get_field("of_sponsor").verbose_name, required=False, initial=True
    )
    message = forms.CharField(
        label=_("A message to the sponsoring agency (optional)"),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands above the figures. Please do not name people."),
    )

    def clean(self) -> dict[str, object]:
        data: dict[str, object] = super().clean() or self.cleaned_data
        if not data.get("of_partnership") and not data.get("of_sponsor"):
            self.add_error("of_partnership", _("Choose at least one side, or share nothing."))
        return data

    @property
    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(data["of_partnership"], data["of_sponsor"], data["message"].strip())

"""What the group heard, as it is typed on one screen."""

from collections.abc import Collection

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.table.forms import ReasonField
from reports.meeting.actions import HeardText
from reports.models import HEARD_LENGTH


class HeardForm(forms.Form):
    """A text about one practice that has a screen; `seen` is the state of the text that the page showed."""

    text = ReasonField(
        required=False,
        max_length=HEARD_LENGTH,
        error_messages={"max_length": _("Use at most %(limit_value)d characters; these are %(show_value)d.")},
    )
    seen = forms.CharField(required=False, max_length=40)
    practice = forms.CharField(required=False)

    def __init__(self, data: QueryDict, codes: Collection[str]) -> None:
        super().__init__(data)
        self.codes = codes

    def clean_practice(self) -> str:
        code: str = self.cleaned_data["practice"]
        if code not in self.codes:
            raise forms.ValidationError(_("This meeting does not talk about that."))
        return code

    @property
    def problems(self) -> list[str]:
        return [str(error) for errors in self.errors.values() for error in errors]

    def heard_text(self) -> HeardText:
        return HeardText(self.cleaned_data["practice"], self.cleaned_data["text"], self.cleaned_data["seen"])

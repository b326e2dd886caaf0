"""What is typed at the table: a name, and what the group agreed."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.names import has_no_width
from assessments.answering.sheets import ScaleSheet, stored_mark
from assessments.models import NOTE_LENGTH, SEAT_NAME_LENGTH, AgreedRating
from assessments.table.actions import Agreed, fingerprint
from frameworks.models import Practice

UNSEEN = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")  # controls and marks of direction: two names could look alike


class SeatForm(forms.Form):
    name = forms.CharField(
        label=_("Your name at this table"),
        max_length=SEAT_NAME_LENGTH,
        help_text=_("As the others call you. They see your ratings by this name, once all are ready."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Type the name that the others know you by.")},
    )

    def clean_name(self) -> str:
        typed: str = unicodedata.normalize("NFC", self.cleaned_data["name"])
        name = " ".join(typed.split())
        if any(is_unseen(letter) for letter in name):
            raise ValidationError(_("This name holds characters that nobody sees. Type it again by hand."))
        if not any(letter.isalnum() for letter in name):
            raise ValidationError(_("Type a name with at least one letter or figure."))
        return name


def is_unseen(letter: str) -> bool:
    return has_no_width(letter) or unicodedata.category(letter) in UNSEEN


class ReasonField(forms.CharField):
    """A text field in which a line break counts as one character, whether the browser sends one or two."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class AgreedForm(forms.Form):
    """What the group agreed on one practice: two marks, one or none, and a reason."""

    reason = ReasonField(
        label=_("Why (optional)"), required=False, max_length=NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(
        self,
        practice: Practice,
        scales: tuple[ScaleSheet, ...],
        data: QueryDict | None = None,
        stored: AgreedRating | None = None,
    ) -> None:
        initial = {"reason": stored.reason if stored else "", "seen": fingerprint(stored)}
        super().__init__(data, initial=initial, prefix=practice.code)
        self.practice = practice
        marks = (stored.ideal, stored.actual) if stored else (None, None)
        for scale, mark in zip(scales, marks, strict=True):
            choices = [("", _("Nothing agreed")), *((str(stored_mark(one)), str(one)) for one in scale.options)]
            self.fields[scale.scale] = forms.TypedChoiceField(
                label=scale.question.name, choices=choices, coerce=int, empty_value=None, required=False, initial=mark
            )
        self.order_fields(["ideal", "actual", "reason", "seen"])

    def agreed(self) -> Agreed:
        data = self.cleaned_data
        return Agreed(self.practice, data["ideal"], data["actual"], data["reason"], data["seen"])

    def look_again(self, stored: AgreedRating | None, words: str) -> None:
        """Keep what was typed and show `words` as an error. Saving once more then overwrites `stored` on purpose."""
        self.data = {name: self.data.get(name) for name in self.data} | {self.add_prefix("seen"): fingerprint(stored)}
        self.add_error(None, words)

"""What the group at the table agreed on one practice, as it is typed."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.answering.sheets import ScaleSheet, stored_mark
from assessments.models import NOTE_LENGTH, AgreedRating
from assessments.table.actions import Agreed, fingerprint
from frameworks.models import Practice


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

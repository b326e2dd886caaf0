"""Forms for a paper sheet: its code, and its marks, which are typed twice."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any  # Any: the arguments of Django's forms, and JSON that was just read

from django import forms
from django.core import signing
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.answering.sheets import Sheet
from assessments.models import Round
from assessments.paper.actions import PaperError, check_code
from assessments.paper.keys import Typed, checked, pair_of

SALT = "assessments.paper.forms"
LASTS = 12 * 3600  # seconds in which a first pass may be followed by its second


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code on the sheet"),
        required=False,
        max_length=40,
        help_text=_("The letters and digits in the box at its top. Empty for a sheet without a code."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_

    def clean_code(self) -> str:
        try:
            return check_code(self.round, self.cleaned_data["code"])
        except PaperError as error:
            raise forms.ValidationError(str(error)) from error


class Pass:
    """One pass of typing a sheet. The second pass is compared with the first, which the page carries, signed."""

    def __init__(
        self, sheet: Sheet, data: Mapping[str, str] | None, code: str, first: Mapping[str, str] | None
    ) -> None:
        self.sheet, self.code, self.first = sheet, code, first
        self.is_typed = data is not None
        self.typed = {practice.code: (data or {}).get(practice.code, "") for practice in sheet.practices}
        self.settled = set((data or {}).get("settled", "").split())

    @property
    def lines(self) -> list[Typed]:
        return checked(self.sheet, self.typed)

    @property
    def problems(self) -> list[Typed]:
        return [line for line in self.lines if line.problem] if self.is_typed else []

    @property
    def differences(self) -> list[tuple[Typed, str]]:
        """Practices for which the two passes differ, with the keys of the first pass. Each is asked for once more."""
        if self.first is None or not self.is_typed or self.problems:
            return []
        return [
            (line, self.first.get(line.practice.code, ""))
            for line in self.lines
            if line.practice.code not in self.settled and self._differs(line)
        ]

    @property
    def shown(self) -> list[Typed]:
        """Every practice with its problem, if any: wrong keys, or a difference between the passes."""
        differing = {line.practice.code: _difference(line, first) for line, first in self.differences}
        return [replace(line, problem=line.problem or differing.get(line.practice.code, "")) for line in self.lines]

    @property
    def is_right(self) -> bool:
        return self.is_typed and not self.problems and not self.differences

    @property
    def settled_codes(self) -> str:
        """Practices that were shown as different before; for these the keys typed now count."""
        return " ".join(sorted(self.settled | {line.practice.code for line, _ in self.differences}))

    def signed(self) -> str:
        """The signed state for the next page: the sheet's code, and the first pass once it has no errors."""
        state: dict[str, object] = {"code": self.code}
        if self.first is not None:
            state["typed"] = dict(self.first)
        return signing.dumps(state, salt=SALT, compress=True)

    def _differs(self, line: Typed) -> bool:
        scales, first = self.sheet.scales, (self.first or {}).get(line.practice.code, "")
        return pair_of(line.text, scales) != pair_of(first, scales)


def _difference(line: Typed, first: str) -> str:
    words = gettext("first “%(first)s”, now “%(now)s”. Type what stands on the sheet.")
    return words % {"first": first or gettext("blank"), "now": line.text or gettext("blank")}


def unsigned(text: str) -> dict[str, Any] | None:
    """The state that `signed` made; None if the page is too old or the signature is wrong."""
    try:
        found: dict[str, Any] = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return found

"""The page of one principle, built from the instrument's rows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.answering.layout import section_helper
from assessments.answering.progress import BLANK, Marks
from assessments.answering.sheets import ScaleSheet, SectionSheet
from assessments.models import NOTE_LENGTH, Change, Said
from assessments.models.changes import NOTE, Value
from frameworks.models import Practice, Scale
from safeguards.codes import DIGITS

PIN = r"^[0-9]{4,8}$"
NEWEST = 2**31 - 1  # the column's largest revision
TOO_LONG = _("Shorten the note to %(limit_value)d characters. It has %(show_value)d.")


def field_name(practice: Practice, part: str) -> str:
    """`D07-ideal`, `D07-actual` or `D07-note`: the one place where these names are made."""
    return f"{practice.code}-{part}"


def _label_of_mark(practice: Practice, sheet: ScaleSheet) -> str:
    names = {"item": capfirst(sheet.item_name), "number": practice.number, "scale": sheet.question.name}
    return gettext("%(item)s %(number)d, %(scale)s") % names


def _label_of_note(practice: Practice, sheet: ScaleSheet) -> str:
    return gettext("%(item)s %(number)d, note") % {"item": capfirst(sheet.item_name), "number": practice.number}


# Said only where something is wrong with the field.
label_of_mark, label_of_note = lazy(_label_of_mark, str), lazy(_label_of_note, str)


class MarkField(forms.Field):
    """One scale of one practice: a stored mark, 0 for not applicable, or nothing."""

    def __init__(self, practice: Practice, sheet: ScaleSheet, **kwargs: Any) -> None:
        super().__init__(label=label_of_mark(practice, sheet), required=False, **kwargs)
        self.marks = sheet.marks

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if value not in self.marks:
            raise forms.ValidationError(_("Choose one of the answers on this page, or leave it blank."))
        return self.marks[value]


class NoteField(forms.CharField):
    """A private note. Line ends count once, however the browser sends them."""

    def __init__(self, practice: Practice, sheet: ScaleSheet, **kwargs: Any) -> None:
        super().__init__(
            label=label_of_note(practice, sheet),
            max_length=NOTE_LENGTH,
            required=False,
            error_messages={"max_length": TOO_LONG},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class ShownField(forms.Field):
    """What the page showed, by the names of its fields, without blanks. Pages of an earlier version do not say it."""

    def to_python(self, value: Any) -> dict[str, Value] | None:
        if value in self.empty_values:
            return None
        try:
            shown = json.loads(value)
        except (ValueError, RecursionError):
            shown = None
        if not isinstance(shown, dict):
            raise forms.ValidationError(_("Load this page again."))
        return shown


def shown_on(sheet: "SectionSheet", marks: Mapping[int, Marks], notes: Mapping[int, str]) -> str:
    shown: dict[str, Value] = {}
    for practice in sheet.practices:
        said = {**dict(zip(Scale.values, marks.get(practice.pk, BLANK), strict=True)), NOTE: notes.get(practice.pk)}
        shown |= {field_name(practice, part): value for part, value in said.items() if value not in (None, "")}
    return json.dumps(shown, separators=(",", ":"))


class SectionForm(forms.Form):
    """Both marks and the note of each practice on the page.

    One wrong value and nothing of the page is stored: it comes back with everything that was typed, and names the
    field. A field that is not on the page is not read; `autosave` and `clear` must name a practice that is.
    """

    has_notes = True

    revision = forms.IntegerField(required=False, min_value=0, max_value=NEWEST, widget=forms.HiddenInput)
    autosave = forms.CharField(required=False, widget=forms.HiddenInput)
    clear = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = ShownField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        sheet: SectionSheet,
        data: Mapping[str, Any] | None = None,
        marks: Mapping[int, Marks] | None = None,
        notes: Mapping[int, str] | None = None,
        revision: int = 0,
    ) -> None:
        super().__init__(data, initial={"revision": revision, "shown": shown_on(sheet, marks or {}, notes or {})})
        self.sheet = sheet
        self.marks = marks
        for practice in self._practices_in(data):
            for scale, stored in zip(sheet.scales, (marks or {}).get(practice.pk, BLANK), strict=True):
                self.fields[field_name(practice, scale.scale)] = MarkField(practice, scale, initial=stored)
            if self.has_notes:
                note = (notes or {}).get(practice.pk, "")
                self.fields[field_name(practice, "note")] = NoteField(practice, sheet.scales[0], initial=note)
        self.helper = section_helper(sheet, field_name)

    def _practices_in(self, data: Mapping[str, Any] | None) -> Sequence[Practice]:
        """A single change names its practice, and the others of the page are not read."""
        only = data.get("autosave") if data else None
        return [practice for practice in self.sheet.practices if practice.code == only] or self.sheet.practices

    def clean_autosave(self) -> str:
        return self._code_on_page("autosave")

    def clean_clear(self) -> str:
        return self._code_on_page("clear")

    def _code_on_page(self, name: str) -> str:
        code: str = self.cleaned_data[name]
        if code and code not in {practice.code for practice in self.sheet.practices}:
            raise forms.ValidationError(_("This page has no such practice."))
        return code

    @property
    def seen_revision(self) -> int | None:
        """How old the page is; a single change is sent by its author now, and is never old."""
        return None if self.cleaned_data["autosave"] else self.cleaned_data["revision"] or 0

    def touched(self) -> list[Change]:
        """What is different from what the page showed, and the marks of the practice that is cleared."""
        changes = []
        for practice in self.sheet.practices:
            is_cleared = self.cleaned_data["clear"] == practice.code
            for part in (*Scale.values, NOTE):
                change = self._change_of(practice, part, is_cleared and part != NOTE)
                if change.value not in change.shown:
                    changes.append(change)
        return changes

    def _change_of(self, practice: Practice, part: str, is_cleared: bool) -> Change:
        name = field_name(practice, part)
        shown = self.cleaned_data["shown"].get(name, "" if part == NOTE else None)
        value = None if is_cleared else self.cleaned_data[name]
        if name not in self.data and not is_cleared:  # a page that leaves a field out says nothing of it
            value = shown
        return Change(practice.pk, part, value, (shown,))

    def said(self) -> list[Said]:
        only = self.cleaned_data["autosave"]
        return [self._said_of(practice) for practice in self.sheet.practices if only in ("", practice.code)]

    def _said_of(self, practice: Practice) -> Said:
        note = field_name(practice, "note")
        return Said(
            practice.pk,
            ideal=self.cleaned_data[field_name(practice, Scale.IDEAL)],
            actual=self.cleaned_data[field_name(practice, Scale.ACTUAL)],
            note=self.cleaned_data[note] if self.has_notes and note in self.data else None,
            clears=self.cleaned_data["clear"] == practice.code,
        )


class CodeForm(forms.Form):
    code = forms.RegexField(
        rf"^\s*[0-9]{{{DIGITS}}}\s*$",
        label=_("The code from the mail"),
        error_messages={"required": _("Type the six digits."), "invalid": _("The code is six digits.")},
    )


def pin_field(label: Any, **kwargs: Any) -> forms.RegexField:
    """4 to 8 digits that the person chose; nobody but the person knows them."""
    widget = forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    problems = {"required": _("Type a PIN of 4 to 8 digits."), "invalid": _("A PIN is 4 to 8 digits.")}
    return forms.RegexField(PIN, label=label, widget=widget, error_messages=problems, **kwargs)


class SlipForm(forms.Form):
    """The code and the PIN on one form, the same at first use and later."""

    code = forms.CharField(
        label=_("The code on your letter"),
        max_length=40,
        help_text=_("16 letters and digits. Capitals and dashes do not matter."),
        error_messages={"required": _("Type the code that is printed on your letter.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    pin = pin_field(
        _("Your PIN"),
        help_text=_("The first time, choose any six digits and write them down. Afterwards, type the same six digits."),
    )

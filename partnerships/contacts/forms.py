"""The forms that add people to the roster: one person, or a list."""

from typing import Any  # Any: the arguments and the data of Django's forms

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partnerships.contacts.actions import person_of
from partnerships.contacts.files import text_of
from partnerships.contacts.reading import Person, checked
from partnerships.models import Partnership, RosterEntry

LONGEST_TEXT = 2_000_000  # characters
LARGEST_FORM = 2_400_000  # bytes: a form may send 2.5 MB, and this text is sent once more to confirm it


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Leave it empty for a person who gets a printed code letter.")
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    role = forms.CharField(label=_("Role (optional)"), max_length=80, required=False)

    def __init__(self, *args: Any, partnership: Partnership, entry: RosterEntry | None = None, **kwargs: Any) -> None:
        if entry:
            person = person_of(entry)
            kwargs["initial"] = {name: getattr(person, name) for name in ("name", "email", "organisation", "role")}
        super().__init__(*args, **kwargs)
        self.partnership, self.entry = partnership, entry

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        person = self.person()
        others = self.partnership.roster.select_related("organisation")
        others = others.exclude(pk=self.entry.pk) if self.entry else others
        if any(person_of(other).key == person.key for other in others):
            raise ValidationError(_("%(person)s is already listed under People.") % {"person": person})
        return data

    def person(self) -> Person:
        parts = {name: " ".join((self.cleaned_data[name] or "").split()) for name in self.fields}
        return checked(parts)


class ListForm(forms.Form):
    """A pasted list or a file. The text travels with the form: between preview and confirmation nothing is stored."""

    text = forms.CharField(
        label=_("The list"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "One person per line: Name &lt;mail address&gt;, organisation, role. Or a table with a heading row: "
            "name, e-mail, organisation, role."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV or XLSX with a heading row, up to 2 MB and 10,000 people."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file = data.get("file")
        if file:
            try:
                data["text"] = text_of(file)
            except ValidationError as error:
                self.add_error("file", error)
        elif not self.errors and not data["text"].strip():
            self.add_error("text", _("Paste a list, or choose a file."))
        text = data.get("text", "")
        if len(text.encode()) + text.count("\n") > LARGEST_FORM:
            self.add_error("file" if file else "text", _("The list is too long. Add it in two parts."))
            self.data = {"text": ""}  # the page would be larger still
        return data

"""Forms for the type and stage: a real change has a date, a correction has none."""

from collections.abc import Mapping
from datetime import date
from typing import Any  # Any: the arguments and the data of Django's forms

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.names import one_line
from frameworks.models import PartnershipType
from frameworks.reference import translated
from partnerships.forms import PartnershipForm
from partnerships.models import FormerCharacter, Partnership

EARLIEST_YEAR = 1900
CHARACTER = ("type", "stage")


class PastDateField(forms.DateField):
    """Today, or a day in the past."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def clean(self, value: object) -> date | None:
        day: date | None = super().clean(value)
        if day and day.year < EARLIEST_YEAR:
            raise forms.ValidationError(_("Choose a day from %(year)s on."), params={"year": EARLIEST_YEAR})
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class EditForm(PartnershipForm):
    """The whole partnership. A new type or stage needs its first day, unless it corrects a mistake."""

    changed_on = PastDateField(
        label=_("Since when is the type or stage another?"),
        required=False,
        help_text=_("Only where you choose another one. What it was until then stays in its history."),
    )
    change_note = forms.CharField(
        label=_("What brought the change (optional)"),
        required=False,
        max_length=300,
        help_text=_("Do not name people."),
    )
    is_correction = forms.BooleanField(
        label=_("It never was what stood here: correct it, without a change in the history"), required=False
    )
    field_order = ("name", *CHARACTER, "changed_on", "change_note", "is_correction")

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        has_changed = bool({*CHARACTER} & {*self.changed_data})
        can_be_judged = not {*CHARACTER, "changed_on"} & {*self.errors}
        if can_be_judged and (problem := self._problem_of_day(data, has_changed)):
            self.add_error("changed_on", problem)
        return data

    def _problem_of_day(self, data: Mapping[str, object], has_changed: bool) -> str:
        """What is wrong with the date of the change; empty if nothing is."""
        day, is_correction = data["changed_on"], data["is_correction"]
        if day and is_correction:
            return gettext("Either a day of change, or a correction.")
        if day and not has_changed:
            return gettext("Choose another type or stage above, or leave the day empty.")
        if has_changed and not (day or is_correction):
            return gettext("Say from which day on, or that it is a correction.")
        latest = self.instance.former_characters.last()
        if day and latest and day <= latest.until:
            return gettext("It last changed on %(day)s: choose a later day.") % {"day": date_format(latest.until)}
        return ""

    @transaction.atomic
    def save(self, commit: bool = True) -> Partnership:
        data = self.cleaned_data
        if data["changed_on"]:
            former = {"type_id": self.initial["type"], "stage": self.initial["stage"]}
            former["note"] = one_line(data["change_note"])
            of_day = {"partnership": self.instance, "until": data["changed_on"]}
            FormerCharacter.objects.get_or_create(**of_day, defaults=former)  # a form sent twice adds one row
        return super().save(commit)


class TypeNameField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: PartnershipType) -> str:
        return str(translated(obj.name))


class FormerForm(forms.ModelForm):  # type: ignore[type-arg]
    """One earlier type and stage."""

    type = TypeNameField(PartnershipType.objects.all(), label=_("It was, by type"), empty_label=None)
    until = PastDateField(label=_("Until"), help_text=_("The day from which on it was another."))
    note = forms.CharField(label=_("What brought the change (optional)"), required=False, max_length=300)

    class Meta:
        model = FormerCharacter
        fields = ("type", "stage", "until", "note")
        labels = {"stage": _("By stage")}

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        others = self.instance.partnership.former_characters.exclude(pk=self.instance.pk)
        if others.filter(until=until).exists():
            raise forms.ValidationError(_("There is already a change on this day. Choose another day."))
        return until

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

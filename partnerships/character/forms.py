"""Whether another type or stage is a change with a day, or mends what was never so."""

from collections.abc import Mapping
from typing import Any

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
    """A day that is not still to come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and not day.year >= EARLIEST_YEAR:
            raise forms.ValidationError(_("Choose a day from %(year)s on."), params={"year": EARLIEST_YEAR})
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class EditForm(PartnershipForm):
    """The whole partnership. Another type or stage asks from when on; or it corrects, and nothing is kept."""

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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_another = bool({*CHARACTER} & {*self.changed_data})
        can_be_judged = not {*CHARACTER, "changed_on"} & {*self.errors}
        if can_be_judged and (problem := self._problem_of_day(data, is_another)):
            self.add_error("changed_on", problem)
        return data

    def _problem_of_day(self, data: Mapping[str, Any], is_another: bool) -> str:
        """What is wrong with the day of a change, or that there is one or none."""
        day, is_correction = data["changed_on"], data["is_correction"]
        if day and is_correction:
            return gettext("Either a day of change, or a correction.")
        if day and not is_another:
            return gettext("Choose another type or stage above, or leave the day empty.")
        if is_another and not (day or is_correction):
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
            FormerCharacter.objects.get_or_create(**of_day, defaults=former)  # a form that is sent twice changes once
        return super().save(commit)


class TypeNameField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(translated(obj.name))


class FormerForm(forms.ModelForm):  # type: ignore[type-arg]
    """One entry of the history."""

    type = TypeNameField(PartnershipType.objects.all(), label=_("It was, by type"), empty_label=None)
    until = PastDateField(label=_("Until"), help_text=_("The day from which on it was another."))
    note = forms.CharField(label=_("What brought the change (optional)"), required=False, max_length=300)

    class Meta:
        model = FormerCharacter
        fields = ("type", "stage", "until", "note")
        labels = {"stage": _("By stage")}

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        others = self.instance.partnership.former_characters.exclude(pk=self.instance.pk)
        if others.filter(until=until).exists():
            raise forms.ValidationError(_("Another change stands on this day. Choose another day."))
        return until

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

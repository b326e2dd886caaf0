"""Form fields that several forms of the journal use."""

from typing import Any  # Any: the arguments of Django's forms and fields

from django import forms
from django.utils.translation import gettext_lazy as _

DATE = {"type": "date"}
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100


class DateField(forms.DateField):
    """A date of the present time. A year of two digits, or one far from today, is refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"), **kwargs)

    def clean(self, value: object) -> object:
        day = super().clean(value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            years = {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
            raise forms.ValidationError(_("Choose a day between %(first)d and %(last)d."), params=years)
        return day


class SeveralField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Checkboxes for database rows. A number too large for the database is refused like any other unknown choice."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": "…"}) from error

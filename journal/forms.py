"""What is typed about decisions and critical moments."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import readable_line
from frameworks.models import Principle, SuccessFactor
from frameworks.reference import translated
from frameworks.wording import principle_now
from journal.models import Action, Moment
from partnerships.models import Partnership

DATE = {"type": "date"}
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100


class DateField(forms.DateField):
    """A date of our times: a year of two digits, or one typed wrongly, is asked for again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"), **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            years = {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
            raise forms.ValidationError(_("Choose a day between %(first)d and %(last)d."), params=years)
        return day


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, user: Any) -> str:
        return str(user)


class PrincipleChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, principle: Any) -> str:
        return principle_now(principle).short


class SeveralField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Checkboxes for rows. A number that no database holds is one that is not offered."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid_choice"], params={"value": "…"}) from error


class FactorsField(SeveralField):
    def label_from_instance(self, obj: Any) -> str:
        return translated(obj.name)

    def __init__(self, **kwargs: Any) -> None:
        factors = SuccessFactor.objects.all()
        super().__init__(queryset=factors, required=False, **kwargs)


class ActionForm(forms.ModelForm):  # type: ignore[type-arg]
    what = forms.CharField(label=_("What will be done"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    who = forms.CharField(label=_("Who does it"), max_length=120, help_text=_("A person, several, or an organisation."))
    due_on = DateField(label=_("By when"))
    principle = PrincipleChoice(
        Principle.objects.all(), label=_("About"), required=False, empty_label=_("No principle")
    )
    outcome = forms.ChoiceField(
        label=_("What kind of outcome"), choices=Action.Outcome.choices, widget=forms.RadioSelect, initial="process"
    )
    responsible = MemberChoice(
        User.objects.none(), required=False, label=_("Member to remind"), empty_label=_("Nobody alone")
    )

    decided_on = DateField(label=_("Decided on"), required=False, help_text=_("Empty: today."))

    class Meta:
        model = Action
        fields = ["what", "who", "due_on", "principle", "outcome", "responsible", "decided_on", "status"]

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = User.objects.filter(memberships__partnership=partnership).distinct().order_by("name", "email")
        self.fields["responsible"].queryset = members  # type: ignore[attr-defined]
        if self.instance._state.adding:
            del self.fields["status"]
        if self.instance.practice:
            del self.fields["principle"]

    def clean_decided_on(self) -> Any:
        return self.cleaned_data["decided_on"] or self.instance.decided_on

    def clean(self) -> dict[str, Any]:
        """The day on which an action is said to be done stands in the journal."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "status" in self.changed_data:
            self.instance.done_on = timezone.localdate() if data.get("status") == Action.Status.DONE else None
        return data

    def clean_what(self) -> str:
        return readable_line(self.cleaned_data["what"])

    def clean_who(self) -> str:
        return readable_line(self.cleaned_data["who"])


class MomentForm(forms.ModelForm):  # type: ignore[type-arg]
    kind = forms.ChoiceField(label=_("What kind of moment"), choices=Moment.Kind.choices)
    happened_on = DateField(label=_("When"), help_text=_("The day, or the first day of the month."))
    title = forms.CharField(label=_("In a few words"), max_length=120)
    note = forms.CharField(
        label=_("What happened (optional)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Members read it. Do not name people."),
    )
    helped = FactorsField(label=_("What helped"))
    hindered = FactorsField(label=_("What was missing or in the way"))

    class Meta:
        model = Moment
        fields = ["kind", "happened_on", "title", "note", "helped", "hindered", "is_for_sponsors"]

    def clean_title(self) -> str:
        return readable_line(self.cleaned_data["title"])

"""Forms for actions."""

from typing import Any  # Any: the arguments of Django's forms and fields

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import readable_line
from frameworks.models import Principle
from frameworks.wording import principle_now
from journal.fields import DateField
from journal.models import Action
from partnerships.models import Partnership


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, user: User) -> str:
        return str(user)


class PrincipleChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, principle: Principle) -> str:
        return principle_now(principle).short


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

    def clean_decided_on(self) -> object:
        return self.cleaned_data["decided_on"] or self.instance.decided_on

    def clean(self) -> dict[str, object]:
        """Store today as the day on which the action was done, if its status was changed to done."""
        data: dict[str, object] = super().clean() or self.cleaned_data
        if "status" in self.changed_data:
            self.instance.done_on = timezone.localdate() if data.get("status") == Action.Status.DONE else None
        return data

    def clean_what(self) -> str:
        return readable_line(self.cleaned_data["what"])

    def clean_who(self) -> str:
        return readable_line(self.cleaned_data["who"])

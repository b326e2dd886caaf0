"""The form for critical moments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.names import readable_line
from frameworks.models import SuccessFactor
from frameworks.reference import translated
from journal.fields import DateField, SeveralField
from journal.models import Moment


class FactorsField(SeveralField):
    def label_from_instance(self, obj: SuccessFactor) -> str:
        return translated(obj.name)

    def __init__(self, **kwargs: object) -> None:
        factors = SuccessFactor.objects.all()
        super().__init__(queryset=factors, required=False, **kwargs)


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

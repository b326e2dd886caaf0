"""The form for an activity."""

from datetime import timedelta
from typing import Any  # Any: the arguments of Django's forms and fields

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.names import readable_line
from frameworks.models import WayOfWorking
from frameworks.reference import translated
from journal.fields import DateField
from journal.models import Activity

REVIEW_AFTER = timedelta(days=182)  # the source's example: review in six months


class WayField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=WayOfWorking.objects.all(), widget=forms.RadioSelect, **kwargs)

    def label_from_instance(self, obj: WayOfWorking) -> str:
        return format_html("<b>{}</b><span>{}</span>", translated(obj.name), translated(obj.summary))


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    name = forms.CharField(label=_("What is done together"), max_length=120)
    purpose = forms.CharField(
        label=_("What it is for (optional)"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    intended = WayField(label=_("The way of working that you intend"), empty_label=None)
    present = WayField(
        label=_("The way of working now"),
        required=False,
        blank=True,
        empty_label=_("Not begun yet"),
        help_text=_("What it is like today, whatever you intend. The two may differ."),
    )
    review_on = DateField(
        label=_("Review on (optional)"),
        required=False,
        help_text=_("A mail goes to the executive officers a week before. Empty: no review, and no mail."),
    )

    class Meta:
        model = Activity
        fields = ["name", "purpose", "intended", "present", "review_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["review_on"] = timezone.localdate() + REVIEW_AFTER

    def clean_name(self) -> str:
        return readable_line(self.cleaned_data["name"])

"""Forms for partnering agreements."""

from typing import TYPE_CHECKING, Any  # Any: the arguments of Django's forms and fields

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.names import one_line, readable_line
from frameworks.models import ChecklistPoint
from frameworks.reference import translated
from journal.agreements.uploading import LARGEST_MB, Upload, checked
from journal.fields import DateField, SeveralField
from journal.models import AgreementVersion, ChecklistAnswer, PartneringAgreement
from partnerships.forms import NAME_LENGTH, names_in
from partnerships.models import Organisation, Sector
from partnerships.organisations import organisations_named

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_OTHERS = 100  # more than that is a pasted directory
TEXT_LENGTH = 4000  # characters: a page
NOT_ANSWERED = ("", _("Not answered"))


def text_field(label: "StrPromise", help_text: "StrPromise | str" = "") -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=TEXT_LENGTH, widget=box)


class FileField(forms.FileField):
    """A file field whose value is an `Upload` with accepted content."""

    def clean(self, data: object, initial: object = None) -> Upload | None:
        file = super().clean(data, initial)
        return checked(file) if file else None


class AgreementForm(forms.ModelForm):  # type: ignore[type-arg]
    title = forms.CharField(label=_("What it is called"), max_length=NAME_LENGTH)
    kind = forms.ChoiceField(label=_("What kind"), choices=PartneringAgreement.Kind.choices)
    parties = SeveralField(Organisation.objects.none(), label=_("Parties"), required=False)
    others = forms.CharField(
        label=_("Other parties"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Organisations, one per line."),
    )
    purpose = text_field(_("Purpose (optional)"), _("What it is for."))
    vision = text_field(_("Vision (optional)"), _("What you want to see together; it helps when things go wrong."))
    lead = forms.CharField(label=_("Lead agency or facilitator (optional)"), required=False, max_length=NAME_LENGTH)
    work_programme = text_field(_("Work programme (optional)"), _("How it is put into practice."))

    class Meta:
        model = PartneringAgreement
        fields = ["title", "kind", "parties", "purpose", "vision", "lead", "work_programme"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partnership = self.instance.partnership
        of_agreements = PartneringAgreement.parties.through.objects.filter(partneringagreement__partnership=partnership)
        belongs = Q(partnerships=partnership) | Q(auspiced_partnerships=partnership)
        known = Organisation.objects.filter(belongs | Q(pk__in=of_agreements.values("organisation"))).distinct()
        self.fields["parties"].queryset = known  # type: ignore[attr-defined]
        if not known:
            self.fields["parties"].widget = forms.MultipleHiddenInput()

    def clean_title(self) -> str:
        return readable_line(self.cleaned_data["title"])

    def clean_lead(self) -> str:
        return one_line(self.cleaned_data["lead"])

    def clean_others(self) -> list[str]:
        too_many = gettext("%(count)s organisations, of %(most)s at most.")
        return names_in(self.cleaned_data["others"], MOST_OTHERS, too_many)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        is_read = "parties" in data and "others" in data
        if is_read and not data["parties"] and not data["others"]:
            self.add_error("others", gettext("Name a party here, or choose one of those above."))
        return data

    @transaction.atomic
    def save(self, commit: bool = True) -> PartneringAgreement:
        data = self.cleaned_data
        added = organisations_named((name, Sector.OTHER) for name in data["others"])
        self.cleaned_data["parties"] = {*data["parties"], *added.values()}
        agreement: PartneringAgreement = super().save(commit)
        return agreement


class VersionForm(forms.Form):
    signed_on = DateField(label=_("Signed on"), required=False, help_text=_("Empty while it is not signed."))
    review_on = DateField(
        label=_("Next review"), required=False, help_text=_("The executive officers get a mail four weeks before.")
    )
    upload = FileField(
        label=_("File (optional)"),
        required=False,
        help_text=format_lazy(
            _("PDF, DOCX, ODT, PNG or JPEG, up to {limit} MB. Members read it, sponsors do not."), limit=LARGEST_MB
        ),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        signed_on, review_on = data.get("signed_on"), data.get("review_on")
        if signed_on and review_on and review_on <= signed_on:
            self.add_error("review_on", gettext("Choose a day after the day of signing."))
        if self.errors and data.get("upload"):
            self.add_error("upload", gettext("Choose the file again: it is not kept while something else is wrong."))
        return data

    def filled(self, version: AgreementVersion) -> AgreementVersion:
        """The version with the values of the form, not stored yet."""
        data = self.cleaned_data
        version.signed_on, version.review_on = data["signed_on"], data["review_on"]
        if data["upload"]:
            version.file, version.file_name = data["upload"]
        return version


class NewAgreementForm(VersionForm, AgreementForm):
    """A partnering agreement with its first version."""

    field_order = ["title", "kind", "parties", "others", "signed_on", "review_on", "upload"]


class ChecklistForm(forms.Form):
    """Two fields for each point: `key` and `key-note`."""

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(ChecklistPoint.objects.all())
        stored = {answer.point_id: answer for answer in version.answers.all()}
        for point in self.points:
            self._add(point, stored.get(point.pk) or ChecklistAnswer())

    def _add(self, point: ChecklistPoint, stored: ChecklistAnswer) -> None:
        self.fields[point.key] = forms.ChoiceField(
            label=translated(point.prompt),
            required=False,
            choices=[*ChecklistAnswer.Answer.choices, NOT_ANSWERED],
            widget=forms.RadioSelect,
            initial=stored.answer,
        )
        self.fields[f"{point.key}-note"] = forms.CharField(
            label=_("Note"), required=False, max_length=500, initial=stored.note
        )

    def rows(self) -> list[tuple[ChecklistPoint, forms.BoundField, forms.BoundField]]:
        return [(point, self[point.key], self[f"{point.key}-note"]) for point in self.points]

    def answers(self) -> dict[ChecklistPoint, tuple[str, str]]:
        data = self.cleaned_data
        return {point: (data[point.key], one_line(data[f"{point.key}-note"])) for point in self.points}

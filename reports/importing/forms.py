"""The executive officer's form for answers that were collected elsewhere."""

from datetime import date, datetime
from typing import Any  # Any: the arguments of Django's forms and fields

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import readable_line
from assessments.importing.reading import LIMITS, BadFileError, ImportedFile, read
from assessments.importing.storing import ImportOrder
from assessments.models import Round
from frameworks.models import Instrument
from frameworks.naming import name_of
from partnerships.models import Partnership
from reports.importing.actions import stored_before
from safeguards.uploads.limits import content_of

SHOWN_PROBLEMS = 30  # a page of them; the count of the others is named
EARLIEST_YEAR = 1950  # before any of the instruments; it catches a slip of the finger
IMPORTED_KINDS = [(kind.value, kind.label) for kind in (Round.Kind.CONFIDENTIAL, Round.Kind.OPEN)]


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(name_of(obj))


class ImportForm(forms.Form):
    """Reads the whole file while it validates, so that a bad line stores nothing."""

    title = forms.CharField(max_length=120, label=_("Title of the round"))
    instrument = InstrumentField(Instrument.objects.none(), label=_("Instrument"), empty_label=None)
    kind = forms.ChoiceField(choices=IMPORTED_KINDS, label=_("Kind"), initial=Round.Kind.CONFIDENTIAL)
    closed_on = forms.DateField(
        label=_("Day on which it closed"),
        help_text=_("The last day on which people could answer. Results are ordered by it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.ChoiceField(choices=Round.Source.choices, label=_("Where the answers come from"))
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Columns: respondent, organisation, sector, practice, ideal, actual, note. "
            "One line per respondent and practice; 2 MB at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    is_another = forms.BooleanField(
        required=False,
        label=_("These are other answers. Import them."),
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, partnership: Partnership, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnership, self.user = partnership, user
        field = self.fields["instrument"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Instrument.objects.newest()
        self.imported = ImportedFile([])
        self.content = b""

    def clean_closed_on(self) -> date:
        day: date = self.cleaned_data["closed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("This day has not come yet. Choose today or an earlier day."))
        if day.year < EARLIEST_YEAR:
            raise forms.ValidationError(
                gettext("Check the year. Choose a day from %(year)s on.") % {"year": EARLIEST_YEAR}
            )
        return day

    def clean_title(self) -> str:
        return readable_line(self.cleaned_data["title"])

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        content = self.content = content_of(file, LIMITS)
        instrument = self.cleaned_data.get("instrument")
        if instrument:
            self.imported = self._read(content, instrument)
        return file

    def clean(self) -> dict[str, Any]:
        """Ask once more where the same file or title was there before. The box to agree then shows."""
        cleaned = super().clean() or self.cleaned_data
        before = stored_before(self.order(timezone.now()), self.user) if not self.errors else []
        if before and not cleaned.get("is_another"):
            self.fields["is_another"].widget = forms.CheckboxInput()
            names = "; ".join(f"“{one.title}”, {date_format(timezone.localdate(one.closes_at))}" for one in before)
            words = gettext(
                "The same file or title is here already: %(rounds)s. If these are other answers, choose the file "
                "again, tick this box and send the form. If not, leave this page: nothing was stored."
            )
            self.add_error("is_another", words % {"rounds": names})
        return cleaned

    def order(self, at: datetime) -> ImportOrder:
        data = self.cleaned_data
        fields = data["title"], data["kind"], at, self.user, data["closed_on"], data["source"], self.content
        return ImportOrder(self.partnership, data["instrument"], *fields)

    def _read(self, content: bytes, instrument: Instrument) -> ImportedFile:
        try:
            return read(content, instrument)
        except BadFileError as error:
            lines = [str(problem) for problem in error.problems[:SHOWN_PROBLEMS]]
            if len(error.problems) > SHOWN_PROBLEMS:
                more = gettext("and more than %(count)s more bad lines") if error.is_cut else ""
                more = more or gettext("and %(count)s more bad lines")
                lines.append(more % {"count": len(error.problems) - SHOWN_PROBLEMS})
            raise forms.ValidationError(lines) from error

"""The executive officer's form for answers that were collected elsewhere."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.names import readable_line
from assessments.importing.reading import LIMITS, BadFileError, ImportedFile, read
from assessments.models import Round
from frameworks.models import Instrument
from frameworks.naming import name_of
from safeguards.uploads.limits import content_of

SHOWN_PROBLEMS = 30  # a page of them; the count of the others is named


IMPORTED_KINDS = [(kind.value, kind.label) for kind in (Round.Kind.CONFIDENTIAL, Round.Kind.OPEN)]


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(name_of(obj))


class ImportForm(forms.Form):
    """Reads the whole file while it validates, so that a bad line stores nothing."""

    title = forms.CharField(max_length=120, label=_("Title of the round"))
    instrument = InstrumentField(Instrument.objects.none(), label=_("Instrument"), empty_label=None)
    kind = forms.ChoiceField(choices=IMPORTED_KINDS, label=_("Kind"), initial=Round.Kind.CONFIDENTIAL)
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "Columns: respondent, organisation, sector, practice, ideal, actual, note. "
            "One line per respondent and practice; 2 MB at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["instrument"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Instrument.objects.newest()
        self.imported = ImportedFile([])

    def clean_title(self) -> str:
        return readable_line(self.cleaned_data["title"])

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        content = content_of(file, LIMITS)
        instrument = self.cleaned_data.get("instrument")
        if instrument:
            self.imported = self._read(content, instrument)
        return file

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

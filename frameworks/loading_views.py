"""Pages on which staff load an instrument: upload a file, see what it contains, confirm."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from frameworks.files.loading import check, checked, load
from frameworks.files.reading import FILE_BYTES, Document, Problem, RefusedError
from frameworks.statuses import REFUSED

SALT = "frameworks.loading_views"
LASTS = 3600  # seconds in which a checked file may be loaded
CHECKS = {"instrument": "frameworks/load_check.html", "translation": "frameworks/load_check_translation.html"}
View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Decorator: staff only. Others get 404, so that they do not learn that the page exists."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: str) -> HttpResponse:
        if not request.user.is_staff:
            raise Http404
        return view(request, *args)

    return wrapped


class FileForm(forms.Form):
    """Reads and checks the whole file while it validates; `problems` say what is wrong with it, each with its place."""

    file = forms.FileField(
        label=gettext_lazy("JSON file"),
        help_text=gettext_lazy("In UTF-8; 2 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")},
    )
    document: Document
    problems: tuple[Problem, ...] = ()

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            self.document = checked(file.read(FILE_BYTES + 1))
        except RefusedError as error:
            self.problems = error.problems
            raise forms.ValidationError(_("It is refused, and nothing was loaded.")) from error
        return file


@staff_only
def load_file(request: HttpRequest) -> HttpResponse:
    """Upload a file and see what would be loaded from it."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        state = signing.dumps(form.document, salt=SALT, compress=True)
        context = {"document": form.document, "state": state, "place": "frameworks"}
        return render(request, CHECKS[form.document["kind"]], context)
    status = REFUSED if form.is_bound else 200
    shown = {"form": form, "problems": form.problems, "place": "frameworks"}
    return render(request, "frameworks/load.html", shown, status=status)


@require_POST
@staff_only
def confirm(request: HttpRequest) -> HttpResponse:
    """Load the confirmed document. It is checked again: another version may have been loaded in the meantime."""
    try:
        document = check(signing.loads(request.POST.get("state", ""), salt=SALT, max_age=LASTS))
        load(document)
    except signing.BadSignature:
        messages.error(request, _("Nothing was loaded: the page was older than an hour. Choose the file again."))
        return redirect("frameworks:load")
    except RefusedError as error:
        messages.error(request, _("Nothing was loaded: %(problems)s") % {"problems": error})
        return redirect("frameworks:load")
    messages.success(request, _("%(name)s is loaded.") % {"name": document["name"]})
    return redirect("frameworks:instrument", document["slug"])

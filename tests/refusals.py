"""Every form of every page, sent empty and sent with nonsense: what comes back when it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.access_world import World
from tests.forms_of import PageForm
from tests.test_access import undone
from tests.test_fuzz import targets

NONSENSE = "x" * 5000
AS_THEY_ARE = {"go", "action", "state", "settled"}  # which button was pressed, and what the page itself signed


@dataclass(frozen=True)
class Refusal:
    """The page that a person gets back."""

    role: str
    action: str
    page: HttpResponse


def empty(form: PageForm) -> dict[str, object]:
    return {name: value for name, value in form.fields if name in AS_THEY_ARE}


def nonsense(form: PageForm) -> dict[str, object]:
    files = {name: SimpleUploadedFile("nonsense.csv", b"nonsense\n1") for name in form.files}
    return {name: value if name in AS_THEY_ARE else NONSENSE for name, value in form.fields} | files


def refusals(world: World) -> Iterator[Refusal]:
    """One per form that refuses anything: empty if that is refused, else filled with nonsense."""
    clients: dict[str, object] = {}
    seen = set()
    for role, form in targets(world):
        client = clients.setdefault(role, world.client(role))
        if (form.action, names := tuple(sorted({name for name, _ in form.fields}))) in seen:
            continue
        seen.add((form.action, names))
        for data in (empty(form), nonsense(form)):
            with undone():
                page = client.post(form.action, data)  # type: ignore[attr-defined]
                page.getvalue()
            if page.status_code != 302 and "html" in page.headers["Content-Type"]:
                yield Refusal(role, form.action, page)
                break

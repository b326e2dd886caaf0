"""Every form of every page, sent empty and sent with nonsense: what comes back when it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.access_world import World
from tests.forms_of import PageForm
from tests.test_access import undone
from tests.test_fuzz import targets

NONSENSE = "x" * 5000


@dataclass(frozen=True)
class Refusal:
    """The page that a person gets back."""

    role: str
    action: str
    page: HttpResponse


def nonsense(form: PageForm) -> dict[str, Any]:
    """Every field filled in, and none as it may be; what the page itself sends along stays."""
    files = {name: SimpleUploadedFile("nonsense.csv", b"nonsense\n1") for name in form.files}
    return {name: NONSENSE for name, _ in form.fields} | dict(form.hidden) | files


def refusals(world: World) -> Iterator[Refusal]:
    """One per form that refuses anything: empty if that is refused, else filled with nonsense."""
    seen = set()
    for role, form in targets(world):
        if (form.action, form.button) in seen:
            continue
        seen.add((form.action, form.button))
        client = world.client(role)
        for data in (form.left_empty(), nonsense(form)):
            with undone():
                page: Any = client.post(form.action, data)
                page.getvalue()
            if page.status_code not in (302, 405) and "html" in page.headers["Content-Type"]:
                yield Refusal(role, form.action, page)
                break

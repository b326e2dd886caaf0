"""Every form of every page, sent empty and sent with nonsense: what comes back when it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm
from django.http import HttpResponse
from django.test.utils import ContextList

from frameworks.statuses import REFUSED
from tests.access_table import ROLES
from tests.access_world import World
from tests.forms_of import PageForm
from tests.refused_steps import STEPS
from tests.test_access import undone
from tests.test_fuzz import targets

NONSENSE = "x" * 5000


@dataclass(frozen=True)
class Refusal:
    """The page that a person gets back."""

    action: str
    page: HttpResponse


def nonsense(form: PageForm) -> dict[str, Any]:
    """Every field filled in, and none as it may be; what the page itself sends along stays."""
    files = {name: SimpleUploadedFile("nonsense.csv", b"nonsense\n1") for name in form.files}
    return {name: NONSENSE for name, _ in form.fields} | dict(form.hidden) | files


def is_refused(page: Any) -> bool:
    """Whatever the page itself says: its status does, or one of its forms has errors."""
    drawn = page.context if isinstance(page.context, ContextList) else [page.context] if page.context else []
    values = [value for context in drawn for layer in context for value in layer.values()]
    return page.status_code == REFUSED or any(isinstance(value, BaseForm) and value.errors for value in values)


def refusals(world: World) -> Iterator[Refusal]:
    """One per form that refuses anything: empty if that is refused, else filled with nonsense."""
    sent = {(form.action, form.button): (role, form) for role, form in reversed(targets(world))}
    clients = {role: world.client(role) for role in ROLES}
    for role, form in sent.values():
        for data in (form.left_empty(), nonsense(form)):
            with undone():
                page: Any = world.as_at_first(clients[role], role).post(form.action, data)
                page.getvalue()
            if is_refused(page):
                yield Refusal(form.action, page)
                break
    for steps in STEPS:
        with undone():
            pages = list(steps(world))
        for page in pages:
            assert is_refused(page), (steps.__name__, page.status_code, page.request["PATH_INFO"])
            yield Refusal(page.request["PATH_INFO"], page)

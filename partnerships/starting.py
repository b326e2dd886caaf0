"""A partnership is created in short steps. What was typed is kept in the session, so that Back loses nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any  # Any: the arguments and the data of Django's forms

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from frameworks.models import PartnershipType
from partnerships.forms import PartnershipForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

KEY = "partnership-begun"


@dataclass(frozen=True)
class Step:
    """One page with a few fields."""

    key: str
    title: "StrPromise"
    fields: tuple[str, ...]


STEPS: Sequence[Step] = (
    Step("name", _("What is your partnership called?"), ("name", "aim", "place", "time_zone", "established")),
    Step("type", _("How did it begin?"), ("type",)),
    Step("stage", _("How far along is it?"), ("stage",)),
    Step("sponsor", _("Who funds it, and who holds the money?"), ("sponsor_names", "auspicing_name")),
    Step("partners", _("Who are the partners?"), ("partners",)),
)


class StepForm(PartnershipForm):
    """The fields of one step, checked as the whole form checks them."""

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(step.fields):
            del self.fields[name]


def step_of(key: str) -> Step | None:
    return next((step for step in STEPS if step.key == key), None)


def step_after(step: Step) -> Step | None:
    following = STEPS[STEPS.index(step) + 1 :]
    return following[0] if following else None


def typed(request: HttpRequest) -> dict[str, str]:
    """What was typed so far."""
    found: dict[str, str] = request.session.get(KEY, {})
    return found


def chosen_type(request: HttpRequest) -> dict[str, int]:
    """The type with which the short guide to the types leads back to a form, if it does."""
    key = request.GET.get("type", "") if request.method == "GET" else ""
    found = PartnershipType.objects.filter(key=key).first() if key else None
    return {"type": found.pk} if found else {}


def remember(request: HttpRequest, step: Step, data: Mapping[str, object]) -> None:
    values = {name: str(data.get(name, "")) for name in step.fields}
    request.session[KEY] = {**typed(request), **values}


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def whole_form(request: HttpRequest) -> PartnershipForm:
    """Everything that was typed, as one form."""
    data = QueryDict(mutable=True)
    data.update(typed(request))
    return PartnershipForm(data)


def first_open_step(form: PartnershipForm) -> Step | None:
    """The first step in which something is missing or wrong."""
    return next((step for step in STEPS if any(name in form.errors for name in step.fields)), None)

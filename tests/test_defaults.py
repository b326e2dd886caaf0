"""What a form suggests is never refused: each form is sent as it stands, with only what it asks for typed in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

from assessments.models import Round
from tests.access_world import World
from tests.days import today
from tests.forms_of import PageForm
from tests.test_access import undone
from tests.test_fuzz import targets

pytestmark = pytest.mark.django_db
PLAUSIBLE: list[tuple[type[forms.Field], Callable[[], str]]] = [
    (forms.EmailField, lambda: "newcomer@example.org"),
    (forms.IntegerField, lambda: "5"),
    (forms.DateField, lambda: today().isoformat()),
    (forms.Field, lambda: "Harbour"),
]


def with_minimum(form: PageForm, fields: dict[str, forms.Field]) -> dict[str, Any]:
    """The form as it stands, and something plausible in each of these fields."""
    sent: dict[str, Any] = dict(form.as_it_stands())
    for name, field in fields.items():
        choices = [value for option, value in form.fields if option == name and value]
        is_choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField) and choices
        sent[name] = choices[0] if is_choice else next(typed() for kind, typed in PLAUSIBLE if isinstance(field, kind))
    return sent


def problems(client: Client, form: PageForm, data: dict[str, Any]) -> dict[str, tuple[forms.Field, str]]:
    """The fields of the page that comes back, each with what is said against it."""
    with undone():
        page: Any = client.post(form.action, data)
        page.getvalue()
    contexts = page.context if isinstance(page.context, list) else [page.context]
    values = [value for context in contexts if context for value in context.flatten().values()]
    found = {}
    for one in (value for value in values if isinstance(value, forms.BaseForm)):
        for name in set(one.errors) & set(one.fields):
            found[one.add_prefix(name)] = (one.fields[name], str(one.errors[name][0]))
    return found


def suggested_in(form: PageForm) -> set[str]:
    """The fields in which something stands that people see."""
    return {name for name, value in form.standing if value}


def refused_defaults(client: Client, form: PageForm) -> dict[str, str]:
    """First to learn what the form asks for, then with that typed in."""
    suggested = suggested_in(form)
    found = problems(client, form, form.as_it_stands())
    missing = {name: field for name, (field, _words) in found.items() if name not in suggested}
    if missing:
        found |= problems(client, form, with_minimum(form, missing))
    return {name: words for name, (_field, words) in found.items() if name in suggested}


@pytest.mark.proof
def test_no_form_refuses_what_it_suggests(world: World):
    """Long, because every form of every page is sent twice."""
    later = timezone.now() + timedelta(days=100)  # a draft holds dates that were allowed when they were typed
    Round.objects.filter(pk=world.own.draft.pk).update(opens_at=later, closes_at=later + timedelta(days=21))
    refused = {}
    for role, form in targets(world):
        if found := refused_defaults(world.client(role), form):
            refused[form.action] = found
    assert refused == {}

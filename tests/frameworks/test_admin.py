"""Staff look at reference data and change none of it."""

import pytest
from django.urls import reverse

from frameworks.models import Instrument, PartnershipType, Principle, WayOfWorking
from tests import people

pytestmark = pytest.mark.django_db
MODELS = [Instrument, Principle, PartnershipType, WayOfWorking]


def address(model, page, *args):
    return reverse(f"admin:frameworks_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS)
def test_staff_see_each_row(client, model):
    client.force_login(people.staff())
    row = model.objects.first()

    assert str(row.pk) in client.get(address(model, "changelist")).content.decode()
    assert client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_staff_change_add_and_delete_nothing(client, model):
    client.force_login(people.staff())
    row = model.objects.first()

    answers = [
        client.post(address(model, "change", row.pk), {"name": "Another"}),
        client.post(address(model, "add"), {"name": "Another"}),
        client.post(address(model, "delete", row.pk), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_somebody_who_is_not_staff_does_not_get_in(client):
    client.force_login(people.an_outsider())

    assert client.get(address(Instrument, "changelist")).status_code == 302

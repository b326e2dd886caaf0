"""A mail scanner opens every link, and some press every button, before the person does."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments import links
from assessments.answering.doors import door_of
from assessments.models import Response
from tests.factories import an_invitation, an_open_round

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["ines@example.org"])
def test_after_fifty_looks_and_five_presses_of_a_scanner_the_person_still_gets_in(client, address):
    _, token = an_invitation(an_open_round(), email=address)
    link = reverse("answering:welcome", args=[token])
    for _ in range(50):
        assert Client().get(link).status_code == 200
    assert not Response.objects.exists()
    for _ in range(5):
        Client().post(link)

    inside = client.post(link, follow=True)

    assert inside.redirect_chain[-1][0] == reverse("answering:tasks", args=[Response.objects.get().round_id])


def test_random_links_are_unknown():
    an_invitation(an_open_round())

    assert not any(door_of(links.new_token()) for _ in range(1000))

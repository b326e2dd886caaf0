"""Staff see the facts of a round, and nothing that leads to people or answers."""

import pytest
from django.urls import reverse

from tests import people
from tests.factories import an_invitation, an_open_round, responses

pytestmark = pytest.mark.django_db


@pytest.fixture
def stan(client):
    client.force_login(people.staff())
    return client


def test_staff_read_the_rules_and_no_key_no_person_no_count(stan):
    running = an_open_round(title="Spring", open_link_digest="d" * 64, answered_shown=4321)
    an_invitation(running, name="Ines Ito")

    page = stan.get(reverse("admin:assessments_round_change", args=[running.pk])).content.decode()

    assert "Spring" in page
    for hidden in (running.link_key, running.open_link_digest, "Ines Ito", "4321", "4,321"):
        assert hidden not in page


def test_staff_change_nothing_of_a_round(stan):
    running = an_open_round(title="Spring")
    address = reverse("admin:assessments_round_change", args=[running.pk])

    assert stan.post(address, {"title": "Autumn"}).status_code == 403
    assert stan.get(reverse("admin:assessments_round_add")).status_code == 403
    assert stan.post(reverse("admin:assessments_round_delete", args=[running.pk])).status_code == 403

    running.refresh_from_db()
    assert running.title == "Spring"


def test_the_list_of_rounds_costs_the_same_for_one_and_for_many(stan, django_assert_max_num_queries):
    for count in (1, 12):
        for _ in range(count):
            responses(an_open_round(), 1)
        with django_assert_max_num_queries(6):
            stan.get(reverse("admin:assessments_round_changelist"))

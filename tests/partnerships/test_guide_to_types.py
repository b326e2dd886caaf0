"""The short guide to the types leads back to the form from which it was asked, with the type chosen."""

import pytest
from django.test import Client
from django.urls import reverse

from frameworks.models import PartnershipType
from tests import people
from tests.factories import a_partnership
from tests.forms_of import forms_of
from tests.test_links import links_of

pytestmark = pytest.mark.django_db
GUIDE = reverse("types:guide")
ANSWERED = "&genesis=negotiated&goals=enacted"


def link_to(start: str, client: Client, address: str) -> str:
    """The one link of a page that begins like this."""
    html = client.get(address).content.decode()
    (found,) = (link for link in links_of(html, address) if link.startswith(start))
    return found


def chosen_on(client: Client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return next(form for form in forms_of(html, address) if "type" in dict(form.fields)).as_it_stands().get("type", [])


@pytest.fixture
def negotiated() -> str:
    return str(PartnershipType.objects.get(key="negotiated").pk)


def test_from_the_steps_it_leads_back_to_the_step_with_the_type_chosen(client: Client, negotiated: str):
    client.force_login(people.a_user())
    step = reverse("partnerships:step", args=["type"])

    guide = link_to(GUIDE + "?", client, step)
    back = link_to(step + "?", client, guide + ANSWERED)

    assert chosen_on(client, back) == [negotiated]
    client.post(step, {"type": negotiated})
    assert chosen_on(client, step) == [negotiated]


def test_what_was_chosen_before_gives_way_to_what_the_guide_found(client: Client, negotiated: str):
    client.force_login(people.a_user())
    step = reverse("partnerships:step", args=["type"])
    client.post(step, {"type": PartnershipType.objects.get(key="enacted").pk})

    assert chosen_on(client, step + "?type=negotiated") == [negotiated]
    assert chosen_on(client, step + "?type=nobody-knows-it") != [negotiated]


def test_from_editing_a_partnership_it_leads_back_to_that_partnership(client: Client, negotiated: str):
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))
    edit = reverse("partnerships:edit", args=[partnership.slug])

    back = link_to(edit + "?", client, link_to(GUIDE + "?", client, edit) + ANSWERED)
    answer = client.post(back, {"name": partnership.name, "type": negotiated, "stage": partnership.stage})

    assert chosen_on(client, back) == [negotiated]
    assert "changed_on" in answer.context["form"].errors  # a change of the type asks since when, as it does by hand


def test_the_questions_keep_where_they_were_asked_from_and_a_visitor_sees_no_way_back(client: Client):
    assert '<input type="hidden" name="for" value="new">' in client.get(GUIDE + "?for=new").content.decode()
    for query in ("?", "?for=no/address", "?for="):
        assert "Back to your partnership" not in client.get(GUIDE + query + ANSWERED).content.decode()

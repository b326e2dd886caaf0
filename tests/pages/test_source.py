"""The foot of a page names where its questions are from, and nobody's wording under somebody else's name."""

import pytest
from django.urls import reverse

from assessments.answering.informants import remember
from tests import people
from tests.factories import a_partnership, a_response, an_instrument, an_open_round
from tests.third_party import a_loaded

pytestmark = pytest.mark.django_db
TOOLS = "The questions are from Billett, Clemans and Seddon (2005)"
OWN = "The questions are from: The tests (2026), A review that nobody ever printed."


def foot_of(client, address):
    return client.get(address).content.decode().partition('<footer class="foot">')[2]


@pytest.mark.parametrize("name", ["landing", "method", "try"])
def test_pages_about_the_two_tools_name_their_source(client, name):
    assert TOOLS in foot_of(client, reverse(name))


@pytest.mark.parametrize("name", ["ways:list", "types:guide", "privacy", "accessibility"])
def test_pages_about_something_else_do_not(client, name):
    foot = foot_of(client, reverse(name))

    assert "The questions are from" not in foot
    assert "This installation is run by" in foot


def test_each_instrument_stands_over_its_own_source(client):
    a_loaded()
    of = {slug: foot_of(client, reverse("frameworks:instrument", args=[slug])) for slug in ("spectrum", "review")}

    assert TOOLS in foot_of(client, reverse("frameworks:instrument", args=["maintenance"]))
    assert f"The questions are from: {an_instrument('spectrum').citation[:20]}" in of["spectrum"]
    assert OWN in of["review"]
    assert TOOLS not in "".join(of.values())


def test_whoever_answers_a_host_s_instrument_reads_whose_it_is(client):
    partnership = a_partnership()
    round_ = an_open_round(partnership=partnership, instrument=a_loaded())
    remember(jar := client.get("/help/"), a_response(round_, is_submitted=False))
    client.cookies.update(jar.cookies)
    pages = [reverse("answering:section", args=[round_.pk, "leadership"]), reverse("answering:tasks", args=[round_.pk])]
    client.force_login(people.an_executive_officer(partnership))

    for address in [*pages, reverse("rounds:detail", args=[round_.pk])]:
        assert OWN in foot_of(client, address)


def test_a_page_without_questions_names_none(client):
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))

    assert "The questions are from" not in foot_of(client, reverse("partnerships:detail", args=[partnership.slug]))

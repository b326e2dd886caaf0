"""The short guide to the types of partnership: three answers, read in words."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from frameworks.models import PartnershipType

pytestmark = pytest.mark.django_db


def page_of(client, query=""):
    return client.get(reverse("types:guide") + query).content.decode()


def test_the_guide_asks_for_genesis_goals_and_processes_and_names_its_source(client):
    page = page_of(client)

    assert page.count('type="radio"') == 9
    for type_ in PartnershipType.objects.all():
        for part in ("genesis", "goals", "processes"):
            assert escape(getattr(type_, part))[1:] in page
    assert escape(PartnershipType.objects.first().citation) in page


def test_three_answers_of_one_type_name_it(client):
    page = page_of(client, "?genesis=community&goals=community&processes=community")

    assert "<h1>All three answers describe the type “Community”</h1>" in page
    assert "Three answers describe the type “Community”: how it started, goals, processes." in page
    assert "By the way it started, yours is of the type “Community”." in page
    assert "may be what it is becoming" not in page


def test_mixed_answers_are_said_to_be_mixed_and_the_genesis_names_the_type(client):
    page = page_of(client, "?genesis=enacted&goals=community&processes=community")

    assert "<h1>Your answers are mixed</h1>" in page
    assert page.index("Two answers describe the type “Community”: goals, processes.") < page.index(
        "One answer describes the type “Enacted”: how it started."
    )
    assert "By the way it started, yours is of the type “Enacted”." in page
    assert "Partnerships take on other forms as they evolve" in page
    assert "may be what it is becoming" in page


def test_an_answer_alone_names_the_type_so_far(client):
    page = page_of(client, "?goals=negotiated")

    assert "So far your answers describe the type “Negotiated”" in page
    assert "Say how it began to name the type." in page


@pytest.mark.parametrize("query", ["", "?genesis=&goals=x", "?genesis=unknown", "?type=enacted"])
def test_without_an_answer_that_it_knows_it_asks(client, query):
    assert "<h1>Which type of partnership is it?</h1>" in page_of(client, query)


def test_the_guide_takes_one_statement_and_stores_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(reverse("types:guide") + "?genesis=enacted&goals=community")

    assert not answer.cookies


def test_without_the_types_it_says_what_the_host_does(client):
    PartnershipType.objects.all().delete()

    assert "manage.py load_frameworks" in page_of(client)

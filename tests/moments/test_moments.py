"""Critical moments: dated, named, and with what helped or hindered."""

from datetime import date

import pytest
from django.urls import reverse

from frameworks.models import SuccessFactor
from journal.models import Moment
from tests import people
from tests.factories import a_moment, a_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def address(name, partnership, *more):
    return reverse(f"moments:{name}", args=[partnership.slug, *more])


def test_a_moment_is_written_down_with_what_helped_and_what_was_in_the_way(officer, partnership):
    trust, time = SuccessFactor.objects.get(key="trust-and-trustworthiness"), SuccessFactor.objects.get(key="time")
    typed = {"kind": "relocation", "happened_on": "2026-03-01", "title": "<b>We moved</b>", "note": "To the\nlibrary."}

    answer = officer.post(
        address("add", partnership), {**typed, "helped": [trust.pk], "hindered": [time.pk]}, follow=True
    )

    moment = Moment.objects.get()
    assert (moment.happened_on, list(moment.helped.all()), list(moment.hindered.all())) == (
        date(2026, 3, 1),
        [trust],
        [time],
    )
    page = answer.content.decode()
    assert "&lt;b&gt;We moved&lt;/b&gt;" in page
    assert "To the<br>library." in page
    assert "trust and trustworthiness" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": ""}, "In a few words: This field is required."),
        ({"happened_on": "1.2.3"}, "When: Enter a valid date."),
        ({"kind": "earthquake"}, "What kind of moment: Select a valid choice."),
        ({"note": "x" * 2001}, "What happened (optional): Ensure this value has at most 2000 characters"),
        ({"helped": ["0"]}, "What helped: Select a valid choice."),
        ({"helped": ["99999999999999999999"]}, "What helped: Select a valid choice."),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(officer, partnership, typed, words):
    right = {"kind": "other", "happened_on": "2026-03-01", "title": "We moved"}

    answer = officer.post(address("add", partnership), {**right, **typed})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Moment.objects.exists()


def test_the_newest_moment_stands_first_and_can_be_changed_and_removed(officer, partnership):
    first = a_moment(partnership, title="First", happened_on=date(2024, 1, 1))
    a_moment(partnership, title="Second", happened_on=date(2025, 1, 1))
    page = officer.get(address("list", partnership)).content.decode()
    assert page.index("Second") < page.index("First")

    officer.post(
        address("moment", partnership, first.pk), {"kind": "other", "happened_on": "2026-01-01", "title": "Later"}
    )
    assert Moment.objects.get(pk=first.pk).title == "Later"
    officer.post(address("remove", partnership, first.pk))

    assert not Moment.objects.filter(pk=first.pk).exists()

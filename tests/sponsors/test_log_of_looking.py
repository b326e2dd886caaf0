"""What a sponsor looked at stands in the log once a day, and looking again costs no write."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.models import ShareEvent
from tests import people
from tests.sponsors.worlds import an_agency_with, as_user

pytestmark = pytest.mark.django_db


def looked_at(user, agency):
    with CaptureQueriesContext(connection) as statements:
        as_user(user).get(reverse("compare:compare", args=[agency.agency.slug]))
    return [one["sql"] for one in statements if one["sql"].startswith("INSERT") and "shareevent" in one["sql"]]


def test_the_first_look_of_a_day_writes_and_the_second_does_not():
    agency, user = an_agency_with("Alder", "Willow")

    assert [len(looked_at(user, agency)), len(looked_at(user, agency))] == [1, 0]
    assert ShareEvent.objects.filter(kind="read", by=user).count() == 2


def test_each_person_stands_in_it_apart():
    agency, user = an_agency_with("Alder")
    second = people.an_agency_admin(agency.agency, "Second Admin")

    for person in (user, second, second):
        looked_at(person, agency)

    assert sorted(ShareEvent.objects.filter(kind="read").values_list("by__name", flat=True)) == [
        "Second Admin",
        "Silas Sponsor",
    ]

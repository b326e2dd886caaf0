"""Every page of a partnership has its time zone in force, and the next request begins with the host's."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Partnership
from tests.access_table import ROWS
from tests.access_world import World

pytestmark = pytest.mark.django_db
FAR = "Pacific/Auckland"
NO_PARTNERSHIP = ("", "instrument", "way", "step", "signed", "membership token")


class Told:
    """A middleware that tells which zone was in force when the view had ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        answer.headers["X-Zone"] = timezone.get_current_timezone_name()
        return answer


@pytest.mark.proof
@pytest.mark.parametrize("role", ["officer", "member", "sponsor", "informant"])
def test_every_page_of_a_partnership_has_its_zone_in_force(role: str, world: World, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.partnerships.test_zones_in_force.Told"]
    Partnership.objects.filter(pk=world.own.partnership.pk).update(time_zone=FAR)
    client, wrong = world.client(role), {}

    for name, row in ROWS.items():
        if row.of in NO_PARTNERSHIP or row.of.startswith("agency"):
            continue
        answer = client.get(reverse(name, args=world.arguments(row.of, "own")))
        page = answer.getvalue()
        if answer.status_code == 200 and (answer["X-Zone"] != FAR or b"Melbourne time" in page):
            wrong[name] = answer["X-Zone"]

    assert wrong == {}


def test_the_next_request_begins_with_the_hosts_zone(world: World, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.partnerships.test_zones_in_force.Told"]
    Partnership.objects.update(time_zone=FAR)

    page = world.client("officer").get(reverse("partnerships:detail", args=[world.own.partnership.slug]))

    assert page["X-Zone"] == FAR
    assert Client().get(reverse("help"))["X-Zone"] == "Australia/Melbourne"

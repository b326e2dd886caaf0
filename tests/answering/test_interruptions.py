"""Two taps at once, and a worker that dies in the middle of a save."""

import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from assessments.models import Note, Rating, Response, Said
from tests import people
from tests.another_process import run
from tests.factories import an_invitation, an_open_round

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
PAGE = {f"D0{number}-{part}": "3" for number in range(1, 10) for part in ("ideal", "actual", "note")}


def at_once(count: int, act: object) -> list[int]:
    """Run `act` in so many threads that begin together."""
    gate = threading.Barrier(count)

    def one(_: int) -> int:
        gate.wait()
        try:
            return act()  # type: ignore[operator, no-any-return]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_a_double_tap_on_save_stores_the_page_once(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    url = reverse("answering:section", args=[response.round_id, "purposes"])

    def tap() -> int:
        browser = Client()
        browser.cookies = client.cookies
        return browser.post(url, PAGE).status_code

    assert at_once(4, tap) == [302] * 4
    response.refresh_from_db()
    assert (Rating.objects.count(), Note.objects.count(), response.revision) == (9, 9, 1)


def test_a_double_tap_on_start_makes_one_response() -> None:
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    url = reverse("answering:welcome", args=[token])
    assert at_once(4, lambda: Client().post(url).status_code) == [302] * 4
    assert Response.objects.count() == 1


SAVING = """
import os, signal, sys, django
django.setup()
from assessments.models import Response, Said
if sys.argv[2] == "dies":
    Response._record_notes = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
response = Response.objects.get(pk=sys.argv[1])
response.record([Said(p.pk, 4, 4, "A note") for p in response.round.instrument.practices.all()])
"""


def test_a_worker_killed_in_the_middle_of_a_save_leaves_no_half_page(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    response.record([Said(response.round.instrument.practices.first().pk, 1, 1)])
    assert run(SAVING, str(response.pk), "dies") == -signal.SIGKILL
    assert Rating.objects.get().marks == (1, 1)
    assert not Note.objects.exists()
    assert run(SAVING, str(response.pk), "lives") == 0
    assert (Rating.objects.count(), Note.objects.count()) == (36, 36)

"""An instrument of a host in a browser: loading it, and seven options and seven parts on the narrowest screen."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from assessments.answering.informants import SALT, cookie_name
from assessments.models import Response
from tests import people
from tests.browsing import DESKTOP, PHONE, faults
from tests.factories import a_partnership, a_response, an_open_round
from tests.results.test_third_party import a_release
from tests.third_party import a_loaded, content, document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROWEST = {"width": 320, "height": 640}


def sign_in(page: Page, site: str, user) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])


def enter(page: Page, site: str, response: Response) -> None:
    entered = signing.dumps(str(response.pk), salt=SALT)
    page.context.add_cookies([{"name": cookie_name(response.round_id), "value": entered, "url": site}])


def choose(page: Page, file: Path, found: dict) -> None:
    file.write_bytes(content(found))
    page.get_by_label("JSON file").set_input_files(file)
    page.get_by_role("button", name="Check the file").click()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_staff_load_a_file_that_was_refused_first(browser: Browser, site: str, tmp_path: Path, size: dict) -> None:
    page = browser.new_page(viewport=size)
    sign_in(page, site, people.staff())
    page.goto(site + reverse("frameworks:load"))
    choose(page, tmp_path / "review.json", document(citation=""))
    page.get_by_role("alert").get_by_text("This field cannot be blank").wait_for()
    assert faults(page) == []

    choose(page, tmp_path / "review.json", document())
    page.get_by_role("heading", name="7 parts").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Load it").click()

    page.get_by_text("Community review is loaded.").wait_for()
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("options", [5, 7])
def test_options_have_room_on_the_narrowest_screen(browser: Browser, site: str, options: int) -> None:
    response = a_response(an_open_round(instrument=a_loaded(document(options))), is_submitted=False)
    page = browser.new_page(viewport=NARROWEST)
    enter(page, site, response)

    page.goto(site + reverse("answering:section", args=[response.round_id, "leadership"]))

    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_seven_options_have_room_on_every_screen(browser: Browser, site: str, size: dict) -> None:
    partnership, instrument = a_partnership(), a_loaded(document(7))
    round_ = an_open_round(instrument=instrument, partnership=partnership)
    response = a_response(round_, is_submitted=False)
    release = a_release(instrument, partnership=partnership, actual=2)
    page = browser.new_page(viewport=size)
    sign_in(page, site, people.an_executive_officer(partnership))
    enter(page, site, response)

    for name, args in (
        ("answering:section", [round_.pk, "leadership"]),
        ("results:dashboard", [release.pk]),
        ("results:practice", [release.pk, "R01"]),
    ):
        page.goto(site + reverse(name, args=args))
        assert faults(page) == [], name
    page.close()

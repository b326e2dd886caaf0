"""Every page of an informant in two sizes, empty, with data and with errors: nothing that axe finds."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from assessments import links
from assessments.mail.composing import signed
from assessments.models import Response, Round, Said
from tests.browsing import DESKTOP, FAULTY, PHONE, faults
from tests.factories import a_spectrum_besides, an_instrument, an_invitation, an_open_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: Any, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=request.param)
    yield opened
    opened.close()


def a_round(**rules: Any) -> tuple[Round, str]:
    round_ = an_open_round(**rules)
    _, token = an_invitation(round_, email="ines@example.org")
    return round_, reverse("answering:welcome", args=[token])


def enter(page: Page, site: str, **rules: Any) -> Response:
    _, link = a_round(**rules)
    page.goto(site + link)
    page.get_by_role("button", name="Start").click()
    page.wait_for_load_state()
    return Response.objects.get()


def visit(page: Page, site: str, response: Response, name: str, *more: str) -> list[str]:
    page.goto(site + reverse(name if ":" in name else f"answering:{name}", args=[response.round_id, *more]))
    return faults(page)


@pytest.mark.parametrize("kind", Round.Kind.values)
def test_the_welcome_page(page: Page, site: str, kind: str) -> None:
    _, link = a_round(kind=kind, sponsor_in_audience=True, open_link_cap=9)
    page.goto(site + link)
    assert faults(page) == []


@pytest.mark.parametrize("slug", ["development", "spectrum"])
def test_the_pages_without_answers(page: Page, site: str, slug: str) -> None:
    response = enter(page, site, instrument=an_instrument(slug))
    first = response.round.instrument.sections.all()[0]
    assert visit(page, site, response, "tasks") == []
    assert visit(page, site, response, "section", first.key) == []
    assert visit(page, site, response, "check") == []


def test_the_pages_with_answers(page: Page, site: str) -> None:
    response = enter(page, site)
    practices = response.round.instrument.practices.all()[:12]
    response.record([Said(practice.pk, 4, 0, "A note on " + "this " * 60) for practice in practices])
    response.submit()
    assert visit(page, site, response, "tasks") == []
    assert visit(page, site, response, "section", "purposes") == []
    assert visit(page, site, response, "check") == []


def test_the_pages_of_a_round_that_asks_the_spectrum_besides(page: Page, site: str) -> None:
    round_, link = a_round()
    spectrum = a_spectrum_besides(round_)
    page.goto(site + link)
    assert faults(page) == []
    page.get_by_role("button", name="Start").click()
    page.wait_for_load_state()
    first, besides = (Response.objects.get(round=one) for one in (round_, spectrum))
    practices = spectrum.instrument.practices.all()[:3]
    besides.record([Said(practice.pk, 3, number) for number, practice in enumerate(practices, 1)])
    for name in ("tasks", "check", "my_data:my_data"):
        assert visit(page, site, first, name) == [], name
    assert visit(page, site, besides, "section", "characteristics-3") == []
    page.goto(site + reverse("results:reflection", args=[spectrum.pk]))
    assert faults(page) == []


def test_a_note_that_is_too_long_puts_the_focus_on_what_to_do(page: Page, site: str) -> None:
    response = enter(page, site)
    visit(page, site, response, "section", "purposes")
    page.locator("#practice-D02 summary").click()
    page.locator("#id_D02-note").fill("x" * 2001)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#held")).to_be_focused()
    expect(page.locator("#held")).to_contain_text("The note on practice 2 is too long.")
    assert faults(page) == []


def test_the_page_for_the_code_with_and_without_an_error(page: Page, site: str) -> None:
    round_, link = a_round()
    token = link.split("/")[2]
    Response.objects.create(round=round_, token_digest=links.response_digest(token), revision=1)
    page.goto(site + link)
    page.get_by_role("button", name="Start").click()
    assert faults(page) == []
    page.get_by_role("button", name="Go on with your answers").click()
    expect(page).to_have_title(FAULTY)
    assert faults(page) == []


def test_the_open_link_and_the_own_link_that_it_gives(page: Page, site: str) -> None:
    round_ = an_open_round(open_link_cap=1)
    token = links.open_token(round_.link_key)
    Round.objects.update(open_link_digest=links.open_link_digest(token))
    page.goto(site + reverse("answering:welcome", args=[token]))
    assert faults(page) == []
    page.get_by_role("button", name="Start").click()
    expect(page).to_have_title(re.compile("^Keep this link"))
    assert faults(page) == []


@pytest.mark.parametrize("state", ["early", "closed", "voided", "unknown", "no entry"])
def test_the_pages_that_lead_nowhere(page: Page, site: str, state: str) -> None:
    now = timezone.now()
    round_, link = a_round()
    rounds = Round.objects.filter(pk=round_.pk)
    if state == "early":
        rounds.update(opens_at=now + timedelta(days=1))
    elif state == "closed":
        rounds.update(closes_at=now - timedelta(minutes=20))
    elif state == "voided":
        rounds.update(voided_at=now)
    addresses = {"unknown": "/join/unknown/", "no entry": reverse("answering:tasks", args=[round_.pk])}
    page.goto(site + addresses.get(state, link))
    assert faults(page) == []


def test_the_closed_page_of_somebody_who_answered_and_the_last_page(page: Page, site: str) -> None:
    response = enter(page, site)
    Round.objects.update(closes_at=timezone.now() - timedelta(minutes=20))
    assert visit(page, site, response, "check") == []
    expect(page.locator("main")).to_contain_text("This round has closed")


def test_the_page_after_leaving(page: Page, site: str) -> None:
    response = enter(page, site)
    visit(page, site, response, "tasks")
    page.get_by_role("button", name="Leave this computer").click()
    expect(page.locator("main")).to_contain_text("forgotten you")
    assert faults(page) == []


def test_the_pages_of_a_slip_with_and_without_an_error(page: Page, site: str) -> None:
    for path in ("/code/", "/send-my-link/"):
        page.goto(site + path)
        assert faults(page) == []
        page.locator("main form button[type=submit]").last.click()
        expect(page).to_have_title(FAULTY)
        assert faults(page) == []
    round_, _ = a_round()
    invitation, _ = an_invitation(round_, name="Pia")
    page.goto(site + "/code/")
    page.get_by_label("The code on your letter").fill(links.personal_code(round_.link_key, invitation.pk))
    page.get_by_label("Your PIN").fill("246824")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("Your PIN is 246824")
    assert faults(page) == []


def test_the_pages_about_ones_own_data(page: Page, site: str) -> None:
    round_ = an_open_round()
    invitation, token = an_invitation(round_, name="Ines", email="ines@example.org")
    page.goto(site + reverse("my_data:you", args=[token]))
    assert faults(page) == []
    page.goto(site + reverse("my_data:no_mail", args=[signed(invitation.pk)]))
    assert faults(page) == []
    page.goto(site + reverse("answering:welcome", args=[token]))
    page.get_by_role("button", name="Start").click()
    for name in ("my_data:my_data", "my_data:erase"):
        page.goto(site + reverse(name, args=[round_.pk]))
        assert faults(page) == [], name
    page.get_by_role("button", name="Withdraw my answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your answers are deleted")
    assert faults(page) == []

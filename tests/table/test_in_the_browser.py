"""A meeting in real browsers: without JavaScript, by keyboard alone, with screens that look again, in two sizes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from assessments.models import GRACE, AgreedRating, Rating, Response, Round, Seat
from tests import people
from tests.browsing import DESKTOP, PHONE, faults, tab_to
from tests.factories import a_partnership
from tests.table.meeting import a_table, answers, comes_with_a_letter, door, enters, reveals

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Ines Marguerite Featherstonehaugh-Cholmondeley of the Western Harbour Learning Circle, seat 1"[:80]


def a_browser(browser: Browser, **rules: Any) -> Page:
    page = browser.new_context(**{"viewport": PHONE, **rules}).new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))  # type: ignore[attr-defined]
    return page


def the_officers(page: Page, site: str, round_: Round) -> Client:
    client = Client()
    client.force_login(people.an_executive_officer(round_.partnership))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return client


def takes(page: Page, client: Client, site: str) -> None:
    """Go on in this browser with what was begun in another client."""
    cookies = [{"name": name, "value": cookie.value, "url": site} for name, cookie in client.cookies.items()]
    page.context.add_cookies(cookies)


def address(site: str, round_: Round, name: str, *more: str) -> str:
    return site + reverse(f"table:{name}", args=[round_.pk, *more])


def enter(page: Page, site: str, round_: Round, name: str) -> None:
    page.goto(site + door(round_))
    page.get_by_label("Your name at this table").fill(name)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="Go on").click()


def rate(page: Page, ideal: int, actual: int) -> None:
    page.locator(".tasks a").first.click()
    page.locator(".choices").nth(0).locator("label").nth(ideal - 1).click()
    page.locator(".choices").nth(1).locator("label").nth(actual - 1).click()
    page.get_by_role("button", name="Save and back to all five").click()


def submit(page: Page) -> None:
    page.get_by_role("link", name="Check your answers").click()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are ready")


def test_a_whole_meeting_without_javascript(browser: Browser, site: str) -> None:
    round_ = a_table()
    names = ("Ines", "Otis", "Noor")
    phones = {name: a_browser(browser, java_script_enabled=False) for name in names}
    wall = a_browser(browser, viewport=DESKTOP, java_script_enabled=False)
    the_officers(wall, site, round_)
    wall.goto(address(site, round_, "screen"))
    expect(wall.get_by_role("img", name="The address below as a QR code")).to_be_visible()
    for mark, (name, phone) in enumerate(phones.items(), start=1):
        enter(phone, site, round_, name)
        rate(phone, mark, 5 - mark)
    for phone in (phones["Ines"], phones["Otis"]):
        submit(phone)
    wall.get_by_role("link", name="Look again").click()
    expect(wall.locator("[data-now]")).to_contain_text("3 people sit here, 2 are ready.")
    wall.get_by_role("link", name="Reveal the ratings").click()
    expect(wall.locator(".notice")).to_contain_text("cannot submit any more: Noor.")
    wall.get_by_role("button", name="Reveal without them").click()
    mine = wall.locator("#practice-D01")
    expect(mine.get_by_role("row")).to_have_count(3)
    mine.get_by_label("Ideal practice").select_option("2")
    mine.get_by_label("Why").fill("We meet in the middle")
    mine.get_by_role("button", name="Record").click()
    expect(wall.get_by_role("status")).to_contain_text("Recorded for practice 1.")

    phones["Otis"].get_by_role("link", name="Look again").click()
    theirs = phones["Otis"].locator("#practice-D01")
    expect(theirs.get_by_role("row", name="Ines")).to_contain_text("1 ")
    expect(theirs.locator(".notice")).to_contain_text("We meet in the middle")
    assert AgreedRating.objects.get().ideal == 2
    assert sorted(Rating.objects.values_list("ideal", "actual")) == [(1, 4), (2, 3), (3, 2)]
    for page in (*phones.values(), wall):
        page.context.close()


def test_by_keyboard_alone(browser: Browser, site: str) -> None:
    round_ = a_table()
    phone, wall = a_browser(browser), a_browser(browser, viewport=DESKTOP)
    phone.goto(site + door(round_))
    tab_to(phone, "[name=name]")
    phone.keyboard.type("Ines")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Keep this link")
    Response.objects.get().submit()
    phone.goto(address(site, round_, "marks"))
    tab_to(phone, "main form button")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/answer/*/")
    assert not Response.objects.get().is_submitted
    Response.objects.get().submit()

    the_officers(wall, site, round_)
    wall.goto(address(site, round_, "shown"))
    tab_to(wall, "main a.btn-primary")
    wall.keyboard.press("Enter")
    wall.wait_for_url("**/reveal/")
    tab_to(wall, "main form button")
    wall.keyboard.press("Enter")
    expect(wall.get_by_role("heading", level=1)).to_contain_text("shared purposes")
    tab_to(wall, "[name=D01-ideal]")
    wall.keyboard.press("ArrowDown")
    tab_to(wall, "[name=D01-reason]")
    wall.keyboard.type("As we said")
    tab_to(wall, "#practice-D01 button")
    wall.keyboard.press("Enter")
    expect(wall.get_by_role("status")).to_contain_text("Recorded for practice 1.")
    assert AgreedRating.objects.get().reason == "As we said"
    phone.context.close()
    wall.context.close()


def test_screens_look_by_themselves(browser: Browser, site: str) -> None:
    round_ = a_table()
    phone, wall = a_browser(browser), a_browser(browser, viewport=DESKTOP)
    client = the_officers(wall, site, round_)
    wall.goto(address(site, round_, "screen"))
    expect(wall.locator("[data-now]")).to_contain_text("Nobody has taken a seat yet.")
    ines = enters(round_, "Ines <b>& co</b>")
    expect(wall.locator("[data-now]")).to_contain_text("Ines <b>& co</b> Answering")
    answers(ines, round_, "4", "1")
    takes(phone, ines, site)
    phone.goto(address(site, round_, "marks"))
    expect(wall.locator("[data-now]")).to_contain_text("Ready")

    reveals(client, round_)

    for page in (phone, wall):
        expect(page.locator("#practice-D01")).to_contain_text("Ines <b>& co</b>")
        assert page.complaints == []  # type: ignore[attr-defined]
        page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_the_table_in_two_sizes(browser: Browser, site: str, size: dict[str, int]) -> None:
    round_ = a_table(partnership=a_partnership())
    guest, wall = a_browser(browser, viewport=size), a_browser(browser, viewport=size)
    officer = the_officers(wall, site, round_)
    found: dict[str, list[str]] = {}

    def visit(page: Page, name: str) -> None:
        page.goto(address(site, round_, name))
        found[f"{len(found)} {name}"] = faults(page)

    visit(wall, "screen")
    guest.goto(site + door(round_))
    found["welcome"] = faults(guest)
    guest.get_by_role("button", name="Start").click()
    found["welcome with an error"] = faults(guest)
    ines, otis = enters(round_, LONG), enters(round_, "Otis")
    answers(ines, round_, "4", "1")
    takes(guest, ines, site)
    visit(guest, "marks")
    for name in ("shown", "screen", "reveal"):
        visit(wall, name)
    answers(otis, round_, "0", "3")
    slip = Client()
    comes_with_a_letter(slip, round_)
    nameless = a_browser(browser, viewport=size)
    takes(nameless, slip, site)
    visit(nameless, "seat")
    reveals(officer, round_)
    visit(guest, "marks")
    visit(wall, "shown")
    wall.locator("[name=D01-reason]").evaluate("field => field.removeAttribute('maxlength')")
    wall.locator("[name=D01-reason]").fill("x" * 2001)
    wall.locator("#practice-D01 button").click()
    wall.get_by_role("alert").wait_for()
    found["board with an error"] = faults(wall)
    assert Seat.objects.count() == 2
    now = timezone.now()
    Round.objects.update(opens_at=now - 9 * GRACE, closes_at=now)
    visit(guest, "marks")
    visit(wall, "shown")

    assert {page: wrong for page, wrong in found.items() if wrong} == {}
    for page in (guest, wall, nameless):
        page.context.close()

"""Whole rounds in a real browser: by keyboard alone, without JavaScript, and with the line going down."""

from collections.abc import Iterator
from statistics import median

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from assessments.models import Note, Rating, Response
from tests.browsing import DESKTOP, PHONE, tab_to, until
from tests.factories import an_instrument, an_invitation, an_open_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WAITS = "On this device, not sent yet. You are offline. We send it when you are back online."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def link_of(site: str, **rules: object) -> str:
    _, token = an_invitation(an_open_round(**rules), email="ines@example.org")
    return site + reverse("answering:welcome", args=[token])


def section_url(site: str, key: str = "purposes") -> str:
    return site + reverse("answering:section", args=[Response.objects.get().round_id, key])


def start(page: Page, site: str, **rules: object) -> None:
    page.goto(link_of(site, **rules))
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")


def test_a_whole_round_by_keyboard_alone(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto(link_of(site))
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    tab_to(page, ".tasks a")
    page.keyboard.press("Enter")
    sections = [[practice.code for practice in section.practices.all()] for section in an_instrument().sections.all()]
    for codes in sections:
        expect(page.locator(".practice").first).to_have_attribute("data-practice", codes[0])
        for code in codes:
            tab_to(page, f"[name={code}-ideal]")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
            tab_to(page, f"[name={code}-actual]")
            page.keyboard.press("Space")
        tab_to(page, "button[name=go][value=next]")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reflection/")
    expect(page.locator("h1.finding")).to_be_visible()
    assert Response.objects.get().is_submitted
    assert list(Rating.objects.values_list("ideal", "actual")) == [(2, 1)] * 36
    page.close()


def test_a_whole_round_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    start(page, site)
    page.locator(".tasks a").first.click()
    page.wait_for_load_state()
    page.get_by_text("Add a note (optional)").first.click()
    page.locator("textarea").first.fill("Since the merger")
    for _ in range(5):
        for choices in page.locator(".choices").all():
            choices.locator("label").nth(2).click()
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_load_state()
    assert Rating.objects.count() == 36
    page.get_by_role("link", name="Change answers").first.click()
    page.get_by_role("button", name="Clear practice 1", exact=True).click()
    page.get_by_role("button", name="Save and back to all five").click()
    page.get_by_role("link", name="Check your answers").click()
    expect(page.locator("main a[href$='#id_D01-ideal']")).to_contain_text("Blank")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/reflection/")
    expect(page.locator("h1.finding")).to_be_visible()
    assert Response.objects.get().is_submitted
    assert Rating.objects.count() == 35
    assert Note.objects.get().text == "Since the merger"
    context.close()


def choose(page: Page, code: str, scale: str, place: int) -> None:
    page.locator(f"#practice-{code} .scale-{scale} label").nth(place).click()


def saved(page: Page, code: str) -> None:
    expect(page.locator(f"#practice-{code} .saved")).to_contain_text("Saved")


def test_each_change_is_saved_as_it_is_made(page: Page, site: str) -> None:
    start(page, site)
    page.goto(section_url(site))
    choose(page, "D01", "ideal", 3)
    saved(page, "D01")
    choose(page, "D01", "actual", 4)
    expect(page.locator(".eyebrow")).to_contain_text("1 of 9 practices rated")
    page.locator("#practice-D02 summary").click()
    page.locator("#practice-D02 textarea").fill("Since the merger")
    saved(page, "D02")
    assert Rating.objects.get().marks == (4, 0)
    assert Note.objects.get().text == "Since the merger"


def test_clearing_a_practice_and_choosing_again_keeps_the_second_choice(page: Page, site: str) -> None:
    start(page, site)
    page.goto(section_url(site))
    choose(page, "D01", "ideal", 3)
    choose(page, "D01", "actual", 1)
    page.get_by_role("button", name="Clear practice 1", exact=True).click()
    choose(page, "D01", "actual", 0)
    page.get_by_role("button", name="Save and back to all five").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    assert Rating.objects.get().marks == (None, 1)


def test_while_the_line_is_down_answers_wait_on_the_page(page: Page, site: str) -> None:
    start(page, site)
    page.goto(section_url(site))
    page.context.set_offline(True)
    choose(page, "D01", "ideal", 3)
    choose(page, "D02", "ideal", 2)
    for code in ("D01", "D02"):
        expect(page.locator(f"#practice-{code} .saved")).to_contain_text(WAITS)
    page.get_by_role("button", name="Save and go on").click()
    assert not Rating.objects.exists()
    page.context.set_offline(False)
    until(page, lambda: Rating.objects.count() == 2)  # here, or on the next page where the device has it already


def test_leaving_warns_only_of_what_would_be_lost(page: Page, site: str) -> None:
    page.goto(link_of(site))
    page.get_by_text("Is this a shared phone or computer?").click()
    page.get_by_label("Yes, other people use it").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    page.goto(section_url(site))
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    choose(page, "D01", "ideal", 3)
    saved(page, "D01")
    page.reload()
    assert asked == []
    page.context.set_offline(True)
    choose(page, "D01", "ideal", 2)
    expect(page.locator("#practice-D01 .saved")).to_contain_text("Not sent yet: keep this page open.")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_two_open_pages_do_not_undo_each_other(page: Page, site: str) -> None:
    start(page, site)
    page.goto(section_url(site))
    second = page.context.new_page()
    second.goto(section_url(site))
    choose(page, "D01", "ideal", 3)
    page.locator("#practice-D03 summary").click()
    page.locator("#practice-D03 textarea").fill("From the first page")
    saved(page, "D03")
    choose(second, "D02", "actual", 0)
    saved(second, "D02")
    second.get_by_role("button", name="Save and back to all five").click()
    expect(second.get_by_role("heading", level=1)).to_contain_text("in any order")
    assert dict(Rating.objects.values_list("practice__code", "ideal")) == {"D01": 4, "D02": None}
    assert Note.objects.get().text == "From the first page"


@pytest.mark.parametrize("slug", ["development", "maintenance"])
def test_on_a_phone_a_practice_fits_the_screen_and_targets_fit_a_thumb(browser: Browser, site: str, slug: str) -> None:
    page = browser.new_page(viewport=PHONE)
    start(page, site, instrument=an_instrument(slug))
    heights: list[float] = []
    for section in an_instrument(slug).sections.all():
        page.goto(section_url(site, section.key))
        page.evaluate("document.fonts.ready")
        heights += page.evaluate("[...document.querySelectorAll('.practice')].map(e => e.offsetHeight)")
        targets = "main label, main summary, main .back, main .btn:not(.visually-hidden)"
        seen = f"[...document.querySelectorAll('{targets}')].filter(e => e.offsetParent && !e.matches('.form-text'))"
        assert page.evaluate(f"Math.min(...{seen}.map(e => e.offsetHeight))") >= 44
    assert len(heights) == an_instrument(slug).practices.count()
    assert median(heights) <= 490
    page.close()

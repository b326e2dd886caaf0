"""Meeting mode in a real browser: by the keyboard alone, without a network, without JavaScript, in two sizes."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from assessments.models import Round
from reports.meeting.actions import HeardText, hear
from reports.models import Heard
from tests import people
from tests.browser.meeting import number, officer_of, screen, turn_to_talk
from tests.browser.test_signed_in_pages import a_released_round
from tests.browsing import DESKTOP, PHONE, faults, settled, tab_to, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = "Not saved yet. Kept on this device."
SOON = 40_000  # milliseconds: a text that waits is sent at least every half minute

Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opener]:
    """A meeting on somebody's screen. What its console complains of is collected."""
    contexts = []

    def open_meeting(round_: Round, user: User, **rules: Any) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, **rules})
        contexts.append(context)
        client = Client()
        client.force_login(user)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page = context.new_page()
        page.complaints = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))  # type: ignore[attr-defined]
        page.goto(site + reverse("meeting:show", args=[round_.pk]))
        if rules.get("java_script_enabled", True):  # without it no chart is ever drawn
            settled(page)
        return page

    yield open_meeting
    for context in contexts:
        context.close()


def test_the_keyboard_alone_leads_through_all_screens(opened: Opener) -> None:
    page = opened(round_ := a_released_round(12), officer_of(round_))
    assert number(page) == "1 of 13"

    for place in range(2, 14):
        page.keyboard.press("ArrowRight")
        expect(screen(page).locator(".screen-foot p")).to_have_text(f"{place} of 13")
        expect(screen(page).locator("h2").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert number(page) == "13 of 13"
    page.keyboard.press("ArrowLeft")
    expect(screen(page).locator(".screen-foot p")).to_have_text("12 of 13")
    page.keyboard.press("Home")
    expect(screen(page).locator(".screen-foot p")).to_have_text("1 of 13")
    page.keyboard.press("Space")
    expect(screen(page).locator(".screen-foot p")).to_have_text("2 of 13")
    page.keyboard.press("End")
    expect(page.get_by_role("heading", name="Add an action")).to_be_focused()
    page.go_back()
    expect(screen(page).locator(".screen-foot p")).to_have_text("2 of 13")
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_remotes_keys_read_a_tall_screen_to_its_end_first(opened: Opener) -> None:
    round_ = a_released_round(12)
    page = opened(round_, officer_of(round_), viewport={"width": 1024, "height": 500})
    page.keyboard.press("ArrowRight")

    page.keyboard.press("PageDown")
    until(page, lambda: page.evaluate("window.scrollY") > 0)
    assert number(page) == "2 of 13"
    for _ in range(20):  # a browser may scroll a screen in several steps
        before = place_of(page)
        page.keyboard.press("PageDown")
        until(page, lambda before=before: place_of(page) != before)  # type: ignore[misc]
        if number(page) != "2 of 13":
            break

    assert number(page) == "3 of 13"


def place_of(page: Page) -> tuple[str, int]:
    """The screen, and how far down one reads on it."""
    return number(page), page.evaluate("window.scrollY")


def test_escape_leads_out_of_the_field_and_letters_stay_in_it(opened: Opener) -> None:
    page = opened(round_ := a_released_round(12), officer_of(round_))
    turn_to_talk(page)
    before = number(page)

    tab_to(page, ".screen:not([hidden]) textarea")
    page.keyboard.type("We said so")
    for key in ("ArrowLeft", "Home", "End", "Space", "PageDown"):
        page.keyboard.press(key)
    assert number(page) == before
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")

    expect(screen(page).locator(".screen-foot p")).to_have_text("9 of 13")
    page.keyboard.press("End")
    expect(screen(page).get_by_text("We said so")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    expect(page.locator("#heard-D01 .saved")).to_contain_text("Saved")
    assert Heard.objects.get().text == "We said so"


def test_after_loading_nothing_is_fetched(opened: Opener) -> None:
    round_ = a_released_round(12)
    page = opened(round_, people.a_member(round_.partnership))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)

    for place in range(2, 14):
        page.keyboard.press("ArrowRight")
        expect(screen(page).locator(".screen-foot p")).to_have_text(f"{place} of 13")

    assert asked == []
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(screen(page).locator(".plot svg.drawn:visible circle").first).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_without_a_network_one_is_asked_before_the_page_is_left(opened: Opener) -> None:
    round_ = a_released_round(12)
    page = opened(round_, people.a_member(round_.partnership))
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.keyboard.press("ArrowRight")
    page.context.set_offline(True)

    with page.expect_event("dialog"):
        page.get_by_role("link", name="Leave the meeting").click()

    assert asked == ["beforeunload"]
    assert number(page) == "2 of 13"


def test_what_is_written_without_a_network_is_kept_and_saved_later(opened: Opener) -> None:
    page = opened(round_ := a_released_round(12), officer_of(round_))
    field = turn_to_talk(page)
    page.context.set_offline(True)

    field.fill("Nobody had told us.")
    expect(screen(page).locator(".saved")).to_contain_text(KEPT)
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    screen(page).get_by_label("What did the group hear?").fill("We meet too late.")
    expect(screen(page).locator(".saved")).to_contain_text(KEPT)
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(screen(page).get_by_text("Nobody had told us.")).to_be_visible()
    assert not Heard.objects.exists()
    page.context.set_offline(False)

    for code in ("D01", "D02"):
        expect(page.locator(f"#heard-{code} .saved")).to_contain_text("Saved", timeout=SOON)
    assert set(Heard.objects.values_list("text", flat=True)) == {"Nobody had told us.", "We meet too late."}
    assert page.evaluate("localStorage.length") == 0


def test_what_was_kept_is_sent_when_the_page_is_opened_again(opened: Opener, site: str) -> None:
    page = opened(round_ := a_released_round(12), officer_of(round_))
    page.on("dialog", lambda dialog: dialog.accept())
    field = turn_to_talk(page)
    page.context.set_offline(True)
    field.fill("Kept while the lid was closed.")
    expect(screen(page).locator(".saved")).to_contain_text(KEPT)
    page.goto("about:blank")
    page.context.set_offline(False)

    page.goto(site + reverse("meeting:show", args=[round_.pk]))
    until(page, Heard.objects.exists)
    assert Heard.objects.get().text == "Kept while the lid was closed."
    assert page.locator("#heard-D01 textarea").input_value() == "Kept while the lid was closed."


def test_two_people_who_write_at_once_both_keep_their_words(opened: Opener) -> None:
    round_ = a_released_round(12)
    page = opened(round_, officer_of(round_))
    other = people.a_founder(round_.partnership)
    hear(round_.release, HeardText("D01", "Theirs", ""), by=other, at=round_.closes_at)

    turn_to_talk(page).fill("Mine")
    expect(screen(page).locator(".saved")).to_contain_text("Somebody else wrote here in the meantime")
    expect(screen(page).locator(".saved")).to_contain_text("Saved")

    assert Heard.objects.get().text == "Theirs\n\nMine"


def test_a_text_that_is_too_long_says_so_and_stays(opened: Opener) -> None:
    page = opened(round_ := a_released_round(12), officer_of(round_))
    field = turn_to_talk(page)
    field.evaluate("field => field.removeAttribute('maxlength')")

    field.fill("x" * 2001)

    expect(screen(page).locator(".saved")).to_have_text(f"{KEPT} Use at most 2000 characters; these are 2001.")
    assert len(field.input_value()) == 2001
    assert not Heard.objects.exists()


def test_somebody_who_is_signed_out_meanwhile_loses_nothing(opened: Opener) -> None:
    page = opened(round_ := a_released_round(12), officer_of(round_))
    field = turn_to_talk(page)
    page.context.clear_cookies()

    field.fill("Said after the session ended.")

    expect(screen(page).locator(".saved")).to_have_text(f"{KEPT} Open this page again to send it.")
    assert "Said after the session ended." in page.evaluate("JSON.stringify({...localStorage})")


def test_without_javascript_it_is_one_long_page_with_a_form_per_screen(opened: Opener) -> None:
    round_ = a_released_round(12)
    page = opened(round_, officer_of(round_), java_script_enabled=False)
    assert page.locator(".screen:visible").count() == 13
    assert not page.get_by_role("button", name="Full screen").is_visible()

    page.locator("#screen-7").get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile("#screen-8$"))
    page.locator("#heard-D01").get_by_label("What did the group hear?").fill("On paper first")
    page.locator("#heard-D01").get_by_role("button", name="Save").click()

    expect(page).to_have_url(re.compile("#heard-D01$"))
    expect(page.locator("#heard-D01 textarea")).to_have_value("On paper first")
    expect(page.locator("#screen-13")).to_contain_text("On paper first")
    assert Heard.objects.get().text == "On paper first"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    ("count", "rules"),
    [(2, {}), (7, {}), (12, {}), (5, {"kind": "open"}), (12, {"slug": "spectrum"})],
    ids=["none", "bands", "full", "open", "spectrum"],
)
def test_every_screen_of_each_tier(opened: Opener, size: dict[str, int], count: int, rules: dict[str, Any]) -> None:
    page = opened(round_ := a_released_round(count, **rules), officer_of(round_), viewport=size)
    found = {1: faults(page)}

    for place in range(2, page.locator(".screen").count() + 1):
        page.keyboard.press("ArrowRight")
        expect(screen(page).locator(".screen-foot p")).to_contain_text(f"{place} of")
        found[place] = faults(page)

    assert {place: wrong for place, wrong in found.items() if wrong} == {}
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_member_reads_without_fields(opened: Opener) -> None:
    round_ = a_released_round(12)
    hear(round_.release, HeardText("D01", "All of us heard it.", ""), by=officer_of(round_), at=round_.closes_at)
    page = opened(round_, people.a_member(round_.partnership))

    for _ in range(7):
        page.keyboard.press("ArrowRight")

    expect(screen(page).get_by_text("All of us heard it.")).to_be_visible()
    assert page.locator("textarea").count() == 0
    assert faults(page) == []


def test_the_full_screen_button_fills_the_screen_and_leaves_it(opened: Opener) -> None:
    page = opened(round_ := a_released_round(7), officer_of(round_))

    page.get_by_role("button", name="Full screen").click()
    page.get_by_role("button", name="Leave full screen").click()

    expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()

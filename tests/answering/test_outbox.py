"""No answer is lost, and no page says "saved" when it is not: what broke on bad networks, each in a real browser."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from assessments.models import NOTE_LENGTH, Note, Rating, Response, Round, Said
from tests.answering.outbox_pages import address, choose, expect_state, open_section, start, write_note
from tests.browsing import PHONE, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED, DEVICE, MEMORY, FAILED = "saved", "device", "memory", "failed"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def marks(code: str = "D01") -> tuple[int | None, int | None] | None:
    return Rating.objects.filter(practice__code=code).values_list("ideal", "actual").first()


def answer_with(page: Page, site: str, status: int, body: str = "") -> None:
    page.route(address(site, "changes"), lambda route: route.fulfill(status=status, body=body))


def answer_again(page: Page, site: str) -> None:
    page.unroute(address(site, "changes"))
    page.evaluate("dispatchEvent(new Event('online'))")


# 1. While one save hangs, nothing that was chosen since says "saved".
def test_while_a_save_hangs_no_card_says_saved(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    hanging: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if hanging:
            route.continue_()
        hanging.append(route)

    page.route(address(site, "changes"), hold_the_first)
    choose(page, "D01", "ideal", 3)
    until(page, lambda: bool(hanging))
    choose(page, "D02", "ideal", 2)
    for code in ("D01", "D02"):
        expect_state(page, code, DEVICE, "On this device, not sent yet.")
    expect(page.locator("[data-unsent]")).to_have_attribute("data-unsent", "2")
    expect(page.locator("[data-unsent]")).to_contain_text("2 answers not sent yet")
    hanging[0].continue_()
    for code in ("D01", "D02"):
        expect_state(page, code, SAVED, "Saved ")
    assert (marks("D01"), marks("D02")) == ((4, None), (3, None))


# 2. The server is down while the phone thinks that it is online.
@pytest.mark.parametrize("button", ["Save and go on", "Save and back to all five"])
def test_with_the_server_down_the_page_stays_and_says_so(page: Page, site: str, button: str) -> None:
    start(page, site)
    open_section(page, site)
    page.route("**/*", lambda route: route.abort())
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", DEVICE)
    page.get_by_role("button", name=button).click()
    expect(page.locator("#held")).to_be_focused()
    expect(page.locator("#held")).to_contain_text("You cannot go on yet")
    page.unroute("**/*")
    page.get_by_role("button", name=button).click()
    expect(page.locator("#practice-D01")).to_have_count(0)
    assert marks() == (4, None)


def expect_held(page: Page, site: str) -> None:
    """Save and go on was pressed while nothing came through: the page stays, and says what opens the next one."""
    start(page, site)
    open_section(page, site)
    answer_with(page, site, 503)
    choose(page, "D01", "ideal", 3)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("The next page opens when all your answers here are sent.")).to_be_visible()


def test_the_next_page_opens_by_itself_once_all_is_sent(page: Page, site: str) -> None:
    expect_held(page, site)
    answer_again(page, site)
    expect(page.locator("#practice-D10")).to_be_visible()
    assert marks() == (4, None)


@pytest.mark.parametrize("change", ["mark", "note", "clear"])
def test_whoever_goes_on_answering_stays_on_the_page(page: Page, site: str, change: str) -> None:
    expect_held(page, site)
    if change == "mark":
        choose(page, "D02", "ideal", 2)
    elif change == "note":
        write_note(page, "D02", "Since the merger")
    else:
        page.locator("#practice-D01 [name=clear]").click()
    expect(page.locator("#held")).to_be_hidden()
    answer_again(page, site)
    expect(page.locator("[data-unsent]")).to_have_attribute("data-unsent", "0")
    expect(page.locator("#practice-D01")).to_be_visible()


def test_what_the_person_has_to_put_right_opens_nothing_by_itself(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    page.locator("#id_D01-ideal").evaluate("radio => { radio.value = '7'; }")
    choose(page, "D01", "ideal", 0)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Fix what is marked “Not saved”, and press the button again.")).to_be_visible()
    expect(page.get_by_text("The next page opens")).to_be_hidden()


@pytest.mark.parametrize("part", ["mark", "note", "shortened note"])
def test_a_page_whose_script_did_not_come_says_saved_of_nothing_that_is_not(
    browser: Browser, site: str, part: str
) -> None:
    page = browser.new_page(viewport=PHONE, service_workers="block")
    start(page, site)
    response = Response.objects.get()
    practices = {one.code: one.pk for one in response.round.instrument.practices.all()}
    notes = {"D01": "", "D02": "Since the merger", "D03": ""}
    response.record([Said(practices[code], ideal=4, note=note) for code, note in notes.items()])
    page.route("**/answering.*.js", lambda route: route.abort())
    page.goto(address(site, "section", "purposes"))
    lines = page.locator(".saved[data-state=saved]")
    expect(lines.filter(visible=True)).to_have_count(2)  # a note is never compared: its card says nothing
    if part == "mark":
        choose(page, "D01", "ideal", 1)
    elif part == "note":
        write_note(page, "D01", "Since the merger")
    else:
        write_note(page, "D02", "")
    expect(page.locator("[data-practice=D01] .saved")).to_be_visible(visible=part == "shortened note")
    expect(page.locator("[data-practice=D02] .saved")).to_be_hidden()
    expect(page.locator("[data-practice=D03] .saved")).to_be_visible()
    page.close()


# 3. The tab is killed while the device is offline.
def test_what_was_chosen_offline_is_sent_when_any_page_opens_again(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    context = page.context
    context.set_offline(True)
    choose(page, "D01", "ideal", 3)
    write_note(page, "D02", "Since the merger")
    expect_state(page, "D01", DEVICE, "You are offline. We send it when you are back online.")
    expect_state(page, "D02", DEVICE)
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    open_section(again, site, "trust")
    until(again, lambda: marks() == (4, None) and Note.objects.filter(text="Since the merger").exists())


def test_a_page_shows_what_still_waits_from_an_earlier_one(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    answer_with(page, site, 503)
    choose(page, "D01", "ideal", 3)
    write_note(page, "D02", "Since the merger")
    for code in ("D01", "D02"):
        expect_state(page, code, DEVICE, "The server has a problem. We try again.")
    page.reload()
    expect(page.locator("#id_D01-ideal-4")).to_be_checked()
    expect(page.locator("#id_D02-note")).to_have_value("Since the merger")
    expect_state(page, "D01", DEVICE)
    answer_again(page, site)
    for code in ("D01", "D02"):
        expect_state(page, code, SAVED)
    assert marks() == (4, None)


# 4. A note over the limit is refused, and a tap on the same card does not hide that.
def test_a_note_that_is_too_long_stays_and_is_named_until_it_is_shortened(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    write_note(page, "D01", "x" * (NOTE_LENGTH + 12))
    expect(page.locator("#id_D01-note-count")).to_have_text("12 characters too many (2000 fit)")
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", FAILED, "Not saved: the note is too long.")
    until(page, lambda: marks() == (4, None))
    expect_state(page, "D01", FAILED, "Not saved: the note is too long.")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#held")).to_contain_text("The note on practice 1 is too long.")
    write_note(page, "D01", "x" * NOTE_LENGTH)
    expect_state(page, "D01", SAVED)
    assert Note.objects.get().text == "x" * NOTE_LENGTH


def test_what_the_server_refuses_is_named_by_its_words_and_waits(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    page.locator("#id_D01-ideal").evaluate("radio => { radio.value = '7'; }")
    choose(page, "D01", "ideal", 0)
    choose(page, "D02", "ideal", 3)
    expect_state(page, "D01", FAILED, "Choose one of the answers on this page")
    expect_state(page, "D02", SAVED)
    page.reload()
    expect_state(page, "D01", FAILED, "Choose one of the answers on this page")
    choose(page, "D01", "ideal", 2)
    expect_state(page, "D01", SAVED)
    assert marks() == (3, None)


# 5. An old tab puts nothing back.
def test_an_old_tab_puts_back_nothing_that_a_newer_one_changed(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    old = page.context.new_page()
    old.add_init_script("delete window.BroadcastChannel; window.BroadcastChannel = class { postMessage() {} };")
    open_section(old, site)
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", SAVED)
    choose(page, "D01", "ideal", 1)
    until(page, lambda: marks() == (2, None))
    choose(old, "D02", "ideal", 2)
    old.get_by_role("button", name="Save and back to all five").click()
    expect(old.get_by_role("heading", level=1)).to_contain_text("in any order")
    assert (marks("D01"), marks("D02")) == ((2, None), (3, None))


# 6. With the cookie gone the page says so, and sends what waits once the link was opened again.
def test_with_the_cookie_gone_the_page_says_what_to_do(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", FAILED, "Not saved: This browser does not know any more whose answers these are.")
    assert not Rating.objects.exists()
    page.context.add_cookies(cookies)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_state(page, "D01", SAVED)
    assert marks() == (4, None)


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (401, FAILED, "whose answers these are"),
        (403, FAILED, "did not accept this page"),
        (404, FAILED, "whose answers these are"),
        (409, FAILED, "the round takes no more answers"),
        (422, FAILED, "could not read this answer"),
        (429, DEVICE, "Too many requests came from your network."),
        (500, DEVICE, "The server has a problem."),
        (502, DEVICE, "The server has a problem."),
        (200, DEVICE, "The server has a problem."),  # a hotel's page in place of the server's answer
    ],
)
def test_each_refusal_has_its_sentence_and_none_is_offline(
    page: Page, site: str, status: int, state: str, words: str
) -> None:
    start(page, site)
    open_section(page, site)
    answer_with(page, site, status)
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", state, words)
    expect(page.locator("[data-practice=D01] [data-state]")).not_to_contain_text("offline")


def test_send_now_sends_at_once(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    answer_with(page, site, 429)
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", DEVICE, "Too many requests")
    expect(page.locator("[data-unsent]")).to_contain_text("1 answer not sent yet")
    page.unroute(address(site, "changes"))
    page.get_by_role("button", name="Send now").click()
    expect_state(page, "D01", SAVED)
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_an_answer_that_is_lost_on_its_way_back_stores_the_change_once(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)

    def cut(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(address(site, "changes"), cut, times=1)
    choose(page, "D01", "ideal", 3)
    until(page, lambda: marks() == (4, None))
    choose(page, "D01", "ideal", 1)
    expect_state(page, "D01", SAVED)
    assert marks() == (2, None)
    assert Response.objects.get().revision == 2
    expect(page.locator(".save-line.elsewhere")).to_have_count(0)


@pytest.mark.parametrize("broken", ["add", "open"])
def test_where_storage_is_full_or_forbidden_the_page_says_to_keep_it_open(page: Page, site: str, broken: str) -> None:
    start(page, site)
    throws = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
    what = {"add": "IDBObjectStore.prototype.add", "open": "IDBFactory.prototype.open"}[broken]
    page.add_init_script(f"{what} = {throws}")
    open_section(page, site)
    answer_with(page, site, 503)
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", MEMORY, "Not sent yet: keep this page open.")
    answer_again(page, site)
    expect_state(page, "D01", SAVED)
    assert marks() == (4, None)


def test_a_clock_that_is_wrong_by_a_year_loses_nothing(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    answer_with(page, site, 503)
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", DEVICE)
    page.unroute(address(site, "changes"))
    page.add_init_script("const now = Date.now; Date.now = () => now() + 366 * 86400000;")
    open_section(page, site, "trust")
    until(page, lambda: marks() == (4, None))


def test_a_round_that_closed_meanwhile_takes_nothing_and_the_answer_stays_to_be_copied(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    Round.objects.update(released_at=timezone.now(), link_key=None)
    write_note(page, "D01", "Since the merger")
    expect_state(page, "D01", FAILED, "The round has closed, and takes no more answers.")
    expect(page.locator("#id_D01-note")).to_have_value("Since the merger")
    assert not Note.objects.exists()

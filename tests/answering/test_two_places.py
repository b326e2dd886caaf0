"""The same answers on two devices, and in two tabs of one."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from assessments.models import Note, Rating
from tests.answering.outbox_pages import address, choose, expect_state, open_section, write_note
from tests.browsing import PHONE
from tests.factories import an_invitation, an_open_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def devices(browser: Browser, site: str) -> Iterator[tuple[Page, Page]]:
    """Two browsers with the same person's cookie."""
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    first, second = (browser.new_context(viewport=PHONE) for _ in range(2))
    page = first.new_page()
    page.goto(site + reverse("answering:welcome", args=[token]))
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    second.add_cookies(first.cookies())
    other = second.new_page()
    for one in (page, other):
        open_section(one, site)
    yield page, other
    first.close()
    second.close()


def marks(code: str = "D01") -> tuple[int | None, int | None]:
    return Rating.objects.filter(practice__code=code).values_list("ideal", "actual").get()


def test_a_mark_that_was_chosen_in_two_places_keeps_the_later_and_offers_the_other(devices: tuple[Page, Page]) -> None:
    phone, laptop = devices
    choose(phone, "D01", "ideal", 2)
    expect_state(phone, "D01", "saved")
    choose(laptop, "D01", "ideal", 3)
    expect_state(laptop, "D01", "saved")
    offer = laptop.locator("#practice-D01 .elsewhere")
    expect(offer).to_contain_text("Changed on another device.")
    expect(offer).to_contain_text("4 Very desirable. The other answer was: 3 Desirable.")
    assert marks() == (4, None)
    offer.get_by_role("button", name="Use the other answer").click()
    expect(offer).to_have_count(0)
    expect(laptop.locator("#id_D01-ideal-3")).to_be_checked()
    expect_state(laptop, "D01", "saved")
    assert marks() == (3, None)


def test_what_was_not_touched_here_follows_the_other_device(devices: tuple[Page, Page]) -> None:
    phone, laptop = devices
    choose(phone, "D01", "ideal", 2)
    expect_state(phone, "D01", "saved")
    choose(laptop, "D02", "ideal", 3)
    expect_state(laptop, "D02", "saved")
    expect(laptop.locator("#id_D01-ideal-3")).to_be_checked()
    expect(laptop.locator(".elsewhere")).to_have_count(0)
    assert marks() == (3, None)


def test_a_choice_of_this_page_that_was_changed_elsewhere_since_is_offered_back(devices: tuple[Page, Page]) -> None:
    phone, laptop = devices
    choose(laptop, "D01", "ideal", 3)
    expect_state(laptop, "D01", "saved")
    choose(phone, "D01", "ideal", 2)
    expect_state(phone, "D01", "saved")
    choose(laptop, "D02", "ideal", 3)
    offer = laptop.locator("#practice-D01 .elsewhere")
    expect(offer).to_contain_text("3 Desirable. The other answer was: 4 Very desirable.")
    assert marks() == (3, None)


def test_the_other_of_two_notes_is_one_press_away(devices: tuple[Page, Page]) -> None:
    phone, laptop = devices
    write_note(phone, "D01", "From the phone")
    expect_state(phone, "D01", "saved")
    write_note(laptop, "D01", "From the laptop")
    offer = laptop.locator("#practice-D01 .elsewhere")
    expect(offer).to_contain_text("The other answer was: “From the phone”.")
    assert Note.objects.get().text == "From the laptop"


def test_two_tabs_of_one_device_show_the_same(devices: tuple[Page, Page], site: str) -> None:
    page, _ = devices
    tab = page.context.new_page()
    open_section(tab, site)
    choose(page, "D01", "ideal", 2)
    expect(tab.locator("#id_D01-ideal-3")).to_be_checked()
    choose(tab, "D01", "ideal", 0)
    expect(page.locator("#id_D01-ideal")).to_be_checked()
    for one in (page, tab):
        expect_state(one, "D01", "saved")
        expect(one.locator(".elsewhere")).to_have_count(0)
    assert marks() == (1, None)


def test_a_tab_says_saved_of_nothing_that_another_tab_has_just_changed(devices: tuple[Page, Page], site: str) -> None:
    page = devices[0]
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", "saved")
    other = page.context.new_page()
    other.add_init_script(
        """const decrypt = SubtleCrypto.prototype.decrypt;
        window.reading = new Promise((done) => { window.read = done; });
        SubtleCrypto.prototype.decrypt = async function (...all) {
          await window.reading;
          return decrypt.apply(this, all);
        };"""
    )
    open_section(other, site)
    expect_state(other, "D01", "saved")
    other.evaluate(
        """() => {
          const channel = new BroadcastChannel(`answers-${document.querySelector("[data-of]").dataset.of}`);
          window.heard = new Promise((done) => { channel.onmessage = done; });
        }"""
    )
    page.route(address(site, "changes"), lambda route: route.fulfill(status=503))
    choose(page, "D01", "ideal", 1)
    other.evaluate("async () => { await window.heard; }")
    shown = other.evaluate(
        """() => [document.querySelector("[name=D01-ideal]:checked").value,
                document.querySelector("[data-practice=D01] [data-state]").dataset.state]"""
    )
    assert shown == ["4", "saved"]
    other.evaluate("window.read()")
    expect(other.locator("#id_D01-ideal-2")).to_be_checked()
    expect_state(other, "D01", "device")

"""Screens of a meeting as the browser shows them, and who opens it."""

from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from assessments.models import Round
from tests import people


def officer_of(round_: Round) -> User:
    return people.an_executive_officer(round_.partnership)


def screen(page: Page) -> Locator:
    return page.locator(".screen:visible")


def number(page: Page) -> str:
    return screen(page).locator(".screen-foot p").inner_text()


def turn_to_talk(page: Page) -> Locator:
    """The first screen with a field, by the keyboard."""
    page.keyboard.press("Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    field = screen(page).get_by_label("What did the group hear?")
    expect(field).to_be_visible()
    return field

"""A passkey of a device that the browser plays: added, used at sign-in alone and as a second factor, removed.

Whatever the Content-Security-Policy stops is a complaint of the page, and fails the test.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import Browser, CDPSession, Page, expect

from accounts.models import User
from tests import people
from tests.browsing import DESKTOP, PHONE, faults, settled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long password for tests"


@pytest.fixture
def ada(database_on_disk: None) -> User:
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def home(site: str) -> str:
    """By its name: a passkey belongs to a name, never to a number."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: Any, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=request.param)
    opened.complaints = []  # type: ignore[attr-defined]
    opened.on("console", lambda message: message.type == "error" and opened.complaints.append(message.text))  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))  # type: ignore[attr-defined]
    yield opened
    opened.close()


def wrong_with(page: Page) -> list[str]:
    return [*faults(page), *page.complaints]  # type: ignore[attr-defined]


def a_device(page: Page) -> tuple[CDPSession, str]:
    """A phone that keeps passkeys, and whose person always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def sign_in_by_password(page: Page, home: str, user: User) -> None:
    page.goto(home + reverse("account_login"))
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: reverse("account_login") not in url)


def confirm(page: Page) -> None:
    """What changes the sign-in is asked for once more."""
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_be_visible()
    assert wrong_with(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Confirm that it is you")).to_have_count(0)
    settled(page)  # a passkey is made by the script of the next page


def add_a_passkey(page: Page, home: str, name: str = "My phone", alone: bool = True) -> None:
    page.goto(home + reverse("mfa_add_webauthn"))
    confirm(page)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Sign in with it alone").set_checked(alone)
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def sign_out(page: Page, home: str) -> None:
    page.goto(home + reverse("account_logout"))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(home + "/")


def test_a_passkey_alone_opens_the_page_that_one_wanted(page: Page, home: str, ada: User) -> None:
    a_device(page)
    sign_in_by_password(page, home, ada)
    add_a_passkey(page, home)
    assert wrong_with(page) == []
    expect(page.locator("code")).to_have_count(10)
    sign_out(page, home)

    page.goto(home + reverse("partnerships:new"))
    assert wrong_with(page) == []
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(home + reverse("partnerships:new"))
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_passkey_is_asked_for_after_the_password(page: Page, home: str, ada: User) -> None:
    a_device(page)
    sign_in_by_password(page, home, ada)
    add_a_passkey(page, home, alone=False)
    sign_out(page, home)

    sign_in_by_password(page, home, ada)
    page.wait_for_url(home + reverse("mfa_authenticate"))
    assert wrong_with(page) == []
    page.get_by_role("button", name="Use a passkey").click()

    page.wait_for_url(home + reverse("partnerships:list"))
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_device_that_says_no_is_told_on_the_page(page: Page, home: str, ada: User) -> None:
    device, number = a_device(page)
    sign_in_by_password(page, home, ada)
    add_a_passkey(page, home)
    sign_out(page, home)
    device.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})

    page.goto(home + reverse("account_login"))
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="The passkey was not used")).to_be_visible()
    assert wrong_with(page) == []


def test_a_passkey_is_renamed_and_removed(page: Page, home: str, ada: User) -> None:
    a_device(page)
    sign_in_by_password(page, home, ada)
    add_a_passkey(page, home)
    page.goto(home + reverse("mfa_index"))
    expect(page.get_by_text("My phone")).to_be_visible()
    assert wrong_with(page) == []
    page.get_by_role("link", name="Rename or remove passkeys").click()
    assert wrong_with(page) == []
    page.get_by_role("link", name="Rename My phone").click()
    assert wrong_with(page) == []
    page.get_by_label("Name").fill("Old phone")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Old phone").click()
    assert wrong_with(page) == []
    page.get_by_role("button", name="Remove the passkey").click()

    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.filter(user=ada).exists()


def test_the_enter_key_presses_the_button(page: Page, home: str, ada: User) -> None:
    a_device(page)
    sign_in_by_password(page, home, ada)
    page.goto(home + reverse("mfa_add_webauthn"))
    confirm(page)
    page.get_by_label("Name").fill("My phone")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert Authenticator.objects.filter(user=ada, type="webauthn").count() == 1


def test_the_pages_of_the_app_and_the_codes(page: Page, home: str, ada: User) -> None:
    sign_in_by_password(page, home, ada)
    page.goto(home + reverse("mfa_activate_totp"))
    confirm(page)
    page.get_by_role("heading", name="Set up an app that shows codes").wait_for()
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "account_logout"):
        page.goto(home + reverse(name))
        assert wrong_with(page) == [], name
    page.goto(home + reverse("mfa_activate_totp"))
    assert page.evaluate("document.querySelector('img').naturalWidth") > 0
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Set up the app").click()
    expect(page.get_by_role("alert")).to_contain_text("Code that the app shows: This did not work.")
    assert wrong_with(page) == []

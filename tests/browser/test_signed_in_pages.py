"""Every page of people with an account in two sizes, empty, with data and with errors: nothing that axe finds,
nothing wider than the screen, nothing that the Content-Security-Policy had to stop."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from assessments.models import GRACE, Round
from partnerships.starting import STEPS
from reports.release.actions import release_round
from sponsors.medians.counting import refresh
from sponsors.sharing.actions import Terms, share
from tests import people
from tests.browsing import DESKTOP, FAULTY, PHONE, faults, tab_to
from tests.factories import (
    a_closed_round,
    a_former_character,
    a_partnership,
    a_share,
    a_sponsorship,
    an_instrument,
    an_invitation,
    an_open_round,
    responses,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: Any, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=request.param)
    opened.complaints = []  # type: ignore[attr-defined]
    opened.on("console", lambda message: message.type == "error" and opened.complaints.append(message.text))  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))  # type: ignore[attr-defined]
    yield opened
    opened.close()


def sign_in(page: Page, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def visit(page: Page, address: str) -> list[str]:
    page.goto(address)
    return [*faults(page), *page.complaints]  # type: ignore[attr-defined]


def a_released_round(count: int, slug: str = "development", **rules: Any) -> Round:
    round_ = a_closed_round(
        partnership=a_partnership(), instrument=an_instrument(slug), sponsor_in_audience=True, **rules
    )
    responses(round_, count, ideal=3, actual=2)
    release_round(round_, at=round_.closes_at + GRACE)
    return round_


def test_a_person_without_a_partnership(page: Page, site: str) -> None:
    sign_in(page, site, people.an_outsider())

    for name in ("partnerships:list", "partnerships:new", "account_email", "account_change_password", "mfa_index"):
        assert visit(page, site + reverse(name)) == [], name


def test_the_pages_of_sign_in(page: Page, site: str) -> None:
    for name in ("account_login", "account_signup", "account_request_login_code", "account_reset_password"):
        assert visit(page, site + reverse(name)) == [], name
    page.goto(site + reverse("account_login"))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert faults(page) == []


def test_a_partnership_with_every_state_of_a_round(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    assert visit(page, site + reverse("partnerships:detail", args=[partnership.slug])) == []
    assert visit(page, site + reverse("rounds:new", args=[partnership.slug])) == []
    assert visit(page, site + reverse("importing:import", args=[partnership.slug])) == []
    draft = an_open_round(partnership=partnership, rules_fixed_at=None, title="A draft")
    for name in ("detail", "edit", "discard", "fix", "people"):
        assert visit(page, site + reverse(f"rounds:{name}", args=[draft.pk])) == [], name
    running = an_open_round(partnership=partnership, open_link_cap=9)
    an_invitation(running, name="Ines Ito", email="ines@example.org")
    an_invitation(running, name="Noor")
    for name in ("detail", "extend", "void", "people", "links", "poster", "slips", "remind"):
        assert visit(page, site + reverse(f"rounds:{name}", args=[running.pk])) == [], name
    assert visit(page, site + reverse("results:dashboard", args=[running.pk])) == []
    assert visit(page, site + reverse("partnerships:detail", args=[partnership.slug])) == []


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("rounds:new", "Check and open the round"),
        ("importing:import", "Store and look at the results"),
        ("partnerships:edit", "Save"),
    ],
)
def test_forms_with_errors(page: Page, site: str, name: str, button: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(site + reverse(name, args=[partnership.slug]))
    for box in page.locator("main input[type=text]").all():
        box.fill("")
    page.get_by_role("button", name=button).click()

    page.get_by_role("alert").wait_for()
    expect(page).to_have_title(FAULTY)
    assert faults(page) == []


@pytest.mark.parametrize(
    ("count", "rules"),
    [(2, {}), (7, {}), (12, {}), (5, {"kind": "open"}), (12, {"slug": "spectrum"}), (9, {"slug": "spectrum"})],
    ids=["none", "bands", "full", "open", "spectrum", "spectrum in bands"],
)
def test_the_dashboard_of_each_tier(page: Page, site: str, count: int, rules: dict[str, Any]) -> None:
    round_ = a_released_round(count, **rules)
    sign_in(page, site, people.an_executive_officer(round_.partnership))

    assert visit(page, site + reverse("results:dashboard", args=[round_.pk])) == []

    has_chart = count > 2 and "slug" not in rules
    drawn = page.locator(".plot svg.drawn:visible :is(circle, rect)").count() if has_chart else 0
    assert (drawn > 0) is has_chart


@pytest.mark.parametrize("count", [5, 7, 12])
def test_what_a_sponsor_sees(page: Page, site: str, count: int) -> None:
    round_ = a_released_round(count)
    a_share(round_.release)
    sign_in(page, site, people.a_sponsor(round_.partnership))

    agency = round_.partnership.sponsors[0].agency.slug
    assert visit(page, site + reverse("partnerships:list")) == []
    assert visit(page, site + reverse("compare:compare", args=[agency])) == []
    assert visit(page, site + reverse("portfolio:portfolio", args=[agency])) == []
    if count > 5:
        assert visit(page, site + reverse("sharing:shared", args=[round_.pk])) == []


def test_what_is_laid_side_by_side(page: Page, site: str) -> None:
    rounds = [a_released_round(count) for count in (12, 7)]
    sponsor = people.a_sponsor(rounds[0].partnership)
    agency = rounds[0].partnership.sponsors[0]
    a_sponsorship(rounds[1].partnership, agency)
    for round_ in rounds:
        share(round_.release, agency, Terms(), by=None)
    sign_in(page, site, sponsor)
    chosen = "&".join(f"p={round_.partnership.slug}" for round_ in rounds)

    assert visit(page, f"{site}{reverse('compare:side_by_side', args=[agency.agency.slug])}?{chosen}") == []


def test_who_decides_looks_at_the_page_of_the_sponsor_first(page: Page, site: str) -> None:
    round_ = a_released_round(12)
    sign_in(page, site, people.an_executive_officer(round_.partnership))
    sponsor = round_.partnership.sponsors[0].pk

    assert visit(page, site + reverse("sharing:sharing", args=[round_.pk])) == []
    assert visit(page, site + reverse("sharing:share", args=[round_.pk, sponsor])) == []
    page.get_by_role("button", name=f"Share with {round_.partnership.sponsors[0]}").click()
    expect(page.get_by_text("sees it now")).to_be_visible()


def test_the_preview_is_drawn_again_while_one_fills_in(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(site + reverse("rounds:new", args=[partnership.slug]))

    page.get_by_label("How many answers do you expect?").fill("3")
    page.get_by_text("With 3 answers").wait_for()
    page.get_by_text("Open figures", exact=True).click()
    page.locator("#preview").get_by_text("Each principle with averages").wait_for()

    assert page.locator("#preview").get_by_text("Open figures").is_visible()
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]


def test_a_round_is_set_up_by_the_keyboard_alone(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(site + reverse("rounds:new", args=[partnership.slug]))

    tab_to(page, "[name=title]")
    page.keyboard.type("Spring")
    tab_to(page, "[name=people]")
    page.keyboard.type("Ines Ito <ines@example.org>, Shire Council")
    tab_to(page, "button.btn-primary")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Open this round? You cannot change its rules after this.").wait_for()
    tab_to(page, "main button.btn-primary")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Personal links").wait_for()


@pytest.mark.parametrize("count", [7, 12])
def test_what_people_of_a_sponsoring_agency_see(page: Page, site: str, count: int) -> None:
    round_ = a_released_round(count)
    a_share(round_.release)
    agency = round_.partnership.sponsors[0].agency
    sign_in(page, site, people.a_sponsor(round_.partnership))
    refresh(agency.organisation, timezone.now())

    for name in ("team:agency_people", "team:agency_leave", "sponsorships:sponsorships", "mirror:mirror"):
        assert visit(page, site + reverse(name, args=[agency.slug])) == [], name
    for name, more in (("own_view", []), ("own_view_section", ["purposes"])):
        assert visit(page, site + reverse(f"mirror:{name}", args=[agency.slug, "development", *more])) == [], name
    assert visit(page, site + reverse("sponsorships:new")) == []
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("alert").wait_for()
    assert faults(page) == []


def test_an_own_view_is_written_by_the_keyboard_and_stands_in_the_mirror(page: Page, site: str) -> None:
    round_ = a_released_round(12)
    agency = round_.partnership.sponsors[0].agency
    sign_in(page, site, people.a_sponsor(round_.partnership))
    page.goto(site + reverse("mirror:own_view_section", args=[agency.slug, "development", "purposes"]))

    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    tab_to(page, "button[name=go][value=all]")
    page.keyboard.press("Enter")
    page.get_by_text("Last changed by Silas Sponsor").wait_for()
    page.get_by_role("link", name="See it beside what partners say").click()

    page.get_by_role("link", name="Go on with it").wait_for()
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]


def test_the_sponsors_of_a_partnership(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    sponsorship = partnership.sponsorships.get()

    assert visit(page, site + reverse("sponsorships:of_partnership", args=[partnership.slug])) == []
    assert visit(page, site + reverse("sharing:end_as_partnership", args=[partnership.slug, sponsorship.pk])) == []


def test_members_and_the_steps_of_a_new_partnership(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    member = people.a_member(partnership).memberships.get()
    for name, more in (("list", []), ("leave", []), ("end", [member.pk])):
        assert visit(page, site + reverse(f"team:{name}", args=[partnership.slug, *more])) == [], name
    for name in ("team:account", "team:delete_account"):
        assert visit(page, site + reverse(name)) == [], name
    for step in STEPS:
        assert visit(page, site + reverse("partnerships:step", args=[step.key])) == [], step.key
        page.get_by_role("button", name="Go on").or_(page.get_by_role("button", name="Check everything")).click()


def test_what_a_partnership_was_and_is(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    assert visit(page, site + reverse("character:history", args=[partnership.slug])) == []
    former = a_former_character(partnership)
    for name, more in (("history", []), ("add", []), ("former", [former.pk]), ("remove", [former.pk])):
        assert visit(page, site + reverse(f"character:{name}", args=[partnership.slug, *more])) == [], name
    for name in ("partnerships:detail", "partnerships:edit", "activities:list"):
        assert visit(page, site + reverse(name, args=[partnership.slug])) == [], name


def test_the_administration_opens_for_staff(page: Page, site: str) -> None:
    sign_in(page, site, people.staff())
    page.goto(site + reverse("admin:index"))

    expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]

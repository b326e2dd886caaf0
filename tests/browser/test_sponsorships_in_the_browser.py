"""An agency answers, both sides write, and the officer reads who did what: in two sizes, with faults of forms shown."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from partnerships.models import Sponsorship, SponsorshipMessage
from tests import people
from tests.browser.test_signed_in_pages import page, sign_in, visit
from tests.browsing import faults, tab_to
from tests.factories import a_partnership, a_sponsorship, an_agency

__all__ = ["page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "A partnership with a name that goes on and on, as names of partnerships in three shires and two languages do"


def a_waiting_sponsorship() -> Sponsorship:
    partnership = a_partnership(name=LONG, sponsor=None, aim="Every child reads", place="Geelong", established=2019)
    return a_sponsorship(partnership, an_agency("Harbour Foundation"), accepted_at=None)


def test_an_agency_accepts_by_the_keyboard(page: Page, site: str) -> None:
    sponsorship = a_waiting_sponsorship()
    sign_in(page, site, people.an_agency_admin(sponsorship.organisation.agency))
    assert visit(page, site + reverse("sponsorships:sponsorships", args=["harbour-foundation"])) == []

    tab_to(page, "form[action$='/accept/'] button")
    page.keyboard.press("Enter")

    expect(page.get_by_text("You sponsor A partnership with a name")).to_be_visible()
    expect(page.get_by_role("heading", name="Waiting for your answer")).to_have_count(0)
    assert faults(page) == []


def test_an_agency_declines_with_a_reason(page: Page, site: str) -> None:
    sponsorship = a_waiting_sponsorship()
    sign_in(page, site, people.an_agency_admin(sponsorship.organisation.agency))
    assert visit(page, site + reverse("sharing:decline", args=["harbour-foundation", sponsorship.pk])) == []

    page.get_by_label("A message to the partnership").fill("We fund roads only.")
    page.get_by_role("button", name="Decline the sponsorship").click()

    expect(page.get_by_text("You declined to sponsor")).to_be_visible()
    assert faults(page) == []


def test_both_sides_write_and_an_empty_message_is_named(page: Page, site: str) -> None:
    sponsorship = a_waiting_sponsorship()
    SponsorshipMessage.objects.create(sponsorship=sponsorship, side="sponsor", text="Who are you?\n\n" + "w" * 200)
    sign_in(page, site, people.an_executive_officer(sponsorship.partnership))
    assert (
        visit(page, site + reverse("sponsorships:messages", args=[sponsorship.partnership.slug, sponsorship.pk])) == []
    )

    page.get_by_role("button", name="Send the message").click()
    page.get_by_role("alert").wait_for()
    assert faults(page) == []
    page.get_by_label("Your message").fill("Partners of three shires.")
    page.get_by_role("button", name="Send the message").click()

    expect(page.get_by_text("Your message is sent.")).to_be_visible()
    expect(page.get_by_text("Partners of three shires.")).to_be_visible()


def test_the_officer_reads_who_did_what(page: Page, site: str) -> None:
    sponsorship = a_waiting_sponsorship()
    sign_in(page, site, people.an_executive_officer(sponsorship.partnership))
    address = site + reverse("audit:log", args=[sponsorship.partnership.slug])
    assert visit(page, address) == []
    visit(page, site + reverse("sponsorships:of_partnership", args=[sponsorship.partnership.slug]))
    page.get_by_label("Organisation").fill("Second Foundation")
    page.get_by_role("button", name="Name it").click()

    assert visit(page, address) == []
    expect(page.get_by_role("cell", name="named a sponsor")).to_be_visible()

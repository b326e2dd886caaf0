"""Partnering agreements and the journal in the browser: two sizes, the keyboard alone, a file that is brought."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from journal.models import AgreementVersion
from partnerships.models import Partnership
from tests import people
from tests.agreements.documents import EICAR, PDF
from tests.browser.test_signed_in_pages import page, sign_in, visit
from tests.browsing import FAULTY, faults, tab_to
from tests.factories import a_moment, a_partnership, an_action, an_agreement

__all__ = ["page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def to(site: str, name: str, partnership: Partnership, *more: Any) -> str:
    return site + reverse(name, args=[partnership.slug, *more])


def test_every_page_empty_and_with_data(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    for name in ("agreements:list", "agreements:written_down", "agreements:new", "timeline:journal"):
        assert visit(page, to(site, name, partnership)) == [], name
    agreement = an_agreement(partnership, signed_on="2024-03-01", review_on="2025-03-01", title="Charter " * 12)
    an_action(partnership)
    a_moment(partnership)
    for name in ("agreements:list", "agreements:written_down", "timeline:journal", "partnerships:detail"):
        assert visit(page, to(site, name, partnership)) == [], name
    for name in ("detail", "change", "add_version", "remove"):
        assert visit(page, to(site, f"agreements:{name}", partnership, agreement.pk)) == [], name
    for name in ("version", "checklist"):
        assert visit(page, to(site, f"agreements:{name}", partnership, agreement.pk, 1)) == [], name


def test_by_the_keyboard_one_is_written_down_checked_and_read(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(to(site, "agreements:new", partnership))

    tab_to(page, "[name=title]")
    page.keyboard.type("Charter")
    tab_to(page, "[name=others]")
    page.keyboard.type("Shire Council")
    tab_to(page, "main button.btn-primary")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What of it is in place?").wait_for()
    tab_to(page, "[name=written]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "main button.btn-primary")
    page.keyboard.press("Enter")

    page.get_by_text("Not answered (13)").wait_for()
    assert AgreementVersion.objects.get().answers.get().point.key == "written"
    assert faults(page) == []


def test_a_file_is_refused_with_what_is_allowed_and_another_comes_back(page: Page, site: str, tmp_path: Path) -> None:
    partnership = a_partnership()
    agreement = an_agreement(partnership)
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(to(site, "agreements:version", partnership, agreement.pk, 1))
    for name, content in (("test.pdf", EICAR), ("Größe.pdf", PDF)):
        (tmp_path / name).write_bytes(content)

    page.set_input_files("[name=upload]", tmp_path / "test.pdf")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").get_by_text("Choose a PDF, a Word document").wait_for()
    expect(page).to_have_title(FAULTY)
    assert faults(page) == []
    page.set_input_files("[name=upload]", tmp_path / "Größe.pdf")
    page.get_by_role("button", name="Save").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Größe.pdf").click()
    assert download.value.suggested_filename == "Größe.pdf"
    assert Path(download.value.path()).read_bytes() == PDF

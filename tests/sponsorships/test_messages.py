"""A partnership and an agency that it names write short messages to each other; both sides read all of them."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from partnerships.models import SponsoringAgency, SponsorshipMessage
from partnerships.sponsorships import messages
from safeguards.limits import Limit
from sponsors.sharing.actions import end_sponsorship
from tests import people
from tests.factories import a_partnership, an_agency
from tests.sponsors.worlds import as_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle", sponsor=an_agency("Harbour Foundation"))


@pytest.fixture
def officer(partnership):
    return people.an_executive_officer(partnership)


@pytest.fixture
def admin(partnership):
    return people.a_sponsor(partnership)


def of_partnership(partnership):
    return reverse("sponsorships:messages", args=[partnership.slug, partnership.sponsorships.get().pk])


def of_agency(partnership):
    return reverse("sponsorships:agency_messages", args=["harbour-foundation", partnership.sponsorships.get().pk])


def write(user, address, text):
    return as_user(user).post(address, {"text": text}, follow=True)


def test_both_sides_read_what_either_wrote_and_the_other_is_told(partnership, officer, admin):
    write(officer, of_partnership(partnership), "May we show you the plan?")
    write(admin, of_agency(partnership), "Yes, in May.")

    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([admin.email], "Harbour Circle wrote a message to Harbour Foundation"),
        ([officer.email], "Harbour Foundation wrote a message to Harbour Circle"),
    ]
    assert not any("May" in one.body for one in mail.outbox)
    for user, address in ((officer, of_partnership(partnership)), (admin, of_agency(partnership))):
        page = as_user(user).get(address).content.decode()
        assert page.index("May we show you the plan?") < page.index("Yes, in May.")
        assert "Maree Tolliver" in page
        assert address in "".join(one.body for one in mail.outbox)


@pytest.mark.parametrize("typed", ["", " \n ", "x" * 1001, "a\x00b"])
def test_what_cannot_be_sent_is_refused_beside_its_field(partnership, officer, typed):
    answer = as_user(officer).post(of_partnership(partnership), {"text": typed})

    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors
    assert not SponsorshipMessage.objects.exists()


def test_a_message_comes_back_as_text_in_its_lines(partnership, officer):
    page = write(officer, of_partnership(partnership), "One\n<b>two</b>").content.decode()

    assert "One<br>&lt;b&gt;two&lt;/b&gt;" in page


def test_members_and_viewers_read_and_do_not_write(partnership):
    member, viewer = people.a_member(partnership), people.a_sponsor_viewer(partnership)

    for user, address in ((member, of_partnership(partnership)), (viewer, of_agency(partnership))):
        page = as_user(user).get(address)
        assert page.status_code == 200
        assert "Send the message" not in page.content.decode()
        assert write(user, address, "Hello").status_code == 403


def test_nobody_else_reads_them(partnership, admin):
    other = people.an_agency_admin(an_agency("Another Foundation").agency, "Otto Other")
    number = partnership.sponsorships.get().pk

    for user in (other, people.an_outsider(), people.staff()):
        assert as_user(user).get(of_agency(partnership)).status_code == 404
        assert as_user(user).get(of_partnership(partnership)).status_code == 404
    assert (
        as_user(other).get(reverse("sponsorships:agency_messages", args=["another-foundation", number])).status_code
        == 404
    )
    assert as_user(admin).get(of_partnership(partnership)).status_code == 403


def test_after_the_end_both_read_and_neither_writes(partnership, officer, admin):
    write(officer, of_partnership(partnership), "Thank you.")
    end_sponsorship(partnership.sponsorships.get(), "sponsor", by=admin, at=timezone.now())
    partnership.name = "A name of later"
    partnership.save()

    answer = write(admin, of_agency(partnership), "Goodbye.")
    page = as_user(admin).get(of_agency(partnership)).content.decode()

    assert "Neither side can write any more." in answer.content.decode()
    assert SponsorshipMessage.objects.count() == 1
    assert "Thank you." in page
    assert "A name of later" not in page


def test_where_nobody_could_read_it_the_page_says_so(partnership, officer):
    SponsoringAgency.objects.update(confirmed_at=None)

    page = as_user(officer).get(of_partnership(partnership)).content.decode()

    assert "Nobody from Harbour Foundation uses this site yet" in page
    answer = write(officer, of_partnership(partnership), "Hello?")
    assert "text" in answer.context["form"].errors
    assert "has ended" not in answer.content.decode()
    assert not SponsorshipMessage.objects.exists()


def test_one_side_cannot_flood_the_other(partnership, officer, admin, monkeypatch):
    monkeypatch.setattr(messages, "MESSAGES_OF_SIDE", Limit("messages of a test", 2, 3600))
    for text in ("One", "Two"):
        write(officer, of_partnership(partnership), text)

    answer = write(officer, of_partnership(partnership), "Three")

    assert answer.status_code == 422
    assert "You have written many messages." in answer.content.decode()
    assert "Three" in answer.content.decode()
    assert write(admin, of_agency(partnership), "Still open.").status_code == 200
    assert SponsorshipMessage.objects.count() == 3

"""An agency is asked first: until it accepts it sees nothing of a partnership but that it was named, and by whom."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Partnership, RosterEntry, Sponsorship
from partnerships.sponsorships import actions
from reports.models import Share
from reports.release.actions import release_round
from sponsors.sharing.actions import NotAcceptedError, Terms, decline_sponsorship, end_sponsorship, share
from tests import people
from tests.factories import (
    a_closed_round,
    a_note,
    a_partnership,
    a_sponsorship,
    an_action,
    an_agency,
    an_invitation,
    an_open_round,
    responses,
)
from tests.sponsors.worlds import a_release, as_user
from tests.test_world_pairs_of_results import OF_A_SPONSOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return an_agency("Harbour Foundation").agency


@pytest.fixture
def admin(agency):
    return people.an_agency_admin(agency)


@pytest.fixture
def waiting(agency):
    partnership = a_partnership(name="Harbour Circle", sponsor=None, aim="Reading for all", place="Geelong")
    return a_sponsorship(partnership, agency.organisation, accepted_at=None)


def answer(user, what, sponsorship, **data):
    namespace = {"accept": "sponsorships", "decline": "sharing"}[what]
    address = reverse(f"{namespace}:{what}", args=["harbour-foundation", sponsorship.pk])
    return as_user(user).post(address, data, follow=True)


def listed(user):
    return as_user(user).get(reverse("sponsorships:sponsorships", args=["harbour-foundation"])).content.decode()


PAGES = ["partnerships:detail", "agreements:written_down", "character:history"]


def test_a_partnership_that_waits_is_listed_with_what_is_known_and_opens_no_page(admin, waiting):
    page = listed(admin)

    assert all(words in page for words in ("Waiting for your answer", "Harbour Circle", "Reading for all", "Geelong"))
    for name in PAGES:
        assert as_user(admin).get(reverse(name, args=[waiting.partnership.slug])).status_code == 404
    compared = as_user(admin).get(reverse("compare:compare", args=["harbour-foundation"])).content.decode()
    assert "Harbour Circle" not in compared


def test_one_button_accepts_and_the_partnership_is_told(admin, waiting):
    officer = people.an_executive_officer(waiting.partnership)

    page = answer(admin, "accept", waiting).content.decode()

    waiting.refresh_from_db()
    assert (waiting.is_in_force, waiting.accepted_by) == (True, admin)
    assert "You sponsor Harbour Circle here." in page
    assert as_user(admin).get(reverse("partnerships:detail", args=[waiting.partnership.slug])).status_code == 200
    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([officer.email], "Harbour Foundation accepted to sponsor Harbour Circle")
    ]


def test_declining_says_so_to_the_partnership_with_the_message(admin, waiting):
    officer = people.an_executive_officer(waiting.partnership)

    answer(admin, "decline", waiting, text="We fund roads only.")

    waiting.refresh_from_db()
    page = as_user(officer).get(reverse("sponsorships:of_partnership", args=[waiting.partnership.slug]))
    read = as_user(officer).get(reverse("sponsorships:messages", args=[waiting.partnership.slug, waiting.pk]))
    assert waiting.is_declined
    assert "Declined" in page.content.decode()
    assert "We fund roads only." in read.content.decode()
    assert mail.outbox[-1].subject == "Harbour Foundation declined to sponsor Harbour Circle"
    assert "roads" not in mail.outbox[-1].body


@pytest.mark.parametrize("what", ["accept", "decline"])
def test_an_answer_is_given_once(admin, waiting, what):
    answer(admin, "decline", waiting)

    page = answer(admin, what, waiting).content.decode()

    waiting.refresh_from_db()
    assert waiting.is_declined
    assert "It was declined or ended meanwhile." in page


def test_an_accepted_sponsorship_is_not_declined_by_an_old_page(admin, waiting):
    answer(admin, "accept", waiting)

    page = answer(admin, "decline", waiting).content.decode()

    waiting.refresh_from_db()
    assert waiting.is_in_force
    assert "has accepted it meanwhile" in page


def test_a_viewer_reads_who_waits_and_answers_nothing(waiting):
    viewer = people.a_sponsor_viewer(waiting.partnership)

    assert "Harbour Circle" in listed(viewer)
    assert answer(viewer, "accept", waiting).status_code == 403
    assert answer(viewer, "decline", waiting).status_code == 403
    assert Sponsorship.objects.waiting().exists()


def test_naming_asks_the_people_who_look_after_the_agency(agency, admin):
    partnership = a_partnership(name="https://evil.example", sponsor=None)
    officer = people.an_executive_officer(partnership)
    address = reverse("sponsorships:of_partnership", args=[partnership.slug])

    page = as_user(officer).post(address, {"name": "Harbour Foundation"}, follow=True).content.decode()

    (sent,) = mail.outbox
    assert "is named as sponsor, and asked to accept." in page
    assert sent.to == [admin.email]
    assert sent.body.count("://") == 1
    assert reverse("sponsorships:sponsorships", args=["harbour-foundation"]) in sent.body
    assert "1 partnership waits for your answer" in as_user(admin).get("/partnerships/").content.decode()


def test_a_new_naming_after_an_end_is_asked_anew(admin, waiting):
    answer(admin, "accept", waiting)
    officer = people.an_executive_officer(waiting.partnership)
    end_sponsorship(waiting, "sponsor", by=admin, at=timezone.now())

    again = actions.name_sponsor(waiting.partnership, "Harbour Foundation", by=officer, at=timezone.now())

    assert again.is_waiting
    assert not Partnership.objects.sponsored_by_agency_of(admin).exists()


def test_the_audience_names_agencies_that_have_not_accepted_yet(waiting):
    running = an_open_round(partnership=waiting.partnership, sponsor_in_audience=True)

    assert [one.name for one in running.audience()] == ["Harbour Foundation"]


def test_results_are_shared_only_with_an_agency_that_accepted(admin, waiting):
    release = a_release(waiting.partnership)
    officer = people.an_executive_officer(waiting.partnership)
    sponsor = waiting.organisation
    with pytest.raises(NotAcceptedError):
        share(release, sponsor, Terms(), by=None)
    page = as_user(officer).get(reverse("sharing:sharing", args=[release.pk])).content.decode()
    terms = {"of_partnership": "on", "of_sponsor": "on"}
    tried = as_user(officer).post(reverse("sharing:share", args=[release.pk, sponsor.pk]), terms, follow=True)

    assert "It has not accepted the sponsorship yet." in page
    assert "has not accepted the sponsorship yet. Nothing was shared." in tried.content.decode()
    assert not Share.objects.exists()
    answer(admin, "accept", waiting)
    as_user(officer).post(reverse("sharing:share", args=[release.pk, sponsor.pk]), terms)
    assert as_user(admin).get(reverse("sharing:shared", args=[release.pk])).status_code == 200


def test_what_was_shared_before_agencies_were_asked_reaches_nobody_who_has_not_accepted(admin, waiting):
    Sponsorship.objects.update(accepted_at=timezone.now())
    release = a_release(waiting.partnership)
    share(release, waiting.organisation, Terms(), by=None)
    Sponsorship.objects.update(accepted_at=None)

    assert as_user(admin).get(reverse("sharing:shared", args=[release.pk])).status_code == 404
    assert not Share.objects.visible_to(admin).exists()
    decline_sponsorship(waiting, by=admin, at=timezone.now())
    assert not Share.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_many(admin, waiting, django_assert_max_num_queries):
    for number in range(20):
        partnership = a_partnership(name=f"Circle {number}", sponsor=None)
        a_sponsorship(partnership, waiting.organisation, accepted_at=None)
    client = as_user(admin)

    with django_assert_max_num_queries(11):
        client.get(reverse("sponsorships:sponsorships", args=["harbour-foundation"]))


def test_nothing_else_of_a_partnership_is_on_any_page_before_the_agency_accepts(admin, waiting):
    round_ = a_closed_round(partnership=waiting.partnership, title="CANARY round", sponsor_in_audience=True)
    first, *_ = responses(round_, 12)
    a_note(first, "CANARY comment", is_shared=True)
    an_invitation(round_, name="CANARY name", email="canary@example.org")
    release_round(round_, at=timezone.now())
    RosterEntry.objects.create(partnership=waiting.partnership, name="CANARY contact")
    an_action(waiting.partnership, what="CANARY action")
    people.a_member(waiting.partnership)
    client, agency = as_user(admin), "harbour-foundation"
    addresses = [
        *(reverse(name, args=[agency]) for name in OF_A_SPONSOR),
        *(reverse(name, args=[agency, waiting.pk]) for name in ("sponsorships:agency_messages", "sharing:decline")),
        "/partnerships/",
    ]

    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        for canary in ("CANARY", "canary", "Mina Member", "D07"):
            assert canary not in page.content.decode(), address

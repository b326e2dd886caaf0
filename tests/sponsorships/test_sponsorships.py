"""A sponsoring agency is asked for, confirmed once, and looked after by its own people."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.admin.sites import site
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from partnerships.access import AgencyRole
from partnerships.models import AgencyInvitation, AgencyPerson, Organisation, SponsoringAgency
from partnerships.team import actions
from partnerships.team.teams import PeopleOfAgency
from tests import people
from tests.factories import a_partnership, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return an_agency("Harbour Foundation").agency


@pytest.fixture
def admin(client, agency):
    client.user = people.an_agency_admin(agency)
    client.force_login(client.user)
    return client


def ask(client, **changes) -> str:
    typed = {"name": "Harbour Foundation", "sector": "community", **changes}
    return client.post(reverse("sponsorships:new"), typed, follow=True).content.decode()


def signed_in_as(email: str) -> Client:
    user = User.objects.create_user(email, name="Nia New")
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    client = Client()
    client.force_login(user)
    return client


def mailed_link() -> str:
    return re.search(r"http://[^/]+(/sponsors/join/\S+)", mail.outbox[-1].body).group(1)


def invite(admin, agency, email="new@example.org", role="viewer") -> str:
    address = reverse("team:agency_people", args=[agency.slug])
    return admin.post(address, {"email": email, "role": role}, follow=True).content.decode()


def test_who_asks_is_its_admin_and_it_shows_nothing_before_staff_confirm_it(client):
    client.force_login(people.an_outsider())

    page = ask(client)

    asked = SponsoringAgency.objects.get()
    assert (asked.slug, asked.people.get().role, asked.is_confirmed) == ("harbour-foundation", "admin", False)
    assert "Until they confirm it, it shows nothing to anybody." in page
    for name in ("team:agency_people", "sponsorships:sponsorships"):
        assert client.get(reverse(name, args=[asked.slug])).status_code == 404


def test_an_organisation_that_is_known_is_used_and_keeps_its_sector(client):
    known = Organisation.objects.create(name="Harbour Foundation", sector="legal")
    client.force_login(people.an_outsider())

    ask(client)

    assert SponsoringAgency.objects.get().organisation == known
    assert Organisation.objects.get().sector == "legal"


def test_an_agency_that_is_here_is_not_asked_for_twice(client, agency):
    client.force_login(people.an_outsider())

    page = ask(client)

    assert "is a sponsoring agency here already" in page
    assert not AgencyPerson.objects.exists()


@pytest.mark.parametrize("changes", [{"name": " \u202e "}, {"name": "x" * 161}, {"sector": "space"}])
def test_what_cannot_be_read_is_refused_and_writes_nothing(client, changes):
    client.force_login(people.an_outsider())

    answer = client.post(reverse("sponsorships:new"), {"name": "Harbour", "sector": "community", **changes})

    assert answer.status_code == 422
    assert not Organisation.objects.exists()


def test_nobody_lets_staff_look_at_more_than_three_at_once(client):
    client.force_login(people.an_outsider())
    for number in range(3):
        ask(client, name=f"Foundation {number}")

    assert "3 of yours are waiting" in ask(client, name="One more")
    assert SponsoringAgency.objects.count() == 3


@pytest.mark.parametrize("name", ["New", "Join", "???"])
def test_no_agency_takes_an_address_of_the_house(client, name):
    client.force_login(people.an_outsider())

    ask(client, name=name)

    assert SponsoringAgency.objects.get().slug in {"new-2", "join-2", "agency"}


def test_who_asked_takes_it_back_until_it_is_confirmed_and_nobody_else_does(client):
    person = people.an_outsider()
    client.force_login(person)
    ask(client, name="Harbour Foundatoin")
    waiting = SponsoringAgency.objects.get()
    address = reverse("sponsorships:withdraw", args=[waiting.slug])
    assert address in client.get("/partnerships/").content.decode()

    other = Client()
    other.force_login(people.a_user("Otto Other"))
    assert other.post(address).status_code == 404
    waiting.confirm(by=people.staff(), at=timezone.now())
    assert client.post(address).status_code == 404
    SponsoringAgency.objects.update(confirmed_at=None)

    page = client.post(address, follow=True).content.decode()

    assert "Harbour Foundatoin does not wait any more." in page
    assert not SponsoringAgency.objects.exists()


def test_staff_see_that_one_waits_and_confirm_it_once(client):
    waiting = an_agency("Harbour Foundation", confirmed_at=None).agency
    staff = people.staff()
    client.force_login(staff)
    changelist = reverse("admin:partnerships_sponsoringagency_changelist")
    assert "1 sponsoring agency waits for you to confirm it." in client.get("/partnerships/").content.decode()
    assert "Harbour Foundation" in client.get(f"{changelist}?confirmed_at__isempty=1").content.decode()

    chosen = {"action": "confirm", "_selected_action": [waiting.pk]}
    client.post(changelist, chosen)
    waiting.refresh_from_db()
    first = waiting.confirmed_at
    client.post(changelist, chosen)

    waiting.refresh_from_db()
    assert (waiting.confirmed_by, waiting.confirmed_at) == (staff, first)
    assert "waits for you" not in client.get("/partnerships/").content.decode()


def test_nobody_but_staff_reads_that_agencies_wait(client):
    an_agency("Harbour Foundation", confirmed_at=None)
    client.force_login(people.an_outsider())

    assert "waits for you" not in client.get("/partnerships/").content.decode()
    assert SponsoringAgency in site._registry


def test_an_invited_person_comes_in_by_one_link_and_a_button(admin, agency):
    page = invite(admin, agency)
    nia = signed_in_as("New@example.org")
    link = mailed_link()

    assert "An email to new@example.org is on its way. Its link works for two weeks." in page
    assert mail.outbox[-1].body.count("http") == 1
    assert "Work for Harbour Foundation here?" in nia.get(link).content.decode()
    assert not agency.people.filter(user__email="New@example.org").exists()
    nia.post(link)

    assert agency.people.get(user__email="New@example.org").role == AgencyRole.VIEWER
    assert nia.get(link).status_code == 404


def test_a_link_is_for_the_invited_address_alone(admin, agency):
    invite(admin, agency)
    other = signed_in_as("other@example.org")

    assert "This invitation is for another address" in other.get(mailed_link()).content.decode()
    assert other.post(mailed_link()).status_code == 403
    assert agency.people.count() == 1


def test_a_link_lasts_two_weeks_and_a_newer_one_replaces_it(admin, agency):
    invite(admin, agency)
    first, invitation = mailed_link(), AgencyInvitation.objects.get()
    nia = signed_in_as("new@example.org")
    admin.post(reverse("team:agency_send_again", args=[agency.slug, invitation.pk]))
    assert nia.get(first).status_code == 404
    assert nia.get(mailed_link()).status_code == 200

    AgencyInvitation.objects.update(invited_at=timezone.now() - timedelta(days=14))

    assert nia.post(mailed_link()).status_code == 404
    assert agency.people.count() == 1


def test_an_invitation_that_is_taken_back_opens_nothing(admin, agency):
    invite(admin, agency)

    admin.post(reverse("team:agency_take_back", args=[agency.slug, AgencyInvitation.objects.get().pk]))

    assert signed_in_as("new@example.org").get(mailed_link()).status_code == 404


def test_a_link_to_an_agency_that_is_not_confirmed_opens_nothing(admin, agency):
    invite(admin, agency)
    SponsoringAgency.objects.update(confirmed_at=None)

    assert signed_in_as("new@example.org").post(mailed_link()).status_code == 404


def test_names_in_the_mail_add_no_second_link_and_no_header(admin, agency):
    Organisation.objects.update(name="https://evil.example/now\r\nBcc: x@example.org")

    invite(admin, agency)

    assert mail.outbox[-1].body.count("://") == 1
    assert "\n" not in mail.outbox[-1].subject


@pytest.mark.parametrize("way", ["role", "end", "leave"])
def test_the_last_admin_cannot_go(admin, agency, way):
    person = agency.people.get()
    addresses = {
        "role": (reverse("team:agency_role", args=[agency.slug, person.pk]), {"role": "viewer"}),
        "end": (reverse("team:agency_end", args=[agency.slug, person.pk]), {}),
        "leave": (reverse("team:agency_leave", args=[agency.slug]), {}),
    }

    page = admin.post(*addresses[way], follow=True).content.decode()

    assert "Hand over first" in page
    assert agency.people.get().role == AgencyRole.ADMIN


def test_who_hands_over_may_leave_and_sees_nothing_any_more(admin, agency):
    people.an_agency_admin(agency, "Second Admin")

    admin.post(reverse("team:agency_leave", args=[agency.slug]))

    assert admin.get(reverse("team:agency_people", args=[agency.slug])).status_code == 404


def test_the_last_admin_cannot_delete_the_account(admin, agency):
    address = reverse("team:delete_account")

    page = admin.post(address, {"email": admin.user.email}).content.decode()

    assert "You are the only one who looks after Harbour Foundation" in page
    assert agency.people.count() == 1


def test_a_viewer_reads_who_is_there_and_no_address(client, agency):
    people.an_agency_admin(agency)
    viewer = people.a_user("Vera Viewer")
    AgencyPerson.objects.create(user=viewer, agency=agency)
    client.force_login(viewer)

    page = client.get(reverse("team:agency_people", args=[agency.slug])).content.decode()

    assert "Silas Sponsor" in page
    assert "silas.sponsor@example.org" not in page
    assert "Send the invitation" not in page


def test_who_lost_the_role_meanwhile_changes_nothing(agency):
    was_admin = people.an_agency_admin(agency)
    people.an_agency_admin(agency, "Second Admin")
    agency.people.filter(user=was_admin).update(role="viewer")

    with pytest.raises(PermissionDenied):
        actions.invite(PeopleOfAgency(agency), "new@example.org", "admin", by=was_admin)


def test_where_sponsors_need_a_second_factor_others_need_none(admin, agency, settings):
    settings.DEMAND_SECOND_FACTOR = "sponsors-and-staff"
    member, staff = Client(), Client()
    member.force_login(people.a_member(a_partnership()))
    staff.force_login(people.staff())

    assert admin.get("/partnerships/").url == reverse("mfa_index")
    assert staff.get("/partnerships/").url == reverse("mfa_index")
    assert member.get("/partnerships/").status_code == 200


def test_people_of_an_agency_are_told_to_set_up_a_second_factor(admin, agency):
    address = reverse("team:agency_people", args=[agency.slug])
    assert "You sign in without a second factor." in admin.get(address).content.decode()

    TOTP.activate(admin.user, generate_totp_secret())

    assert "You sign in without a second factor." not in admin.get(address).content.decode()


def test_the_list_of_people_costs_the_same_for_one_and_for_many(admin, agency, django_assert_max_num_queries):
    for number in range(20):
        people.an_agency_admin(agency, f"Person {number}")

    with django_assert_max_num_queries(8):
        admin.get(reverse("team:agency_people", args=[agency.slug]))

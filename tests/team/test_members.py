"""Members with accounts: invited by mail, their roles changed and ended; the last executive officer stays."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from partnerships.access import Role
from partnerships.models import AgencyPerson, Membership, MembershipInvitation
from tests import people
from tests.factories import a_partnership, an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle")


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def invite(officer, partnership, email="new@example.org", role="chair") -> str:
    address = reverse("team:list", args=[partnership.slug])
    return officer.post(address, {"email": email, "role": role}, follow=True).content.decode()


def mailed_link() -> str:
    return re.search(r"http://[^/]+(/membership/\S+)", mail.outbox[-1].body).group(1)


def signed_in_as(email: str, verified: bool = True) -> Client:
    user = User.objects.create_user(email, name="Nia New")
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    client = Client()
    client.force_login(user)
    return client


def test_an_invited_person_becomes_a_member_with_the_role_by_one_link_and_a_button(officer, partnership):
    page = invite(officer, partnership)
    nia = signed_in_as("New@example.org")
    link = mailed_link()

    assert "An email to new@example.org is on its way. Its link works for two weeks." in page
    assert mail.outbox[-1].body.count("http") == 1
    assert "Join Harbour Circle as chair?" in nia.get(link).content.decode()
    assert not Membership.objects.filter(user__email="New@example.org").exists()
    nia.post(link)

    assert Membership.objects.get(user__email="New@example.org").role == Role.CHAIR
    assert nia.get(link).status_code == 404


def test_a_link_is_for_the_confirmed_address_alone(officer, partnership):
    invite(officer, partnership)
    link = mailed_link()

    for client in (signed_in_as("other@example.org"), signed_in_as("new@example.org", verified=False)):
        assert "This invitation is for another address" in client.get(link).content.decode()
        assert client.post(link).status_code == 403
    assert Membership.objects.count() == 1


def test_somebody_who_is_not_signed_in_is_led_to_sign_in_and_back(officer, partnership):
    invite(officer, partnership)

    answer = Client().get(mailed_link())

    assert answer.url.startswith("/accounts/login/?next=/membership/")


def test_an_invitation_runs_out_after_two_weeks_and_a_newer_one_replaces_it(officer, partnership):
    invite(officer, partnership)
    old = mailed_link()
    MembershipInvitation.objects.update(invited_at=timezone.now() - MembershipInvitation.LASTS)
    nia = signed_in_as("new@example.org")
    assert nia.get(old).status_code == 404

    address = reverse("team:send_again", args=[partnership.slug, MembershipInvitation.objects.get().pk])
    officer.post(address)

    assert nia.get(old).status_code == 404
    assert nia.get(mailed_link()).status_code == 200
    assert MembershipInvitation.objects.count() == 1


def test_an_invitation_that_is_taken_back_opens_nothing(officer, partnership):
    invite(officer, partnership)

    officer.post(reverse("team:take_back", args=[partnership.slug, MembershipInvitation.objects.get().pk]))

    assert signed_in_as("new@example.org").get(mailed_link()).status_code == 404


def test_who_is_a_member_is_not_invited_again(officer, partnership):
    people.a_member(partnership)

    assert "is a member already" in invite(officer, partnership, email="Mina.Member@example.org")
    assert mail.outbox == []


def test_a_role_is_changed_and_a_membership_ended(officer, partnership):
    mina = people.a_member(partnership).memberships.get()

    officer.post(reverse("team:role", args=[partnership.slug, mina.pk]), {"role": "chair"})
    assert Membership.objects.get(pk=mina.pk).role == Role.CHAIR

    end = reverse("team:end", args=[partnership.slug, mina.pk])
    assert "End the membership of Mina Member?" in officer.get(end).content.decode()
    officer.post(end)
    assert not Membership.objects.filter(pk=mina.pk).exists()


def test_a_role_that_does_not_exist_changes_nothing(officer, partnership):
    mina = people.a_member(partnership).memberships.get()

    officer.post(reverse("team:role", args=[partnership.slug, mina.pk]), {"role": "sponsor"})

    assert Membership.objects.get(pk=mina.pk).role == Role.MEMBER


def test_the_last_executive_officer_can_neither_leave_nor_be_demoted_nor_be_ended(officer, partnership):
    own = Membership.objects.get()
    for name, data in (("team:role", {"role": "member"}), ("team:end", {})):
        page = officer.post(reverse(name, args=[partnership.slug, own.pk]), data, follow=True).content.decode()
        assert "Hand over first" in page

    page = officer.post(reverse("team:leave", args=[partnership.slug]), follow=True).content.decode()

    assert "Hand over first" in page
    assert Membership.objects.get().role == Role.EXECUTIVE_OFFICER


def test_after_handing_over_the_executive_officer_may_leave(officer, partnership):
    people.a_founder(partnership)

    page = officer.post(reverse("team:leave", args=[partnership.slug]), follow=True).content.decode()

    assert "You have left Harbour Circle." in page
    assert officer.get(reverse("team:list", args=[partnership.slug])).status_code == 404


def test_members_see_names_and_roles_and_no_addresses(client, partnership):
    people.an_executive_officer(partnership)
    client.force_login(people.a_member(partnership))

    page = client.get(reverse("team:list", args=[partnership.slug])).content.decode()

    assert "Maree Tolliver" in page
    assert "maree.tolliver@example.org" not in page
    assert "Invite somebody" not in page


def test_the_own_name_can_be_changed(officer):
    officer.post(reverse("team:account"), {"name": "  Maree   T. "})

    assert User.objects.get().name == "Maree T."


def test_deleting_the_account_needs_its_address_and_leaves_rounds_running(officer, partnership):
    user = User.objects.get()
    people.a_founder(partnership)
    AgencyPerson.objects.create(user=user, agency=partnership.sponsors[0].agency)
    running = an_open_round(partnership=partnership, opened_by=user)
    address = reverse("team:delete_account")

    assert "This is not the address" in officer.post(address, {"email": "x@example.org"}).content.decode()
    officer.post(address, {"email": "Maree.Tolliver@example.org"})

    assert not User.objects.filter(pk=user.pk).exists()
    assert not AgencyPerson.objects.exists()
    running.refresh_from_db()
    assert running.opened_by is None
    assert running.state == "open"
    assert officer.get(reverse("partnerships:list")).status_code == 302


def test_the_last_executive_officer_hands_over_before_the_account_goes(officer, partnership):
    page = officer.post(reverse("team:delete_account"), {"email": "maree.tolliver@example.org"}).content.decode()

    assert "You are the only executive officer of Harbour Circle. Hand over first" in page
    assert User.objects.exists()

"""Staff cannot sign in as somebody else without that person and the executive officers knowing."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from safeguards.acts import Act
from safeguards.models import AuditEntry
from tests import people
from tests.factories import a_partnership, an_agency
from tests.sponsors.worlds import as_user

pytestmark = pytest.mark.django_db
OFFICER = {"person": "Maree Tolliver", "role": "executive-officer"}


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle", sponsor=an_agency("Harbour Foundation"))


@pytest.fixture
def officer(partnership):
    return people.an_executive_officer(partnership)


@pytest.fixture
def staff():
    return as_user(people.staff())


def entries(partnership):
    found = AuditEntry.objects.about("partnership", partnership.pk).order_by("pk")
    return [(Act(entry.act), entry.details, entry.by_name, entry.by_staff) for entry in found]


def is_signed_in(client):
    return client.get("/partnerships/").status_code == 200


def saved(client, user, **changes):
    times = {"date_joined_0": f"{user.date_joined:%Y-%m-%d}", "date_joined_1": f"{user.date_joined:%H:%M:%S}"}
    data = {"email": user.email, "name": user.name, "is_active": "on", **times, **changes}
    answer = client.post(reverse("admin:accounts_user_change", args=[user.pk]), data)
    assert answer.status_code == 302, answer.context["errors"]


def test_a_changed_address_is_told_recorded_and_ends_the_sessions(partnership, officer, staff):
    at_home = as_user(officer)
    assert is_signed_in(at_home)

    saved(staff, officer, email="stan@example.org")

    assert entries(partnership) == [(Act.ADDRESS_BY_STAFF, OFFICER, "Stan Staff", True)]
    (sent,) = mail.outbox
    assert sent.to == ["maree.tolliver@example.org"]
    assert "The email address of your account was changed. The staff of this installation did this." in sent.body
    assert not is_signed_in(at_home)
    assert is_signed_in(staff)


def test_the_officer_reads_it_in_the_log(partnership, officer, staff):
    saved(staff, people.a_member(partnership), email="stan@example.org")

    page = as_user(officer).get(reverse("audit:log", args=[partnership.slug])).content.decode()

    assert "changed the email address of an account" in page
    assert "Mina Member" in page


def test_a_changed_name_is_no_such_change(partnership, officer, staff):
    saved(staff, officer, name="Maree T")

    assert entries(partnership) == []
    assert mail.outbox == []


def test_a_changed_password_is_told_recorded_and_ends_the_sessions(partnership, officer, staff):
    at_home, new = as_user(officer), "four words in a row"

    staff.post(
        reverse("admin:auth_user_password_change", args=[officer.pk]),
        {"password1": new, "password2": new, "usable_password": "true"},
    )

    assert entries(partnership) == [(Act.PASSWORD_BY_STAFF, OFFICER, "Stan Staff", True)]
    assert "The password of your account was changed." in mail.outbox[0].body
    assert not is_signed_in(at_home)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_removed_second_factor_is_told_and_recorded(partnership, officer, staff, at_once):
    factor = TOTP.activate(officer, "JBSWY3DPEHPK3PXP").instance
    chosen = {"action": "delete_selected", "_selected_action": [factor.pk]}
    addresses = {
        True: reverse("admin:mfa_authenticator_changelist"),
        False: reverse("admin:mfa_authenticator_delete", args=[factor.pk]),
    }

    staff.post(addresses[at_once], {"post": "yes", **(chosen if at_once else {})})

    assert entries(partnership) == [(Act.FACTOR_BY_STAFF, OFFICER, "Stan Staff", True)]
    assert "A second factor was removed from your account." in mail.outbox[0].body


def test_an_agency_and_the_partnerships_that_it_sponsors_record_it(partnership, staff):
    agency = partnership.sponsors[0].agency

    saved(staff, people.a_sponsor(partnership), email="stan@example.org")

    assert [details["role"] for _, details, _, _ in entries(partnership)] == ["sponsor"]
    assert AuditEntry.objects.about("sponsoringagency", agency.pk).count() == 1


def test_staff_have_no_page_that_adds_an_address_to_an_account():
    with pytest.raises(NoReverseMatch):
        reverse("admin:account_emailaddress_add")


def test_a_session_from_before_the_update_stays():
    user = people.an_outsider()
    client = Client()
    client.force_login(user)

    assert client.session["_auth_user_hash"] == super(type(user), user).get_session_auth_hash()
    assert is_signed_in(client)

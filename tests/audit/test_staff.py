"""Staff cannot take a role in a partnership without its executive officers knowing."""

import pytest
from django.core import mail
from django.urls import reverse

from partnerships.models import AgencyPerson, Membership, MembershipInvitation, SponsoringAgency
from partnerships.team import actions
from safeguards.acts import Act
from safeguards.models import AuditEntry
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


def saved(staff, partnership, rows, **changes):
    """What the administration's page of a partnership sends, with these rows of memberships."""
    data = {
        "name": partnership.name,
        "slug": partnership.slug,
        "type": partnership.type_id,
        "aim": "",
        "place": "",
        "time_zone": partnership.time_zone,
        "initial-time_zone": partnership.time_zone,  # the form has a hidden one, because the default is computed
        "stage": partnership.stage,
        "sponsorships-TOTAL_FORMS": 0,
        "sponsorships-INITIAL_FORMS": 0,
        **changes,
        "memberships-TOTAL_FORMS": len(rows),
        "memberships-INITIAL_FORMS": sum("id" in row for row in rows),
    }
    for number, row in enumerate(rows):
        data |= {f"memberships-{number}-{name}": value for name, value in row.items()}
        data[f"memberships-{number}-partnership"] = partnership.pk
    answer = as_user(staff).post(reverse("admin:partnerships_partnership_change", args=[partnership.pk]), data)
    assert answer.status_code == 302, answer.context["errors"]


def row_of(membership, **changes):
    return {"id": membership.pk, "user": membership.user_id, "role": membership.role, **changes}


def entries(partnership):
    found = AuditEntry.objects.about("partnership", partnership.pk).order_by("pk")
    return [(Act(entry.act), entry.details, entry.by_name, entry.by_staff) for entry in found]


def test_a_role_that_staff_take_is_mailed_to_the_officer_and_recorded(partnership, officer):
    staff = people.staff()

    saved(staff, partnership, [row_of(Membership.objects.get()), {"user": staff.pk, "role": "executive-officer"}])

    given = {"person": "Stan Staff", "role": "executive-officer"}
    assert entries(partnership) == [(Act.ROLE_GIVEN, given, "Stan Staff", True)]
    (sent,) = mail.outbox
    assert sent.to == [officer.email]
    assert "Stan Staff now has the role: executive officer" in sent.body
    page = as_user(officer).get(reverse("audit:log", args=[partnership.slug])).content.decode()
    assert "Platform staff" in page


def test_an_officer_whom_staff_replace_at_once_is_told_too(partnership, officer):
    staff = people.staff()
    own = row_of(Membership.objects.get(), DELETE="on")

    saved(staff, partnership, [own, {"user": staff.pk, "role": "executive-officer"}])

    assert [act for act, *_ in entries(partnership)] == [Act.ROLE_ENDED, Act.ROLE_GIVEN]
    assert [one.to for one in mail.outbox] == [[officer.email]]
    assert "Maree Tolliver no longer has the role: executive officer" in mail.outbox[0].body


def test_a_row_that_staff_hand_to_another_account_is_an_end_and_a_beginning(partnership, officer):
    staff = people.staff()

    saved(staff, partnership, [row_of(Membership.objects.get(), user=staff.pk)])

    assert [act for act, *_ in entries(partnership)] == [Act.ROLE_ENDED, Act.ROLE_GIVEN]
    assert [one.to for one in mail.outbox] == [[officer.email]]


def test_what_staff_change_about_the_partnership_is_recorded_and_mailed_to_nobody(partnership, officer):
    saved(people.staff(), partnership, [row_of(Membership.objects.get())], name="Bay Circle")

    assert entries(partnership) == [(Act.CHANGED_BY_STAFF, {"fields": "Name"}, "Stan Staff", True)]
    assert mail.outbox == []


def test_a_partnership_that_staff_delete_stays_in_the_log(partnership):
    address = reverse("admin:partnerships_partnership_delete", args=[partnership.pk])
    partnership.sponsorships.all().delete()

    as_user(people.staff()).post(address, {"post": "yes"})

    assert entries(partnership) == [(Act.DELETED_BY_STAFF, {"fields": "Harbour Circle"}, "Stan Staff", True)]


def test_staff_who_accept_an_invitation_are_named_as_staff_to_the_officer(partnership, officer):
    staff = people.staff()
    invitation = MembershipInvitation.objects.create(
        partnership=partnership, email=staff.email, role="member", token_digest="x"
    )

    actions.accept(invitation, staff)

    (sent,) = mail.outbox
    assert sent.to == [officer.email]
    assert "Stan Staff belongs to the staff of this installation." in sent.body


def test_staff_who_join_a_sponsor_are_told_to_the_officers_of_its_partnerships(partnership, officer):
    staff, agency = people.staff(), SponsoringAgency.objects.get()
    data = {"organisation": agency.pk, "asked_by": "", "people-TOTAL_FORMS": 1, "people-INITIAL_FORMS": 0}
    data |= {"people-0-user": staff.pk, "people-0-role": "viewer", "people-0-agency": agency.pk}

    as_user(staff).post(reverse("admin:partnerships_sponsoringagency_change", args=[agency.pk]), data)

    assert AgencyPerson.objects.filter(user=staff).exists()
    given = {"person": "Stan Staff", "role": "sponsor"}
    assert entries(partnership) == [(Act.ROLE_GIVEN, given, "Stan Staff", True)]
    assert [one.to for one in mail.outbox] == [[officer.email]]


@pytest.fixture
def staff_of_the_sponsor(partnership):
    """Somebody of the staff, as one of the people of an agency that waits for its confirmation."""
    staff, agency = people.staff(), SponsoringAgency.objects.get()
    SponsoringAgency.objects.update(confirmed_at=None)
    AgencyPerson.objects.create(user=staff, agency=agency, role="viewer")
    return staff


def test_staff_who_confirm_an_agency_of_their_own_are_told_to_the_officers(partnership, officer, staff_of_the_sponsor):
    address = reverse("admin:partnerships_sponsoringagency_changelist")
    chosen = {"action": "confirm", "_selected_action": [SponsoringAgency.objects.get().pk]}
    for _ in range(2):
        as_user(staff_of_the_sponsor).post(address, chosen)

    given = {"person": "Stan Staff", "role": "sponsor"}
    assert entries(partnership) == [(Act.ROLE_GIVEN, given, "Stan Staff", True)]
    assert [one.to for one in mail.outbox] == [[officer.email]]


@pytest.mark.parametrize("by_list", [True, False])
def test_an_agency_that_staff_delete_ends_the_roles_of_its_people(partnership, officer, by_list):
    agency = SponsoringAgency.objects.get()
    people.a_sponsor(partnership)
    address, sent = reverse("admin:partnerships_sponsoringagency_delete", args=[agency.pk]), {"post": "yes"}
    if by_list:
        address = reverse("admin:partnerships_sponsoringagency_changelist")
        sent |= {"action": "delete_selected", "_selected_action": [agency.pk]}

    as_user(people.staff()).post(address, sent)

    assert not SponsoringAgency.objects.exists()
    ended = {"person": "Silas Sponsor", "role": "sponsor"}
    assert entries(partnership) == [(Act.ROLE_ENDED, ended, "Stan Staff", True)]


def test_names_in_the_mail_add_no_second_link(partnership, officer):
    staff = people.staff()
    staff.name = "https://evil.example"
    staff.save()

    saved(staff, partnership, [row_of(Membership.objects.get()), {"user": staff.pk, "role": "member"}])

    assert mail.outbox[0].body.count("://") == 1

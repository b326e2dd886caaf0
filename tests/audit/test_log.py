"""The audit log of a partnership: what stands in it, who reads it, and what never stands in it."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.rounds.actions import extend, fix_rules, invite, void
from partnerships.contacts.reading import Person
from partnerships.models import MembershipInvitation
from partnerships.sponsorships.actions import accept, name_sponsor
from partnerships.team import actions
from reports.importing.actions import publish_import, take_back
from safeguards.acts import Act
from safeguards.models import AuditEntry
from sponsors.sharing.actions import Terms, decline_sponsorship, end_sponsorship, share, stop_sharing
from tests import people
from tests.factories import a_partnership, an_agency, an_open_round
from tests.importing.waiting import an_import
from tests.sponsors.worlds import a_release, a_sponsored, as_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle", sponsor=an_agency("Harbour Foundation"))


@pytest.fixture
def officer(partnership):
    return people.an_executive_officer(partnership)


def acts(partnership):
    return [Act(entry.act) for entry in AuditEntry.objects.about("partnership", partnership.pk).order_by("pk")]


def page(user, partnership):
    return as_user(user).get(reverse("audit:log", args=[partnership.slug])).content.decode()


def test_roles_are_recorded_from_the_first_to_the_last(partnership, officer):
    user = people.a_user("Nia New")
    values = {"email": user.email, "role": "chair", "invited_by": officer, "token_digest": "x"}
    person = actions.accept(MembershipInvitation.objects.create(partnership=partnership, **values), user)
    actions.change_role(person, "member", by=officer)
    actions.change_role(person, "member", by=officer)
    actions.end(person, by=officer)

    assert acts(partnership) == [Act.ROLE_GIVEN, Act.ROLE_CHANGED, Act.ROLE_ENDED]
    shown = page(officer, partnership)
    assert "Nia New · chair · invited by Maree Tolliver" in shown
    assert "Nia New · member · before: chair" in shown


def test_who_deletes_the_account_stays_in_the_log_by_name(partnership, officer):
    member = people.a_member(partnership)
    actions.delete_account(member)

    assert acts(partnership) == [Act.ROLE_ENDED]
    assert "Mina Member" in page(officer, partnership)


def test_the_creator_of_a_partnership_stands_first(client):
    client.force_login(people.an_outsider())
    typed = {"name": "New Circle", "type": "1", "stage": "development", "sponsor_names": "Harbour Foundation"}
    for step in ("name", "type", "stage", "sponsor", "partners"):
        client.post(reverse("partnerships:step", args=[step]), typed)
    client.post(reverse("partnerships:check"))

    assert [entry.act for entry in AuditEntry.objects.order_by("pk")] == [Act.ROLE_GIVEN, Act.SPONSOR_NAMED]


def test_of_a_round_stand_the_kind_of_act_and_the_day(partnership, officer):
    now = timezone.now()
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    invite(draft, [Person("Ines Ito", "ines@example.org", "", "teacher")])
    fix_rules(draft, by=officer, at=now)
    extend(draft, to=draft.closes_at + timedelta(days=2), by=officer, at=now)
    void(draft, by=officer, at=now)
    void(draft, by=officer, at=now)

    assert acts(partnership) == [Act.ROUND_OPENED, Act.ROUND_EXTENDED, Act.ROUND_CANCELLED]
    assert not AuditEntry.objects.filter(at__isnull=False).exists()
    whole = json.dumps(list(AuditEntry.objects.values()), default=str)
    assert "Ines" not in whole
    assert "ines@example.org" not in whole


def test_sponsorships_and_shares_are_recorded_on_both_ways(partnership, officer):
    admin, now = people.a_sponsor(partnership), timezone.now()
    shared = share(a_release(partnership), partnership.sponsors[0], Terms(), by=officer)
    share(shared.release, shared.organisation, Terms(of_sponsor=False), by=officer)
    stop_sharing(shared, by=officer)
    end_sponsorship(partnership.sponsorships.get(), "sponsor", by=admin, at=now)
    accept(name_sponsor(partnership, "Harbour Foundation", by=officer, at=now), by=admin, at=now)
    end_sponsorship(partnership.sponsorships.in_force().get(), "partnership", by=officer, at=now)
    decline_sponsorship(name_sponsor(partnership, "Harbour Foundation", by=officer, at=now), by=admin, at=now)

    assert acts(partnership) == [
        *(Act.RESULTS_SHARED, Act.SHARE_CHANGED, Act.SHARE_STOPPED, Act.SPONSORSHIP_ENDED),
        *(Act.SPONSOR_NAMED, Act.SPONSORSHIP_ACCEPTED, Act.SPONSORSHIP_ENDED),
        *(Act.SPONSOR_NAMED, Act.SPONSORSHIP_DECLINED),
    ]
    assert "First round · Harbour Foundation" in page(officer, partnership)


def test_a_results_file_is_recorded_once_a_day_for_each_person_and_format(partnership, officer):
    release = a_release(partnership)
    client = as_user(officer)
    for format_ in ("csv", "csv", "json"):
        client.get(reverse("files:export", args=[release.pk, format_]))

    entries = AuditEntry.objects.filter(act=Act.RESULTS_EXPORTED)
    assert [(entry.details, entry.round, entry.at) for entry in entries.order_by("pk")] == [
        ({"format": "csv"}, release.pk, None),
        ({"format": "json"}, release.pk, None),
    ]
    assert "First round · CSV" in page(officer, partnership)


def test_an_import_is_recorded_when_it_is_published_and_not_before(partnership, officer):
    round_ = an_import(partnership, by=officer)
    assert acts(partnership) == []

    publish_import(round_, at=timezone.now())
    publish_import(round_, at=timezone.now())

    (entry,) = AuditEntry.objects.about("partnership", partnership.pk)
    assert (entry.act, entry.by_name, entry.round, entry.at) == (Act.ROUND_IMPORTED, str(officer), round_.pk, None)
    assert "imported a round" in page(officer, partnership)


def test_an_import_that_is_taken_back_leaves_no_line(partnership, officer):
    take_back(an_import(partnership, by=officer))

    assert not AuditEntry.objects.exists()


def test_a_sponsors_file_is_recorded_once_a_day_with_each_partnership_in_it(partnership, officer):
    release = a_release(partnership)
    share(release, partnership.sponsors[0], Terms(), by=officer)
    silent = a_sponsored(partnership.sponsors[0], "Silent Circle")
    agency, client = partnership.sponsors[0].agency, as_user(people.a_sponsor(partnership))
    for format_ in ("csv", "csv", "xlsx"):
        client.get(reverse("portfolio:export", args=[agency.slug, format_]))

    assert acts(partnership)[1:] == [Act.SHARED_EXPORTED] * 2
    assert acts(silent) == []
    of_agency = AuditEntry.objects.about("sponsoringagency", agency.pk).order_by("pk")
    assert [entry.details["format"] for entry in of_agency] == ["csv", "xlsx"]
    assert "First round · Harbour Foundation · CSV" in page(officer, partnership)


def test_an_empty_log_says_when_it_begins(partnership, officer):
    assert "Nothing yet." in page(officer, partnership)


def test_the_log_is_read_in_pages_of_fifty(partnership, officer, django_assert_max_num_queries):
    today = timezone.localdate()
    AuditEntry.objects.bulk_create(
        AuditEntry(act=Act.ROLE_GIVEN, on=today, about=f"partnership:{partnership.pk}", by_name=f"Person {n:02}")
        for n in range(60)
    )
    client, address = as_user(officer), reverse("audit:log", args=[partnership.slug])

    with django_assert_max_num_queries(9):
        first = client.get(address).content.decode()

    assert first.count("gave a role") == 50
    assert "Person 59" in first
    assert "Person 09" not in first

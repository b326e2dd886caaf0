"""Either side names and ends a sponsorship; both read who did, and nothing that was promised is wrong afterwards."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from partnerships.models import Partnership, Sponsorship
from reports.models import Share
from reports.release.actions import release_round
from sponsors.sharing.actions import Terms, end_sponsorship, share
from tests import people
from tests.factories import (
    a_closed_round,
    a_partnership,
    a_share,
    a_sponsorship,
    an_agency,
    an_invitation,
    an_open_round,
    responses,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle", sponsor=an_agency("Harbour Foundation"))


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def name(client, partnership, organisation):
    return client.post(
        reverse("sponsorships:of_partnership", args=[partnership.slug]), {"name": organisation}, follow=True
    )


def welcome(round_):
    _, token = an_invitation(round_)
    return Client().get(reverse("answering:welcome", args=[token])).content.decode()


def test_an_officer_names_another_sponsor_and_both_sides_read_who_did(partnership):
    officer = as_person(people.an_executive_officer(partnership))
    second = an_agency("Second Foundation")

    page = name(officer, partnership, "Second Foundation").content.decode()
    seen = as_person(people.an_agency_admin(second.agency)).get(
        reverse("sponsorships:sponsorships", args=["second-foundation"])
    )

    assert {one.name for one in Partnership.objects.get().sponsors} == {"Harbour Foundation", "Second Foundation"}
    assert "Second Foundation is named as sponsor, and asked to accept." in page
    for side in (page, seen.content.decode()):
        assert "Maree Tolliver" in side


def test_a_sponsor_is_not_named_twice_at_once(partnership):
    page = name(as_person(people.an_executive_officer(partnership)), partnership, "Harbour Foundation")

    assert "Harbour Foundation is named already." in page.content.decode()
    assert Sponsorship.objects.count() == 1


def test_a_member_reads_and_names_nobody(partnership):
    member = as_person(people.a_member(partnership))

    assert (
        "Harbour Foundation"
        in member.get(reverse("sponsorships:of_partnership", args=[partnership.slug])).content.decode()
    )
    assert name(member, partnership, "Second Foundation").status_code == 403
    assert Sponsorship.objects.count() == 1


def test_somebody_of_a_sponsor_reads_nothing_about_another_sponsors_end(partnership):
    former = a_sponsorship(partnership, an_agency("Former Foundation"))
    end_sponsorship(former, "partnership", by=people.an_executive_officer(partnership), at=timezone.now())

    page = as_person(people.a_sponsor(partnership)).get(reverse("sponsorships:of_partnership", args=[partnership.slug]))

    assert "Harbour Foundation" in page.content.decode()
    assert "Former Foundation" not in page.content.decode()


def test_the_form_of_a_partnership_does_not_hold_its_sponsor(partnership):
    officer = as_person(people.an_executive_officer(partnership))

    assert "sponsor_names" not in officer.get(reverse("partnerships:edit", args=[partnership.slug])).content.decode()


def released(partnership, count=12, **fields):
    round_ = a_closed_round(sponsor_in_audience=True, partnership=partnership, **fields)
    responses(round_, count)
    return release_round(round_, at=timezone.now())


@pytest.mark.parametrize("side", ["sponsor", "partnership"])
def test_who_ends_it_reads_first_what_stops_and_then_it_stops(partnership, side):
    a_share(released(partnership))
    sponsor, officer = people.a_sponsor(partnership), people.an_executive_officer(partnership)
    sponsorship = Sponsorship.objects.get()
    who, of = {"sponsor": (sponsor, "harbour-foundation"), "partnership": (officer, partnership.slug)}[side]
    address = reverse(f"sharing:end_as_{side}", args=[of, sponsorship.pk])

    asked = as_person(who).get(address).content.decode()
    assert "First round" in asked
    assert Share.objects.exists()
    after = as_person(who).post(address, follow=True).content.decode()

    sponsorship.refresh_from_db()
    assert (sponsorship.ended_by, sponsorship.ended_by_side) == (who, side)
    assert not Share.objects.exists()
    assert str(who) in after


def test_an_end_is_not_ended_again(partnership):
    officer = as_person(people.an_executive_officer(partnership))
    address = reverse("sharing:end_as_partnership", args=[partnership.slug, Sponsorship.objects.get().pk])
    officer.post(address)

    assert officer.post(address).status_code == 404


def test_the_sponsor_does_not_read_of_a_share_below_the_ladder_when_it_ends_it(partnership):
    release = released(partnership, count=5)
    share(release, partnership.sponsors[0], Terms(), by=None)
    sponsor = as_person(people.a_sponsor(partnership))

    page = sponsor.get(reverse("sharing:end_as_sponsor", args=["harbour-foundation", Sponsorship.objects.get().pk]))

    assert "First round" not in page.content.decode()
    assert "Nothing is shared now." in page.content.decode()


def test_people_who_are_asked_read_of_no_sponsor_whose_sponsorship_has_ended(partnership):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)
    assert "The sponsoring agency, Harbour Foundation, sees its column only if" in welcome(round_)

    end_sponsorship(Sponsorship.objects.get(), "sponsor", by=people.an_outsider(), at=timezone.now())

    assert "The sponsoring agency sees nothing of this round." in welcome(round_)
    assert "may see</th>" not in welcome(round_)


def test_a_sponsor_that_is_named_again_is_not_promised_to_a_round_that_has_begun(partnership):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)
    end_sponsorship(Sponsorship.objects.get(), "sponsor", by=people.an_outsider(), at=timezone.now())

    name(as_person(people.an_executive_officer(partnership)), partnership, "Harbour Foundation")

    assert "The sponsoring agency sees nothing of this round." in welcome(round_)
    assert not round_.audience().exists()


@pytest.mark.parametrize(
    ("is_told", "words"), [(True, "That sponsorship has ended"), (False, "no sponsoring agency sees")]
)
def test_after_the_end_the_page_of_sharing_says_what_people_were_told(partnership, is_told, words):
    release = released(partnership)
    Round.objects.update(sponsor_in_audience=is_told)
    end_sponsorship(Sponsorship.objects.get(), "sponsor", by=people.an_outsider(), at=timezone.now())

    page = as_person(people.an_executive_officer(partnership)).get(reverse("sharing:sharing", args=[release.pk]))

    assert words in page.content.decode()


def test_an_agency_with_many_partnerships_reads_them_in_pages_of_fifty(django_assert_max_num_queries):
    sponsor = an_agency("Large Foundation")
    for number in range(52):
        a_partnership(name=f"Circle {number:02}", sponsor=sponsor)
    admin = as_person(people.an_agency_admin(sponsor.agency))
    address = reverse("sponsorships:sponsorships", args=["large-foundation"])

    with django_assert_max_num_queries(8):
        first = admin.get(address).content.decode()

    assert first.count('<th scope="row">') == 50
    assert "Circle 51" in admin.get(f"{address}?page=2").content.decode()


def test_a_name_that_changes_after_the_end_is_not_read_by_the_former_sponsor(partnership):
    sponsor = as_person(people.a_sponsor(partnership))
    end_sponsorship(Sponsorship.objects.get(), "partnership", by=people.an_outsider(), at=timezone.now())
    Partnership.objects.update(name="Circle against the Foundation")

    body = sponsor.get(reverse("sponsorships:sponsorships", args=["harbour-foundation"])).content.decode()

    assert "Harbour Circle" in body
    assert "Circle against" not in body


def test_those_that_ended_before_names_were_kept_keep_the_name_of_today(partnership):
    a_sponsorship(partnership, an_agency("Former Foundation"), ended_at=timezone.now())
    Sponsorship.objects.update(name_at_end="")

    import_module("partnerships.migrations.0010_names_of_ended_sponsorships").keep_names(apps, None)

    names = {one.organisation.name: one.name_at_end for one in Sponsorship.objects.all()}
    assert names == {"Harbour Foundation": "", "Former Foundation": "Harbour Circle"}


def test_ended_sponsorships_stand_last_and_lead_nowhere(partnership):
    ended = a_partnership(name="A Circle", sponsor=None)
    organisation = partnership.sponsors[0]
    a_sponsorship(ended, organisation, ended_at=timezone.now() - timedelta(days=1))

    page = as_person(people.a_sponsor(partnership)).get(
        reverse("sponsorships:sponsorships", args=["harbour-foundation"])
    )

    body = page.content.decode()
    assert body.index("Harbour Circle") < body.index("A Circle")
    assert reverse("partnerships:detail", args=[ended.slug]) not in body

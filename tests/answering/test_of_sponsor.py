"""Somebody of a sponsor who is asked too reads what that means, and the release counts as the page says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.release.actions import release_round
from tests import people
from tests.factories import (
    a_closed_round,
    a_partnership,
    a_response,
    a_sponsorship,
    an_agency,
    an_invitation,
    an_open_round,
    an_organisation,
    responses,
)

pytestmark = pytest.mark.django_db
DOES_NOT_COUNT = "They do not count towards the 6 people and 3 organisations"


@pytest.fixture
def sponsors():
    return an_agency("Harbour Foundation"), an_agency("Second Foundation")


@pytest.fixture
def partnership(sponsors):
    first, second = sponsors
    found = a_partnership(sponsor=first)
    a_sponsorship(found, second)
    return found


def welcome(round_, organisation, **fields):
    _, token = an_invitation(round_, organisation=organisation, **fields)
    return Client().get(reverse("answering:welcome", args=[token])).content.decode()


def test_people_of_either_sponsor_read_what_it_means(partnership, sponsors):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)

    for sponsor in sponsors:
        page = welcome(round_, sponsor)
        assert f"You are asked as somebody from {sponsor}, which sponsors this partnership." in page
        assert DOES_NOT_COUNT in page


def test_a_person_of_the_agency_reads_it_whatever_organisation_the_invitation_names(partnership, sponsors):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)
    address = people.an_agency_admin(sponsors[1].agency).email

    page = welcome(round_, an_organisation(name="School"), email=address.upper())

    assert "You are asked as somebody from Second Foundation, which sponsors this partnership." in page


def test_nobody_else_reads_it(partnership):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)

    for organisation in (an_organisation(name="School"), None):
        assert "which sponsors this partnership" not in welcome(round_, organisation)


def test_where_no_sponsor_was_told_of_it_says_that_none_sees_anything(partnership, sponsors):
    page = welcome(an_open_round(partnership=partnership), sponsors[0])

    assert "No sponsoring agency sees anything of this round." in page
    assert DOES_NOT_COUNT not in page


def test_a_sponsor_that_left_after_the_first_link_was_out_counts_as_one_and_reads_it(partnership, sponsors):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)
    partnership.sponsorships.filter(organisation=sponsors[1]).update(ended_at=timezone.now())

    assert "which sponsors this partnership" in welcome(round_, sponsors[1])


def test_one_that_left_before_is_an_organisation_like_others(partnership, sponsors):
    round_ = an_open_round(partnership=partnership, sponsor_in_audience=True)
    long_ago = timezone.now() - timedelta(days=90)
    partnership.sponsorships.filter(organisation=sponsors[1]).update(ended_at=long_ago)

    assert "which sponsors this partnership" not in welcome(round_, sponsors[1])


@pytest.mark.parametrize(("others", "tier"), [(5, "none"), (6, "bands")])
@pytest.mark.parametrize("by_address", [False, True])
def test_answers_of_both_sponsors_do_not_count_towards_the_six(partnership, sponsors, others, tier, by_address):
    """Somebody of either sponsor: by the organisation of the first, or by an address of the second's people."""
    round_ = a_closed_round(partnership=partnership, sponsor_in_audience=True)
    marks = dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), (4, 3))
    responses(round_, others)
    address = people.an_agency_admin(sponsors[1].agency, "Admin of the second").email
    organisation = an_organisation(name="School") if by_address else sponsors[0]
    a_response(round_, marks, organisation=organisation)
    if by_address:
        round_.invitations.filter(organisation=organisation).update(email=address)

    document = release_round(round_, at=timezone.now()).document

    assert (document["answered"], document["sponsor"]) == (others + 1, {"people": tier})

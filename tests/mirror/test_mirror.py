"""How partners see their sponsor: medians under their ladder, each partnership by name, and the agency's own answer."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import OwnMark, OwnView, Share, ShareEvent
from reports.release.actions import release_round
from sponsors.medians.counting import refresh
from sponsors.sharing.actions import Terms, share, stop_sharing
from tests import people
from tests.factories import (
    a_closed_round,
    a_note,
    a_share,
    a_sponsorship,
    an_agency,
    an_instrument,
    an_invitation,
    responses,
)
from tests.sponsors.worlds import a_copy_of, a_release, a_sharing, a_sponsored, an_agency_with, as_user

pytestmark = pytest.mark.django_db
SIDES = 4  # principles with averages for either side: of capacities the partnership has two practices alone


def page_of(user, agency, **asked):
    return as_user(user).get(reverse("mirror:mirror", args=[agency.agency.slug]), asked).content.decode()


def count(agency):
    refresh(agency, timezone.now())


def four_alike(*more):
    """Four partnerships with the same figures, the pool's least number."""
    agency, user = an_agency_with("Willow")
    first = Share.objects.get()
    for name in ("Alder", "Beech", "Cedar", *more):
        a_copy_of(first, a_sponsored(agency, name))
    count(agency)
    return agency, user


def part(body, name):
    """One section of the page."""
    return re.search(rf'<section class="section[^"]*" id="{name}">.*?</table>', body, re.DOTALL)[0]


def test_four_partnerships_are_shown_as_their_medians():
    agency, user = four_alike()

    seen = part(page_of(user, agency), "seen")

    assert seen.count("Ideal 4.0, actual 3.0") == SIDES * 3  # all, the stage, the type
    assert seen.count("4 partnerships, 48 people") == SIDES * 3
    assert seen.count("In words, of 4 partnerships:") == (5 - SIDES) * 3


def test_the_page_opens_with_what_stands_out_or_says_that_nothing_does():
    agency, user = four_alike()

    assert "Partners rate you below their ideal under every principle, by much the same gap" in page_of(user, agency)


def test_three_partnerships_are_shown_one_by_one_and_as_no_median():
    agency, user = an_agency_with("Willow", "Alder", "Cedar")
    count(agency)

    body = page_of(user, agency)

    assert body.count("Fewer than 4 partnerships share averages.") == 5 * 3  # beside words of capacities
    assert "Ideal 4.0" not in body.partition('id="partners"')[0]
    assert body.index("<h3>Alder</h3>") < body.index("<h3>Cedar</h3>") < body.index("<h3>Willow</h3>")


def test_small_groups_count_as_squares_that_are_added_up():
    agency = an_agency("State Office")
    small = [a_sharing(agency, name, count=7) for name in ("Alder", "Cedar")]
    count(agency)

    seen = part(page_of(people.a_sponsor(small[0]), agency), "seen")

    assert seen.count("In words, of 2 partnerships:") == 5 * 3
    figures = [f for f in Share.objects.first().document["principles"] if f["actor"] == "sponsor"]
    assert f"{2 * figures[0]['items']} none" in seen


def test_before_anything_is_counted_the_page_says_so():
    agency, user = an_agency_with("Willow")

    assert "Not counted yet." in page_of(user, agency)


def test_without_a_share_the_page_says_what_to_do():
    agency, user = an_agency_with()

    assert "No partnership shares this yet" in page_of(user, agency)


def test_a_partnership_that_shares_its_own_side_alone_is_not_in_the_mirror():
    agency, user = an_agency_with("Willow")
    release = a_release(a_sponsored(agency, "Own side"))
    share(release, agency, Terms(of_sponsor=False), by=None)

    body = page_of(user, agency)

    assert "<h3>Willow</h3>" in body
    assert "Own side" not in body


def test_the_latest_round_of_a_partnership_counts():
    agency = an_agency("State Office")
    partnership = a_sponsored(agency, "Willow")
    for days, marks in ((400, (4, 2)), (30, (4, 4))):
        a_share(a_release(partnership, days_ago=days, marks=marks, title=f"{days} days ago"))

    partners = page_of(people.a_sponsor(partnership), agency).partition('id="partners"')[2]

    assert partners.count("Ideal 4.0, actual 4.0") == SIDES
    assert "actual 2.0" not in partners


def test_what_is_taken_back_is_gone_at_once():
    agency, user = an_agency_with("Willow", "Alder")
    page_of(user, agency)

    stop_sharing(Share.objects.get(partnership__name="Alder"), by=None)

    assert "Alder" not in page_of(user, agency)


def test_of_two_sponsors_each_sees_what_was_shared_with_it():
    an_agency_with("Willow")
    other = an_agency("Second Office")
    a_sponsorship(Share.objects.get().partnership, other)

    body = page_of(people.an_agency_admin(other.agency, "Second Sponsor"), other)

    assert "Willow" not in body


def test_each_partnership_on_the_page_reads_that_it_was_looked_at():
    agency, user = an_agency_with("Willow", "Alder")

    for _ in range(2):
        page_of(user, agency)

    read = ShareEvent.objects.filter(kind="read", by=user)
    assert {event.release_id for event in read} == {one.release_id for one in Share.objects.all()}
    assert read.count() == 2


def test_a_page_holds_twelve_partnerships_and_costs_the_same(django_assert_max_num_queries):
    _agency, user = four_alike(*(f"More {number:02}" for number in range(12)))
    client = as_user(user)
    address = reverse("mirror:mirror", args=["state-office"])
    client.get(address)

    with django_assert_max_num_queries(10):
        first = client.get(address)
    second = client.get(f"{address}?page=2").content.decode()

    assert len(first.content) < 150_000
    assert first.content.decode().count('class="compare-one"') == 12
    assert second.count('class="compare-one"') == 4
    assert "The next page" not in second


@pytest.mark.parametrize("wanted", ["0", "-1", "x", "٣", "99999999999", "7"])
def test_a_page_that_is_not_there_is_no_error(wanted):
    agency, user = an_agency_with("Willow")

    assert "How partners rate you" in page_of(user, agency, page=wanted)


def a_view(agency, ideal, actual, slug="development", **but):
    """Every practice of the agency marked alike, apart from those named."""
    instrument = an_instrument(slug)
    view = OwnView.objects.create(agency=agency.agency, instrument=instrument, written_at=timezone.now(), revision=1)
    for practice in instrument.practices.filter(actor="sponsor"):
        marks = but.get(practice.code, (ideal, actual))
        OwnMark.objects.create(view=view, practice=practice, ideal=marks[0], actual=marks[1], revision=1)
    return view


def test_where_the_agency_and_its_partners_part_is_said_in_words():
    agency, user = four_alike()
    a_view(agency, ideal=3, actual=4)

    own = part(page_of(user, agency), "own")

    assert own.count("You see yourselves do it one step more than partners do.") == SIDES
    assert own.count("It matters to partners one step more.") == SIDES
    assert own.count("Ideal 3.0, actual 4.0") == 5


def test_where_both_see_the_same_it_says_so():
    agency, user = four_alike()
    a_view(agency, ideal=4, actual=3)

    own = part(page_of(user, agency), "own")

    assert own.count("You and partners see about the same happen.") == SIDES
    assert own.count("It matters about as much to both.") == SIDES


def test_a_principle_of_which_fewer_than_half_is_rated_is_not_compared():
    agency, user = four_alike()
    purposes = an_instrument().practices.filter(actor="sponsor", section__principle__key="purposes")
    a_view(agency, 4, 3, **dict.fromkeys(purposes.values_list("code", flat=True), (4, None)))

    own = part(page_of(user, agency), "own")

    assert own.count("Fewer than half of its practices are rated on both scales.") == 1
    assert own.count("It matters about as much to both.") == SIDES - 1


def test_the_agency_is_compared_with_partners_of_the_stage_that_it_answered_about():
    agency, user = four_alike()
    a_view(agency, ideal=4, actual=3, slug="maintenance")

    body = part(page_of(user, agency), "own")

    assert an_instrument("maintenance").name in body
    assert "You and partners see about the same happen." not in body


def test_the_mirror_holds_no_name_no_mail_no_comment_and_no_practice():
    agency = an_agency("State Office")
    partnership = a_sponsored(agency, "Willow")
    closes_at = timezone.now() - timedelta(days=1)
    round_ = a_closed_round(partnership=partnership, sponsor_in_audience=True, closes_at=closes_at)
    first, *_rest = responses(round_, 12)
    a_note(first, "CANARY comment", is_shared=True)
    an_invitation(round_, name="CANARY name", email="canary@example.org")
    people.a_member(partnership)
    a_share(release_round(round_, at=timezone.now()))
    count(agency)
    a_view(agency, 4, 3)

    body = page_of(people.a_sponsor(partnership), agency)

    for canary in ("CANARY", "canary", "Mina Member", "D07", "mean_ideal"):
        assert canary not in body

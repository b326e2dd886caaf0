"""Side by side without rank: rows by name, what is not available reads the same, and nobody else is there."""

import gzip
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Partnership, Sponsorship
from reports.models import Share
from reports.release.actions import release_round
from sponsors.sharing.actions import Terms, end_sponsorship, share, stop_sharing
from tests import people
from tests.factories import (
    a_closed_round,
    a_note,
    a_partnership,
    a_share,
    a_sponsorship,
    an_agency,
    an_instrument,
    an_invitation,
    an_organisation,
    responses,
)
from tests.sponsors.worlds import a_copy_of, a_release, a_sharing, a_sponsored, an_agency_with, as_user

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]


def page_of(user, agency, name="compare:compare", **asked):
    return as_user(user).get(reverse(name, args=[agency.agency.slug]), asked)


def row_of(page, name):
    """The row of a partnership on the comparison, with its name taken out."""
    body = page.content.decode()
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", body.partition("</table>")[0], re.DOTALL)
    found = next(row for row in rows if f"<b>{name}</b>" in row)
    slug = re.search(r'name="p" value="([^"]*)"', found)[1]
    return found.replace(name, "NAME").replace(slug, "SLUG")


def test_rows_stand_by_name_whatever_their_figures():
    agency, user = an_agency_with("Willow", "Alder", "Maple")

    body = page_of(user, agency).content.decode()

    assert body.index("<b>Alder</b>") < body.index("<b>Maple</b>") < body.index("<b>Willow</b>")


def test_the_figures_of_a_row_are_those_that_were_published():
    agency, user = an_agency_with("Willow")

    row = row_of(page_of(user, agency), "Willow")

    gaps = [f["gap"] for f in Share.objects.get().document["principles"] if f["actor"] == "all"]
    assert re.findall(r'<span class="gap">([\d.]+)', row) == [f"{gap:.1f}" for gap in gaps]
    assert "12 of 12 answered" in row
    assert f"?agency={agency.agency.slug}" in row


def test_what_is_not_available_reads_the_same_whatever_the_cause():
    agency, user = an_agency_with("Willow")
    a_sponsored(agency, "Never ran")
    a_release(a_sponsored(agency, "Not shared"))
    a_sharing(agency, "Five answered", count=5)
    a_release(a_sponsored(agency, "Not told"), sponsor_in_audience=False)
    took_back = a_sharing(agency, "Took it back")
    stop_sharing(Share.objects.get(partnership=took_back), by=None)
    spectrum = a_release(a_sponsored(agency, "Spectrum only"), marks=(3, 2), instrument=an_instrument("spectrum"))
    a_share(spectrum)
    one_side = a_release(a_sponsored(agency, "One side"))
    share(one_side, agency, Terms(of_sponsor=False), by=None)

    page = page_of(user, agency)

    names = ["Never ran", "Not shared", "Five answered", "Not told", "Took it back", "Spectrum only", "One side"]
    rows = {name: row_of(page, name) for name in names}
    assert set(rows.values()) == {rows["Never ran"]}
    assert "Not available" in rows["Never ran"]
    assert "“Which practices” shows each side by itself." in rows["Never ran"]


def test_one_side_alone_is_read_under_its_side_and_an_older_round_of_both_is_not_called_the_latest():
    agency, user = an_agency_with("Willow")
    willow = Partnership.objects.get(name="Willow")
    share(a_release(willow, days_ago=1, title="Newer"), agency, Terms(of_sponsor=False), by=None)
    newer = Share.objects.get(of_sponsor=False)

    of_all, of_side = page_of(user, agency), page_of(user, agency, of="partnership")

    address = reverse("sharing:shared", args=[newer.release_id])
    assert address not in row_of(of_all, "Willow")
    assert "You see the latest round that was shared with you" in of_all.content.decode()
    assert address in row_of(of_side, "Willow")
    assert "“Which practices” shows" not in page_of(user, agency, of="partnership", year=2001).content.decode()


class TestFinding:
    def of(self, page):
        return re.search(r'<h1 class="finding">(.*?)</h1>', page.content.decode(), re.DOTALL)[1].strip()

    def test_it_counts_those_with_averages_and_names_the_side(self):
        agency, user = an_agency_with("Willow", "Alder")
        a_sharing(agency, "Small", count=7)

        words = "half a step or more behind the ideal in all 2 partnerships shown with averages on this page"
        assert self.of(page_of(user, agency)).endswith(words)
        of_side = self.of(page_of(user, agency, of="sponsor"))
        assert of_side.endswith(f"{words} (the sponsoring agency’s practices alone)")

    def test_one_partnership_with_averages_beside_small_ones_says_nothing(self):
        agency, user = an_agency_with()
        a_share(a_release(a_sponsored(agency, "Full"), marks=(4, 4)))
        for name in ("One", "Two", "Three"):
            a_share(a_release(a_sponsored(agency, name), count=7, marks=(4, 1)))

        assert self.of(page_of(user, agency)) == "What partnerships share with you"

    def test_no_gap_in_most_is_said_of_those_with_averages(self):
        agency, user = an_agency_with()
        for name in ("One", "Two"):
            a_share(a_release(a_sponsored(agency, name), marks=(4, 4)))

        assert "most of the 2 partnerships shown with averages on this page" in self.of(page_of(user, agency))


@pytest.mark.parametrize("address", ["partnerships:detail"])
def test_the_page_of_a_partnership_that_shows_nothing_reads_the_same_whatever_the_cause(address):
    agency, user = an_agency_with("Willow")
    bodies = set()
    for name, count in (("Never ran", 0), ("Too few", 5), ("Unshared", 12)):
        partnership = a_sponsored(agency, "Same name", slug=name.lower().replace(" ", "-"))
        if count:
            released = a_release(partnership, count)
            a_share(released) if count == 5 else None
        page = as_user(user).get(reverse(address, args=[partnership.slug])).content.decode()
        bodies.add(page.replace(partnership.slug, "SLUG"))

    assert len(bodies) == 1


def test_a_partnership_that_does_not_name_the_agency_is_not_there():
    agency, user = an_agency_with("Willow")
    other = a_sharing(an_agency("Other Office"), "Foreign")

    assert "Foreign" not in page_of(user, agency).content.decode()
    assert "Foreign" not in page_of(user, agency, "compare:side_by_side", p=["willow", other.slug]).content.decode()
    assert as_user(user).get(reverse("partnerships:detail", args=[other.slug])).status_code == 404


def test_small_groups_show_squares_and_their_counts():
    agency, user = an_agency_with("Willow")
    a_sharing(agency, "Small", count=7)

    row = row_of(page_of(user, agency), "Small")

    assert 'class="c-wide"' in row or 'class="c-hollow"' in row
    assert re.search(r"\d wide, \d some, \d none", row)
    assert "M9" not in row


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"stage": "maintenance"}, ["Old"]),
        ({"sector": "health"}, ["Health"]),
        ({"place": "north"}, ["Old"]),
        ({"type": "1"}, ["Health"]),
        ({"year": "2001"}, []),
        ({"stage": "maintenance", "sector": "health"}, []),
    ],
)
def test_filters_leave_what_fits(asked, names):
    agency, user = an_agency_with()
    a_sponsored(agency, "Old", stage="maintenance", place="Northern Bay")
    clinic = an_organisation(name="Clinic", sector="health")
    a_sponsored(agency, "Health", auspicing_organisation=clinic, type_id=1)

    body = page_of(user, agency, **asked).content.decode()

    assert re.findall(r"<b>(.*?)</b></label>", body) == names


@pytest.mark.parametrize("group", ["type", "stage", "place", "sector", "year"])
def test_rows_of_a_group_stand_together_under_its_name(group):
    agency, user = an_agency_with("Willow", "Alder")
    a_sponsored(agency, "Birch", stage="maintenance", place="Bay", type_id=1)

    body = page_of(user, agency, group=group).content.decode()

    assert body.count('<tr class="group">') == (2 if group != "sector" else 1)
    assert body.index("<b>Alder</b>") < body.index("<b>Willow</b>")


def test_what_cannot_be_read_is_named_and_filters_nothing():
    agency, user = an_agency_with("Willow")

    body = page_of(user, agency, type="99", year="soon", group="rank").content.decode()

    assert "<b>Willow</b>" in body
    assert body.count("invalid-feedback") == 3


def test_nothing_sorts_by_a_figure():
    agency, user = an_agency_with("Willow", "Alder")

    body = page_of(user, agency, sort="-gap", order="gap", group="gap").content.decode()

    assert body.index("<b>Alder</b>") < body.index("<b>Willow</b>")


@pytest.mark.parametrize("count", [1, 55])
def test_a_page_costs_the_same_for_one_and_for_many(count, django_assert_max_num_queries):
    agency, user = an_agency_with("Willow")
    for number in range(1, count):
        a_copy_of(Share.objects.earliest("pk"), a_sponsored(agency, f"Partnership {number:03}"))
    client = as_user(user)
    client.get(reverse("compare:compare", args=[agency.agency.slug]))

    with django_assert_max_num_queries(10):
        body = client.get(reverse("compare:compare", args=[agency.agency.slug])).content

    assert body.count(b'<tr><th scope="row"><label>') == min(count, 50)
    assert len(body) < 210_000
    assert len(gzip.compress(body)) < 20_000


def test_an_agency_without_partnerships_is_told_what_to_do():
    agency, user = an_agency_with()
    Sponsorship.objects.all().delete()

    assert "No partnership names you yet" in page_of(user, agency).content.decode()


def test_the_newest_share_that_shows_something_stands_in_the_row():
    agency, user = an_agency_with()
    partnership = a_sponsored(agency, "Willow")
    a_share(a_release(partnership, days_ago=200, title="Earlier"))
    a_share(a_release(partnership, count=5, days_ago=20, title="Too few"))

    row = row_of(page_of(user, agency), "Willow")

    assert f"closed {Share.objects.get(is_available=True).closed_on:%-d %B %Y}" in row


def test_a_stage_that_changed_is_named_as_it_was():
    agency, user = an_agency_with("Willow")
    Partnership.objects.update(stage="maintenance")

    assert "forming then" in row_of(page_of(user, agency), "Willow")


def test_revoked_while_somebody_reads_the_next_page_shows_nothing_of_it():
    agency, user = an_agency_with("Willow")
    assert 'class="gap"' in row_of(page_of(user, agency), "Willow")

    stop_sharing(Share.objects.get(), by=None)

    assert "Not available" in row_of(page_of(user, agency), "Willow")


def test_an_ended_sponsorship_takes_the_row_away():
    agency, user = an_agency_with("Willow", "Alder")
    ended = Sponsorship.objects.get(partnership__name="Willow")

    end_sponsorship(ended, "partnership", by=user, at=timezone.now())

    body = page_of(user, agency).content.decode()
    assert "Willow" not in body
    assert "Alder" in body


def test_names_mails_comments_and_practices_are_on_no_page_of_a_sponsor():
    agency, user = an_agency_with("Willow")
    round_ = a_closed_round(partnership=a_sponsored(agency, "Alder"), sponsor_in_audience=True)
    first, *_ = responses(round_, 12)
    a_note(first, "CANARY comment", is_shared=True)
    an_invitation(round_, name="CANARY name", email="canary@example.org")
    a_share(release_round(round_, at=timezone.now()))
    people.a_member(round_.partnership)
    asked = {"p": list(Partnership.objects.values_list("slug", flat=True))}
    client = as_user(user)

    for name in ("compare:compare", "compare:side_by_side"):
        body = client.get(reverse(name, args=[agency.agency.slug]), asked).content.decode()
        for canary in ("CANARY", "canary", "Mina Member", "D07", "mean_ideal"):
            assert canary not in body


def test_two_sponsors_of_one_partnership_see_what_was_shared_with_each():
    agency, user = an_agency_with("Willow")
    second = an_agency("Second Office")
    partnership = Partnership.objects.get(name="Willow")
    a_sponsorship(partnership, second)
    of_second = people.a_user("Sue Second")
    of_second.agencies.create(agency=second.agency)

    assert "Not available" in row_of(page_of(of_second, second), "Willow")
    assert 'class="gap"' in row_of(page_of(user, agency), "Willow")
    assert a_partnership() not in Partnership.objects.sponsored_by_agency_of(of_second)

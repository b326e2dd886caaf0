"""Whose figures the medians of a sponsor count, how fresh they are, and who else reads them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from analysis.ladder import Suppressed
from analysis.pools import TOO_FEW_PARTNERSHIPS, Pooled
from frameworks.models import PartnershipType
from partnerships.models import Partnership, Sponsorship
from reports.models import Pool, Share
from sponsors.medians.counting import refresh, refresh_stale
from sponsors.sharing.actions import Terms, end_sponsorship, share, stop_sharing
from tests import people
from tests.factories import a_share, an_agency, an_instrument
from tests.sponsors.worlds import a_release, a_sharing, a_sponsored, an_agency_with, as_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def counted(at):
    return [str(agency) for agency in refresh_stale(at)]


def four_that_share():
    """One gap each of 3, 2, 1 and 1 steps."""
    agency = an_agency("State Office")
    for name, marks in zip("ABCD", ((4, 1), (4, 2), (4, 3), (4, 3)), strict=True):
        a_share(a_release(a_sponsored(agency, f"CANARY {name}"), marks=marks))
    return agency


class TestHowFreshTheyAre:
    def test_they_are_counted_at_the_first_tick_and_then_once_a_day(self):
        now = timezone.now()
        agency, user = an_agency_with("A", "B", "C", "D")

        assert counted(now) == ["State Office"]
        as_user(user).get(reverse("compare:compare", args=[agency.agency.slug]))
        a_sharing(agency, "E")
        assert counted(now + DAY / 2) == []
        assert Pool.objects.get(by="all", actor="all").figure("purposes").medians.partnerships == 4
        assert counted(now + DAY) == ["State Office"]
        assert Pool.objects.get(by="all", actor="all").figure("purposes").medians.partnerships == 5

    @pytest.mark.parametrize("how", ["stopped", "one side alone", "ended"])
    def test_what_stops_is_in_no_median_from_that_moment_whatever_the_clocks_say(self, how):
        later = timezone.now() + DAY / 24
        agency, user = an_agency_with("A", "B", "C", "D")
        refresh(agency, later)

        self.stop(how, Share.objects.all()[0], user)

        assert not Pool.objects.exists()
        assert counted(later) == ["State Office"]
        assert Pool.objects.get(by="all", actor="all").figure("purposes") == Pooled(Suppressed(TOO_FEW_PARTNERSHIPS))

    def stop(self, how, shared, user):
        if how == "stopped":
            stop_sharing(shared, by=None)
        elif how == "one side alone":
            share(shared.release, shared.organisation, Terms(of_partnership=False), by=None)
        else:
            named = Sponsorship.objects.get(partnership=shared.partnership)
            end_sponsorship(named, Sponsorship.Side.SPONSOR, by=user, at=timezone.now())

    def test_when_the_last_share_stops_no_median_stays(self):
        agency, _user = an_agency_with("A")
        refresh(agency, timezone.now() - DAY)

        stop_sharing(Share.objects.get(), by=None)

        assert counted(timezone.now()) == []
        assert not Pool.objects.exists()

    def test_where_nothing_that_is_shared_can_be_shown_nothing_is_counted_each_minute(self):
        a_sharing(an_agency("State Office"), "Tiny", count=5)

        assert counted(timezone.now()) == []

    def test_a_partnership_of_another_type_moves_to_the_other_pool_within_a_day(self):
        agency = four_that_share()
        refresh(agency, timezone.now())
        Partnership.objects.update(type=PartnershipType.objects.get(key="community"))

        assert counted(timezone.now() + DAY) == ["State Office"]
        assert set(Pool.objects.filter(by="type").values_list("key", flat=True)) == {"community"}


def test_the_pool_of_a_stage_holds_those_that_were_asked_its_questions_whatever_they_are_today():
    agency = four_that_share()
    a_share(a_release(a_sponsored(agency, "E"), instrument=an_instrument("maintenance")))
    Partnership.objects.update(stage="maintenance")

    refresh(agency, timezone.now())

    stages = {pool.key: pool.figure("purposes") for pool in Pool.objects.filter(by="stage", actor="all")}
    assert stages["development"].medians.partnerships == 4
    assert stages["maintenance"] == Pooled(Suppressed(TOO_FEW_PARTNERSHIPS))


class TestBesideOnesOwn:
    def test_a_partnership_that_shares_sees_its_gap_beside_the_median_and_never_the_others(self):
        agency = four_that_share()
        own = a_release(a_sponsored(agency, "Ours"), marks=(4, 4))
        a_share(own)
        refresh(agency, timezone.now())

        body = self.page(own)

        assert '<td class="r">0.0</td><td class="r">1.0</td><td>5 partnerships</td>' in body
        assert "CANARY" not in body

    def test_who_shares_nothing_reads_no_median(self):
        agency = four_that_share()
        own = a_release(a_sponsored(agency, "Ours"))
        refresh(agency, timezone.now())

        assert "You, and the partnerships of" not in self.page(own)

    def test_four_with_the_own_are_too_few(self):
        agency = four_that_share()
        own = Share.objects.first().release
        refresh(agency, timezone.now())

        body = self.page(own)

        assert Pool.objects.get(by="stage", actor="all").figure("purposes").medians.partnerships == 4
        assert body.count('<td class="r">–</td><td><span class="soft">Fewer than 4 other partnerships') == 5

    def page(self, release):
        member = people.a_member(release.round.partnership)
        return as_user(member).get(reverse("sharing:sharing", args=[release.pk])).content.decode()

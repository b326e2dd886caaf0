"""Two to six partnerships that a sponsor lays side by side: their trends, moments for sponsors, and names to add."""

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import Moment
from partnerships.models import Partnership
from reports.models import Share, ShareEvent
from tests.compare.test_compare import page_of
from tests.factories import a_share, an_agency
from tests.sponsors.worlds import a_release, a_sharing, a_sponsored, an_agency_with, as_user

pytestmark = pytest.mark.django_db


class TestSideBySide:
    def test_two_partnerships_stand_by_name_with_their_trend(self):
        agency, user = an_agency_with("Willow", "Alder")
        willow = Partnership.objects.get(name="Willow")
        a_share(a_release(willow, days_ago=300, title="Earlier"))

        body = page_of(user, agency, "compare:side_by_side", p=[willow.slug, self.slug("Alder")]).content.decode()

        assert body.count("No clear change") == 5
        assert body.count("One shared round: no change to show") == 5
        assert body.index("Alder</b>") < body.index("Willow</b>")

    @pytest.mark.parametrize("count", [0, 1, 7])
    def test_another_number_than_two_to_six_asks_again(self, count):
        names = [f"Partnership {n}" for n in range(count)]
        agency, user = an_agency_with()
        slugs = [a_sponsored(agency, name).slug for name in names]

        body = page_of(user, agency, "compare:side_by_side", p=slugs).content.decode()

        assert "Choose 2 to 6 partnerships" in body

    def test_every_round_that_is_shown_stands_in_the_log(self):
        agency, user = an_agency_with("Willow", "Alder")
        a_share(a_release(Partnership.objects.get(name="Willow"), days_ago=300, title="Earlier"))

        page_of(user, agency, "compare:side_by_side", p=self.both())

        read = ShareEvent.objects.filter(kind="read", by=user)
        assert set(read.values_list("release")) == set(Share.objects.values_list("release"))

    def test_only_moments_that_are_for_sponsors_are_there(self):
        agency, user = an_agency_with("Willow", "Alder")
        willow = Partnership.objects.get(name="Willow")
        for title, shown in (("Funding ended", True), ("A quarrel in May", False)):
            Moment.objects.create(
                partnership=willow,
                kind="other",
                happened_on=timezone.localdate(),
                title=title,
                is_for_sponsors=shown,
            )

        body = page_of(user, agency, "compare:side_by_side", p=self.both()).content.decode()

        assert "Funding ended" in body
        assert "A quarrel in May" not in body

    def test_a_name_is_looked_for_among_the_own_partnerships_alone(self):
        agency, user = an_agency_with("Willow", "Alder", "Maple Street")
        a_sharing(an_agency("Other Office"), "Maple Foreign")

        body = page_of(user, agency, "compare:side_by_side", p=self.both(), find="maple").content.decode()

        assert "Maple Street" in body
        assert "Maple Foreign" not in body

    def test_six_partnerships_cost_few_statements_and_bytes(self, django_assert_max_num_queries):
        agency, user = an_agency_with(*"ABCDEF")
        for partnership in Partnership.objects.all():
            a_share(a_release(partnership, days_ago=300, title="Earlier"))
        client = as_user(user)
        asked = {"p": list(Partnership.objects.values_list("slug", flat=True))}
        with django_assert_max_num_queries(10):
            body = client.get(reverse("compare:side_by_side", args=[agency.agency.slug]), asked).content

        assert len(body) < 150_000

    def slug(self, name):
        return Partnership.objects.get(name=name).slug

    def both(self):
        return [self.slug("Willow"), self.slug("Alder")]

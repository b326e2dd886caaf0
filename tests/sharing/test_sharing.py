"""An executive officer looks at the exact page first, shares it on two switches, takes it back; both read the log."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from partnerships.models import Sponsorship
from reports.models import Movement, Share, ShareEvent
from reports.release.actions import release_round
from sponsors.sharing.actions import NotInAudienceError, Terms, end_sponsorship, share
from tests import people
from tests.factories import a_closed_round, a_partnership, a_share, a_sponsorship, an_agency, responses

pytestmark = pytest.mark.django_db
BOTH = {"of_partnership": "on", "of_sponsor": "on"}


def released(count=12, **fields):
    fields.setdefault("partnership", a_partnership())
    round_ = a_closed_round(sponsor_in_audience=True, **fields)
    responses(round_, count)
    return release_round(round_, at=timezone.now())


def as_officer(release):
    client = Client()
    client.force_login(people.an_executive_officer(release.round.partnership))
    return client


def as_sponsor(release):
    client = Client()
    client.force_login(people.a_sponsor(release.round.partnership))
    return client


def share_address(release, name="sharing:share"):
    return reverse(name, args=[release.pk, release.round.partnership.sponsors[0].pk])


def shown(page):
    """What stands between the rule and the end of the page, without what differs from page to page."""
    body = page.content.decode()
    return re.search(r'<ul class="meta">.*?<p class="source">You see the principle level', body, re.DOTALL)[0]


def test_what_the_officer_looks_at_is_the_page_that_the_sponsor_gets():
    release = released()
    officer = as_officer(release)
    looked_at = shown(officer.get(share_address(release)))

    officer.post(share_address(release), BOTH)

    assert shown(as_sponsor(release).get(reverse("sharing:shared", args=[release.pk]))) == looked_at


def test_looking_shares_nothing():
    release = released()
    officer, sponsor = as_officer(release), as_sponsor(release)

    page = officer.post(share_address(release), {"look": "again", "of_partnership": "on", "message": "Dear sponsor"})

    assert page.status_code == 200
    assert re.search("From the partnership.*Dear sponsor", shown(page), re.DOTALL)
    assert "How partners rate the sponsoring agency" not in shown(page)
    assert not Share.objects.exists()
    assert sponsor.get(reverse("sharing:shared", args=[release.pk])).status_code == 404


def test_a_look_leaves_neither_the_message_nor_a_token_in_the_address():
    release = released()

    page = as_officer(release).get(share_address(release)).content.decode()

    assert "formmethod" not in page
    assert re.search(r'<button type="submit"[^>]* name="look"', page)


def test_a_look_at_neither_side_is_refused():
    release = released()

    assert as_officer(release).post(share_address(release), {"look": "again"}).status_code == 422


def test_what_was_shared_is_taken_back():
    release = released()
    officer, sponsor = as_officer(release), as_sponsor(release)
    officer.post(share_address(release), BOTH)
    assert sponsor.get(reverse("sharing:shared", args=[release.pk])).status_code == 200

    officer.post(share_address(release, "sharing:stop"))

    assert sponsor.get(reverse("sharing:shared", args=[release.pk])).status_code == 404


@pytest.mark.parametrize(("switch", "actor"), [("of_partnership", "partnership"), ("of_sponsor", "sponsor")])
def test_one_side_alone_gives_the_other_away_in_nothing(switch, actor):
    release = released()

    as_officer(release).post(share_address(release), {switch: "on"})

    assert {figure["actor"] for figure in Share.objects.get().document["principles"]} == {actor}


def test_neither_side_is_refused_and_nothing_is_written():
    release = released()

    answer = as_officer(release).post(share_address(release), {"message": "Dear sponsor"})

    assert answer.status_code == 422
    assert "Choose at least one side" in answer.content.decode()
    assert not Share.objects.exists()


def test_the_message_stands_above_the_figures():
    release = released()

    as_officer(release).post(share_address(release), {**BOTH, "message": "We lost our <b>funding</b> in May."})

    page = as_sponsor(release).get(reverse("sharing:shared", args=[release.pk])).content.decode()
    assert "We lost our &lt;b&gt;funding&lt;/b&gt; in May." in page


def test_both_sides_read_who_shared_and_who_looked_once_a_day():
    release = released()
    officer, sponsor = as_officer(release), as_sponsor(release)
    officer.post(share_address(release), BOTH)
    for _ in range(2):
        page = sponsor.get(reverse("sharing:shared", args=[release.pk])).content.decode()

    log = officer.get(reverse("sharing:sharing", args=[release.pk])).content.decode()

    assert [event.kind for event in ShareEvent.objects.order_by("at")] == ["shared", "read"]
    for side in (page, log):
        assert "Maree Tolliver" in side
        assert "Silas Sponsor" in side


def test_a_member_reads_the_log_and_decides_nothing():
    release = released()
    a_share(release)
    member = Client()
    member.force_login(people.a_member(release.round.partnership))

    page = member.get(reverse("sharing:sharing", args=[release.pk])).content.decode()

    assert "Both sides: how we work together" in page
    assert "Stop sharing" not in page


def test_a_round_that_named_no_sponsor_is_not_shared():
    release = released()
    Round.objects.update(sponsor_in_audience=False)

    assert as_officer(release).post(share_address(release), BOTH).status_code == 404
    assert not Share.objects.exists()


def test_a_sponsor_that_was_named_after_the_first_link_was_out_is_not_in_the_audience():
    release = released()
    late = an_agency("Late Foundation")
    a_sponsorship(release.round.partnership, late, named_at=timezone.now())

    with pytest.raises(NotInAudienceError):
        share(release, late, Terms(), by=None)


def test_of_two_sponsors_each_sees_what_was_shared_with_it_alone():
    partnership = a_partnership()
    second = an_agency("Second Foundation")
    a_sponsorship(partnership, second)
    release = released(partnership=partnership)
    share(release, second, Terms(of_partnership=False), by=None)

    assert set(Share.objects.visible_to(people.a_sponsor(partnership))) == set(
        Share.objects.filter(organisation=partnership.sponsors[0])
    )
    assert Share.objects.count() == 1


def test_somebody_of_two_agencies_reads_the_terms_of_the_one_that_the_address_names():
    partnership = a_partnership()
    first, second = partnership.sponsors[0], an_agency("Second Foundation")
    a_sponsorship(partnership, second)
    release = released(partnership=partnership)
    share(release, first, Terms(message="To the first"), by=None)
    share(release, second, Terms(of_partnership=False, message="To the second"), by=None)
    of_both = people.a_sponsor(partnership)
    of_both.agencies.create(agency=second.agency)
    client = Client()
    client.force_login(of_both)
    address = reverse("sharing:shared", args=[release.pk])

    page = client.get(address, {"agency": second.agency.slug}).content.decode()

    assert "To the second" in page
    assert "To the first" not in page
    assert f'href="?agency={first.agency.slug}"' in page
    assert ShareEvent.objects.get(kind="read").organisation == second
    assert client.get(address, {"agency": an_agency("Third Foundation").agency.slug}).status_code == 404


def test_somebody_of_one_agency_reads_of_no_other():
    release = released()
    second = an_agency("Second Foundation")
    a_share(release)
    a_sponsorship(release.round.partnership, second)
    share(release, second, Terms(), by=None)

    page = as_sponsor(release).get(reverse("sharing:shared", args=[release.pk])).content.decode()

    assert "Second Foundation" not in page


def test_the_end_of_a_sponsorship_ends_what_was_shared_and_naming_it_again_does_not_bring_it_back():
    release = released()
    a_share(release)
    partnership, sponsor = release.round.partnership, as_sponsor(release)
    agency = partnership.sponsors[0]

    end_sponsorship(Sponsorship.objects.get(), "sponsor", by=people.an_outsider(), at=timezone.now())
    assert sponsor.get(reverse("partnerships:detail", args=[partnership.slug])).status_code == 404
    a_sponsorship(partnership, agency, named_at=timezone.now())

    assert sponsor.get(reverse("sharing:shared", args=[release.pk])).status_code == 404
    assert ShareEvent.objects.filter(kind="stopped").exists()


def test_an_agency_that_staff_did_not_confirm_sees_nothing():
    release = released()
    a_share(release)
    sponsor = as_sponsor(release)
    release.round.partnership.sponsors[0].agency.__class__.objects.update(confirmed_at=None)

    assert sponsor.get(reverse("sharing:shared", args=[release.pk])).status_code == 404


def test_sharing_again_on_the_same_terms_stands_in_no_log():
    release = released()
    sponsor = release.round.partnership.sponsors[0]
    terms = Terms(of_sponsor=False, message="Read it with care")

    for _ in range(2):
        share(release, sponsor, terms, by=None)

    assert [event.kind for event in ShareEvent.objects.all()] == ["shared"]


def test_what_moved_on_one_side_is_counted_over_rounds_that_share_less_and_each_side_once_a_year():
    """Both sides, then the sponsor's alone, then both: each side follows its own rounds."""
    partnership = a_partnership()
    sponsor = partnership.sponsors[0]
    last_year = timezone.localdate().year - 1
    rounds = [
        ((last_year - 1, 5, 1), (4, 1), True),
        ((last_year, 3, 1), (4, 4), True),
        ((last_year, 9, 1), (4, 4), False),
    ]
    for day, marks, of_partnership in rounds:
        closed = timezone.make_aware(datetime(*day, 12))
        dates = {"opens_at": closed - timedelta(days=9), "closes_at": closed}
        round_ = a_closed_round(partnership=partnership, sponsor_in_audience=True, title=str(day), **dates)
        responses(round_, 12, *marks)
        share(release_round(round_, at=timezone.now()), sponsor, Terms(of_partnership=of_partnership), by=None)

    purposes = Movement.objects.filter(principle__key="purposes").order_by("actor", "year", "share__closed_on")

    assert list(purposes.values_list("actor", "year", "word", "is_last_of_year")) == [
        ("all", last_year, "narrower", True),
        ("partnership", last_year, "narrower", True),
        ("sponsor", last_year, "narrower", False),
        ("sponsor", last_year, "no clear change", True),
    ]


def test_what_moved_is_counted_between_shares_that_follow_one_another():
    partnership = a_partnership()
    for days, title in ((200, "Earlier"), (1, "Later")):
        closed = timezone.now() - timedelta(days=days)
        release = released(partnership=partnership, title=title, opens_at=closed - timedelta(days=9), closes_at=closed)
        a_share(release)

    words = set(Movement.objects.values_list("actor", "word"))

    capacities = {("partnership", "too small"), ("sponsor", "too small")}  # two practices of one side: no averages
    assert words == {(actor, "no clear change") for actor in ("all", "partnership", "sponsor")} | capacities
    assert Movement.objects.count() == 15


class TestNarrativesOfAShare:
    """What is written after sharing reaches the sponsor at once, so the form and the log say so."""

    def write(self, release, times=1):
        address = reverse("results:narrative", args=[release.pk, "trust"])
        officer = as_officer(release)
        form = officer.get(address).content.decode()
        for _ in range(times):
            officer.post(address, {"text": "We met every month."})
        return form

    def changes(self):
        return ShareEvent.objects.filter(kind="changed")

    def test_the_form_names_who_reads_it_and_the_log_that_it_changed(self):
        release = released()
        a_share(release)

        form = self.write(release)

        assert f"This round is shared with: {release.round.partnership.sponsors[0]}." in form
        assert [event.by.name for event in self.changes()] == ["Maree Tolliver"]
        page = as_sponsor(release).get(reverse("sharing:shared", args=[release.pk])).content.decode()
        assert "We met every month." in page

    def test_the_same_words_again_change_nothing(self):
        release = released()
        a_share(release)
        self.write(release, times=2)

        assert self.changes().count() == 1

    @pytest.mark.parametrize(("count", "terms"), [(12, {"of_partnership": False}), (5, {})])
    def test_whoever_reads_none_of_it_is_not_named(self, count, terms):
        release = released(count)
        a_share(release, **terms)

        assert "This round is shared with" not in self.write(release)
        assert not self.changes().exists()

"""A share, a revocation and an end of the sponsorship at the same moment leave nothing over, whichever comes first."""

import itertools

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Sponsorship
from partnerships.sponsorships.actions import AgencyError, accept
from reports.models import Movement, Share, ShareEvent
from safeguards.acts import Act
from safeguards.models import AuditEntry
from sponsors.sharing.actions import (
    NotInAudienceError,
    Terms,
    decline_sponsorship,
    end_sponsorship,
    share,
    stop_sharing,
)
from tests import people
from tests.factories import a_partnership, an_agency
from tests.safeguards.parallel import THREADS, at_once
from tests.sponsors.worlds import a_release, as_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]


@pytest.fixture
def partnership():
    return a_partnership(sponsor=an_agency("Harbour Foundation"))


def test_a_share_a_revocation_and_an_end_leave_nothing_shared(partnership):
    release, officer = a_release(partnership), people.an_executive_officer(partnership)
    sponsor, sponsorship = partnership.sponsors[0], Sponsorship.objects.get()
    turns = itertools.count()

    def act():
        turn = next(turns)
        if turn == THREADS // 2:
            return end_sponsorship(sponsorship, "sponsor", by=officer, at=timezone.now())
        if turn % 2:
            return [stop_sharing(shared, by=officer) for shared in Share.objects.all()]
        return share(release, sponsor, Terms(message=f"Turn {turn}"), by=officer)

    got = at_once(THREADS, act)

    assert [one for one in got if isinstance(one, Exception) and not isinstance(one, NotInAudienceError)] == []
    assert not Share.objects.exists()
    assert not Movement.objects.exists()
    assert not Sponsorship.objects.active().exists()
    kinds = [ShareEvent.objects.filter(kind=kind).count() for kind in ("shared", "stopped")]
    recorded = [AuditEntry.objects.filter(act=act).count() for act in (Act.RESULTS_SHARED, Act.SHARE_STOPPED)]
    assert kinds[0] == kinds[1]
    assert recorded == kinds
    assert AuditEntry.objects.filter(act=Act.SPONSORSHIP_ENDED).count() == 1


def test_an_officer_who_shares_as_it_ends_reads_why_nothing_was_shared(partnership, monkeypatch):
    release, officer = a_release(partnership), people.an_executive_officer(partnership)
    sponsorship = Sponsorship.objects.get()
    address = reverse("sharing:share", args=[release.pk, sponsorship.organisation_id])

    def ended_meanwhile(*arguments, **more):
        end_sponsorship(sponsorship, "sponsor", by=officer, at=timezone.now())
        return share(*arguments, **more)

    monkeypatch.setattr("sponsors.sharing.actions.share", ended_meanwhile)
    page = as_user(officer).post(address, {"of_partnership": "on"}, follow=True).content.decode()

    assert "The sponsorship of Harbour Foundation has ended meanwhile. Nothing was shared." in page
    assert not Share.objects.exists()


def test_two_answers_at_once_are_one_answer(partnership):
    Sponsorship.objects.update(accepted_at=None)
    admin, sponsorship = people.a_sponsor(partnership), Sponsorship.objects.get()
    turns = itertools.count()

    def act():
        answer = accept if next(turns) % 2 else decline_sponsorship
        return answer(sponsorship, by=admin, at=timezone.now())

    got = at_once(THREADS, act)

    answers = (Act.SPONSORSHIP_ACCEPTED, Act.SPONSORSHIP_DECLINED)
    assert len([one for one in got if isinstance(one, AgencyError)]) == THREADS - 1
    assert AuditEntry.objects.filter(act__in=answers).count() == 1

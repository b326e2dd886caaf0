"""What goes wrong with links in a round: most people take back their answers; a letter is printed twice."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Response, Round
from assessments.my_data.actions import erase
from assessments.rounds.counting import take_daily_counts
from reports.release.actions import release_round
from tests.factories import an_invitation, an_open_round, responses

pytestmark = pytest.mark.django_db
PIN = "246824"


def released(round_: Round) -> Round:
    now = timezone.now()
    Round.objects.filter(pk=round_.pk).update(opens_at=now - timedelta(days=9), closes_at=now - GRACE)
    release_round(Round.objects.get(pk=round_.pk), at=now)
    return Round.objects.get(pk=round_.pk)


@pytest.mark.parametrize("kind", ["confidential", "open"])
def test_of_ten_people_nine_take_back_and_nothing_of_the_tenth_is_published(officer, partnership, kind):
    now = timezone.now()
    round_ = an_open_round(partnership=partnership, kind=kind, opens_at=now - timedelta(days=2))
    everybody = list(responses(round_, 10))
    take_daily_counts(now)
    erase(*everybody[:9])
    take_daily_counts(now + timedelta(days=1))
    round_.refresh_from_db()
    assert round_.answered_shown == 10  # the count does not tell who took back

    release = released(round_).release

    assert release.published.tier.word == "none"
    assert "practices" not in release.document
    page = officer.get(reverse("results:dashboard", args=[round_.pk]))
    assert page.status_code == 200
    assert not round_.withdrawals.exists()


def test_the_early_closing_comes_although_nine_of_ten_have_taken_back_since():
    now = timezone.now()
    days = {"opens_at": now - timedelta(days=2), "closes_at": now + timedelta(days=9)}
    round_ = an_open_round(closes_early=True, **days)
    erase(*list(responses(round_, 10))[:9])

    take_daily_counts(now + timedelta(days=1))

    round_.refresh_from_db()
    assert round_.closes_at <= now + timedelta(days=1)


def test_a_letter_that_is_printed_twice_is_the_same_letter_and_opens_with_the_first_pin(officer, partnership):
    round_ = an_open_round(partnership=partnership)
    invitation, _ = an_invitation(round_, name="Noor", by_letter=True)
    code = links.personal_code(round_.link_key, invitation.pk)
    address = reverse("rounds:slips", args=[round_.pk])

    printed = [officer.get(address).content.decode() for _ in range(2)]
    first = Client().post("/code/", {"code": code, "pin": PIN})
    printed.append(officer.get(address).content.decode())
    second = Client().post("/code/", {"code": code, "pin": "111111"})

    assert all(links.shown_code(code) in page for page in printed)
    assert (first.status_code, second.status_code) == (200, 422)
    assert Response.objects.count() == 1
    assert Client().post("/code/", {"code": code, "pin": PIN}).status_code == 200

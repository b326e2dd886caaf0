"""What is deleted by itself: drafts after 30 days, answers and names after 24 months. Results stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import GRACE, Invitation, Rating, Response
from assessments.retention import purge
from operations.scheduling import tick
from reports.models import Release
from reports.release.actions import release_round
from tests.factories import a_response, an_open_round

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]


def round_closed(days: int):
    now = timezone.now()
    return an_open_round(opens_at=now - timedelta(days=days + 9), closes_at=now - timedelta(days=days))


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
def test_a_draft_is_kept_for_thirty_days_after_closing(days, is_kept):
    a_response(round_closed(days), {"D01": (3, 2)}, is_submitted=False)

    purged = purge(timezone.now())

    assert Response.objects.exists() is is_kept
    assert purged.drafts == (0 if is_kept else 1)


@pytest.mark.parametrize(("days", "is_kept"), [(729, True), (731, False)])
def test_answers_and_names_are_kept_for_24_months_and_results_for_ever(days, is_kept):
    round_ = round_closed(days)
    a_response(round_, {"D01": (3, 2)})
    Invitation.objects.update(name="Ines", email="ines@example.org", role="chair")
    release_round(round_, at=round_.closes_at + GRACE)

    purged = purge(timezone.now())

    assert Rating.objects.exists() is is_kept
    assert Invitation.objects.get().email == ("ines@example.org" if is_kept else "")
    assert bool(purged) is not is_kept
    assert Release.objects.exists()
    assert not purge(timezone.now())


def test_the_scheduler_purges_once_a_day_and_says_what_it_removed():
    a_response(round_closed(31), is_submitted=False)

    assert "purged: 1 drafts, 0 answered questionnaires, 0 names" in tick()

    a_response(round_closed(31), is_submitted=False)
    assert not any("purged" in line for line in tick())

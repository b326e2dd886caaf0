"""Closing is judged by the database's clock: a worker whose clock is wrong closes nothing early and keeps nothing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.clock import database_now
from assessments.models import GRACE, AnswersClosedError, Response, Round, Said
from operations.scheduling import tick
from partnerships.models import Partnership
from reports.models import Release
from tests.factories import an_invitation, an_open_round
from tests.rounds.test_rounds import typed

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]
ZONES = ["Australia/Melbourne", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "UTC"]


def clock_is_wrong_by(monkeypatch, delta: timedelta) -> None:
    right = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: right() + delta)


def a_draft_in(round_: Round) -> Response:
    return Response.objects.create(round=round_, token_digest="d", mode="web")


def closing(ago: timedelta, **fields) -> Round:
    now = timezone.now()
    return an_open_round(opens_at=now - timedelta(days=9), closes_at=now - ago, **fields)


def test_the_databases_clock_has_a_time_zone_and_is_about_now():
    assert abs(database_now() - timezone.now()) < timedelta(minutes=1)


def test_a_clock_set_back_stores_nothing_after_the_grace_has_passed(monkeypatch):
    response = a_draft_in(closing(ago=GRACE + timedelta(minutes=1)))
    clock_is_wrong_by(monkeypatch, timedelta(hours=-2))

    with pytest.raises(AnswersClosedError):
        response.record([Said(response.round.instrument.practices.first().pk, 3, 3)])
    with pytest.raises(AnswersClosedError):
        response.submit()


def test_a_clock_set_forward_loses_no_answer_and_releases_nothing_early(monkeypatch):
    round_ = an_open_round()
    response = a_draft_in(round_)
    clock_is_wrong_by(monkeypatch, timedelta(days=30))

    response.record([Said(round_.instrument.practices.first().pk, 3, 3)])
    tick()

    assert response.ratings.count() == 1
    assert not Release.objects.exists()


def test_a_page_that_was_opened_in_time_is_saved_in_the_grace_and_the_release_waits_for_it():
    round_ = closing(ago=GRACE - timedelta(minutes=1))
    response = a_draft_in(round_)

    response.record([Said(round_.instrument.practices.first().pk, 3, 3)])
    response.submit()
    tick()

    assert not Release.objects.exists()
    Round.objects.update(closes_at=timezone.now() - GRACE - timedelta(seconds=1))
    tick()
    assert Release.objects.exists()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", ["2027-03-28", "2027-04-04", "2027-10-31", "2027-07-01"])
def test_a_closing_time_means_the_clock_on_the_wall_of_the_partnership(officer, partnership, zone, day):
    Partnership.objects.update(time_zone=zone)
    closes = f"{day}T17:00"

    officer.post(reverse("rounds:new", args=[partnership.slug]), typed(people="Ines", closes_at=closes))

    assert Round.objects.get().closes_at == datetime.fromisoformat(closes).replace(tzinfo=ZoneInfo(zone)).astimezone(
        UTC
    )


@pytest.mark.parametrize(
    ("zone", "moment"), [("Europe/Berlin", "2027-03-28T02:30"), ("Europe/Berlin", "2027-10-31T02:30")]
)
def test_a_time_that_summer_time_skips_or_doubles_is_refused_at_its_field(officer, partnership, zone, moment):
    Partnership.objects.update(time_zone=zone)
    page = officer.post(reverse("rounds:new", args=[partnership.slug]), typed(people="Ines", closes_at=moment))

    assert "closes_at" in page.context["form"].errors
    assert not Round.objects.exists()


def test_a_week_of_silence_and_two_schedulers_at_once_release_each_round_once(client):
    rounds = [closing(ago=timedelta(days=days)) for days in (1, 4, 7)]
    for round_ in rounds:
        an_invitation(round_, email="ines@example.org")

    lines = tick() + tick()

    released = [line for line in lines if line.startswith("released")]
    assert len(released) == 3
    assert Release.objects.count() == 3


def test_a_part_of_the_schedule_that_fails_keeps_none_of_the_others_from_being_done(monkeypatch):
    closing(ago=timedelta(days=1))
    monkeypatch.setattr("operations.scheduling.plan_due_reminders", lambda at: 1 / 0)

    lines = tick()

    assert "could not remind: the log says why" in lines
    assert Release.objects.count() == 1

"""Times of a round are typed, said, counted and published in the time zone of its partnership."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.mail.composing import body_of
from assessments.models import GRACE, Mailing, Round
from assessments.rounds.counting import due_for_count, take_daily_counts
from operations.scheduling import tick
from reports.release.actions import release_round
from tests.factories import a_partnership, an_open_round, responses

pytestmark = pytest.mark.django_db
KIRITIMATI, HONOLULU = "Pacific/Kiritimati", "Pacific/Honolulu"  # they are a whole day apart


def extend(officer, round_: Round, typed: str):
    return officer.post(reverse("rounds:extend", args=[round_.pk]), {"closes_at": typed}, follow=True)


def next_change(zone: str) -> datetime:
    """The last hour before clocks change next, by the host's clock of today."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    local = ZoneInfo(zone)
    while hour.astimezone(local).utcoffset() == (hour + timedelta(hours=1)).astimezone(local).utcoffset():
        hour += timedelta(hours=1)
    return hour


def test_a_closing_time_is_typed_and_said_in_the_partnerships_zone(officer, partnership):
    type(partnership).objects.update(time_zone=HONOLULU)
    round_ = an_open_round(partnership=partnership)
    day = timezone.localdate() + timedelta(days=20)

    page = extend(officer, round_, f"{day}T17:00").content.decode()

    round_.refresh_from_db()
    assert round_.closes_at == datetime.combine(day, datetime.min.time(), ZoneInfo(HONOLULU)) + timedelta(hours=17)
    assert "5 pm Honolulu time" in page
    form = officer.get(reverse("rounds:extend", args=[round_.pk])).content.decode()
    assert "Honolulu time." in form
    assert f'value="{day + timedelta(days=7)}T17:00"' in form


def test_five_in_the_afternoon_is_five_on_both_sides_of_the_change_of_clocks(officer, partnership):
    round_ = an_open_round(partnership=partnership)
    change = next_change("Australia/Melbourne").astimezone(ZoneInfo("Australia/Melbourne")).date()
    closings = []

    for day in (change - timedelta(days=1), change + timedelta(days=1)):
        assert "5 pm Melbourne time" in extend(officer, round_, f"{day}T17:00").content.decode()
        round_.refresh_from_db()
        closings.append(round_.closes_at)

    assert closings[1] - closings[0] in (timedelta(hours=47), timedelta(hours=49))


def test_a_time_that_the_clocks_leave_out_or_show_twice_is_refused_with_the_way_out(officer, partnership):
    round_ = an_open_round(partnership=partnership)
    change = next_change("Australia/Melbourne").astimezone(ZoneInfo("Australia/Melbourne"))

    answer = extend(officer, round_, f"{change.date()}T02:30")

    assert (
        "The clocks change at this time. Choose a time that is two hours earlier or later." in answer.content.decode()
    )


def test_mail_says_the_closing_time_in_the_partnerships_zone_whatever_zone_is_in_force():
    partnership = a_partnership(time_zone=HONOLULU)
    closes_at = datetime(2027, 1, 2, 3, 0, tzinfo=UTC)
    round_ = an_open_round(partnership=partnership, closes_at=closes_at)

    for kind in (Mailing.Kind.INVITATION, Mailing.Kind.REMINDER, Mailing.Kind.EXTENSION):
        assert "Friday 1 January 2027, 5 pm Honolulu time" in body_of(kind, round_, None)
    assert timezone.get_current_timezone_name() == "Australia/Melbourne"


@pytest.mark.parametrize(("zone", "day"), [(KIRITIMATI, date(2026, 11, 2)), (HONOLULU, date(2026, 11, 1))])
def test_a_release_closed_on_the_partnerships_day_and_keeps_it_if_the_zone_changes(officer, partnership, zone, day):
    type(partnership).objects.update(time_zone=zone)
    closes_at = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
    round_ = an_open_round(partnership=partnership, opens_at=closes_at - timedelta(days=9), closes_at=closes_at)
    responses(round_, 4)

    release = release_round(round_, at=closes_at + GRACE)

    assert release.published.closed_on == day
    type(partnership).objects.update(time_zone=HONOLULU if zone == KIRITIMATI else KIRITIMATI)
    page = officer.get(reverse("results:dashboard", args=[round_.pk])).content.decode()
    assert f"Closed {day.day} November 2026" in page


def test_each_partnership_is_counted_at_its_own_midnight():
    noon = timezone.now().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    days = {"opens_at": noon - timedelta(days=5), "closes_at": noon + timedelta(days=5)}
    far, near = (an_open_round(partnership=a_partnership(time_zone=zone), **days) for zone in (KIRITIMATI, HONOLULU))
    take_daily_counts(noon - timedelta(minutes=1))  # 23:59 in Kiritimati and in Honolulu, a day apart

    assert set(due_for_count(noon - timedelta(seconds=1))) == set()
    assert set(due_for_count(noon)) == {far, near}
    take_daily_counts(noon)
    far.refresh_from_db()
    near.refresh_from_db()
    assert far.answered_counted_on - near.answered_counted_on == timedelta(days=1)


@pytest.mark.parametrize("zone", [KIRITIMATI, HONOLULU, "Asia/Kathmandu", "Australia/Melbourne"])
def test_a_round_closes_early_at_the_midnight_of_its_partnership(zone):
    now = timezone.now()
    days = {"opens_at": now - timedelta(days=3), "closes_at": now + timedelta(days=9)}
    running = an_open_round(partnership=a_partnership(time_zone=zone), closes_early=True, **days)
    responses(running, 4)
    midnight = timezone.localtime(now, ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    midnight += timedelta(days=1)

    take_daily_counts(midnight + timedelta(seconds=40))

    running.refresh_from_db()
    assert running.closes_at == midnight


def test_a_reminder_goes_out_once_if_the_zone_is_changed_meanwhile():
    now = timezone.now()
    partnership = a_partnership()
    an_open_round(partnership=partnership, opens_at=now - timedelta(days=5), closes_at=now + timedelta(days=2)).save()
    Round.objects.update(reminder_days=[3])
    tick()
    type(partnership).objects.update(time_zone=KIRITIMATI)

    tick()

    assert Mailing.objects.filter(kind=Mailing.Kind.REMINDER).count() == 1

"""One table counts every limit: it forgets nothing too early, and of sixty at once it lets five through."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from assessments import links
from assessments.answering import slips
from assessments.clock import database_now
from assessments.models import Response
from operations.scheduling import tick
from safeguards import codes, limits
from safeguards.limits import Limit, LimitReachedError
from safeguards.models import LimitCount, OneTimeCode
from tests.factories import an_invitation, an_open_round
from tests.safeguards.parallel import at_once

pytestmark = pytest.mark.django_db
FIVE = Limit("tries", 5, 600)


def is_refused(limit: Limit = FIVE, whose: str = "ines@example.org") -> bool:
    try:
        limits.count(limit, whose)
    except LimitReachedError:
        return True
    return False


def seconds_pass(seconds: float) -> None:
    """For the clock of the database."""
    LimitCount.objects.update(ends_at=F("ends_at") - timedelta(seconds=seconds))


def test_the_sixth_of_five_is_refused():
    assert [is_refused() for _ in range(7)] == [False] * 5 + [True] * 2


def test_a_window_lasts_as_long_as_it_says_however_often_it_is_counted():
    for _ in range(5):
        seconds_pass(100)
        is_refused()

    seconds_pass(198)
    assert is_refused()

    seconds_pass(2)
    assert [is_refused() for _ in range(6)] == [False] * 5 + [True]


def test_hundreds_of_other_counters_make_none_be_forgotten():
    for _ in range(5):
        is_refused()

    for number in range(400):
        assert not is_refused(whose=f"person {number}")

    assert is_refused()


def test_a_window_is_measured_by_the_databases_clock(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 0.0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(1970, 1, 1, tzinfo=UTC))

    is_refused()

    left = LimitCount.objects.get().ends_at - database_now()
    assert timedelta(seconds=540) < left <= timedelta(seconds=600)


def test_two_kinds_and_two_people_do_not_count_for_each_other():
    for _ in range(5):
        is_refused()

    assert not is_refused(Limit("other tries", 5, 600))
    assert not is_refused(whose="otto@example.org")


def test_what_is_checked_or_given_back_is_not_counted():
    for _ in range(20):
        assert not limits.is_reached(FIVE, "ines@example.org")
        is_refused()
        limits.give_back(FIVE, "ines@example.org")

    assert LimitCount.objects.get().used == 0
    limits.give_back(FIVE, "ines@example.org")
    assert LimitCount.objects.get().used == 0


def test_a_limit_that_is_forgotten_begins_anew():
    for _ in range(5):
        is_refused()

    limits.forget(FIVE, "ines@example.org")

    assert not is_refused()


def test_counting_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        limits.count(FIVE, "x")


def test_the_table_holds_no_address_in_clear_text():
    is_refused()

    assert "ines" not in repr(LimitCount.objects.values_list().get())


def test_the_tick_sweeps_what_is_over_and_nothing_else():
    is_refused()
    codes.issue("entry", "old", timedelta(0))
    seconds_pass(601)
    is_refused(whose="otto@example.org")
    codes.issue("entry", "new", timedelta(minutes=10))

    tick()

    left = set(LimitCount.objects.values_list("digest", flat=True))
    assert limits._digest(FIVE, "otto@example.org") in left
    assert limits._digest(FIVE, "ines@example.org") not in left
    assert OneTimeCode.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk")
class TestAtOnce:
    def test_of_sixty_tries_five_are_let_through(self):
        assert at_once(60, is_refused).count(False) == 5

        seconds_pass(601)
        assert at_once(60, is_refused).count(False) == 5

    def test_of_sixty_wrong_pins_five_are_told_wrong(self):
        got = at_once(60, lambda: slips.try_pin("AAAABBBBCCCCDDDD", "000000"))

        assert got.count((None, None)) == 5
        assert sum(isinstance(one, LimitReachedError) for one in got) == 55

    def test_at_most_five_of_sixty_pins_are_compared(self, monkeypatch):
        round_ = an_open_round()
        invitation, _ = an_invitation(round_, name="Noor")
        code = links.personal_code(round_.link_key, invitation.pk)
        slips.try_pin(code, "246824")
        compared = []
        monkeypatch.setattr(slips, "check_password", lambda pin, pin_hash: compared.append(pin))

        at_once(60, lambda: slips.try_pin(code, "000000"))

        assert len(compared) == 5
        assert Response.objects.get().wrong_pins == 5

    def test_of_sixty_wrong_codes_five_cost_a_try_and_then_the_right_one_is_late(self):
        code = codes.issue("entry", "ines", timedelta(minutes=10))

        at_once(60, lambda: codes.accepts("entry", "ines", "wrong", tries=5))

        assert OneTimeCode.objects.get().tries == 5
        assert not codes.accepts("entry", "ines", code, tries=5)

    def test_a_code_opens_once_however_many_type_it(self):
        code = codes.issue("entry", "ines", timedelta(minutes=10))

        assert at_once(60, lambda: codes.accepts("entry", "ines", code, tries=5)).count(True) == 1

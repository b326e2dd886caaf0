"""The judge of the chaos test finds what it is there for, in records that were made up."""

import pytest

from tests.chaos.judge import DEVICE, SAVED, Choice, Records, Shown, Stored, judge

MARK = "D01-ideal"


def chose(at: float, value: int | str | None, field: str = MARK) -> Choice:
    return Choice(at, field, value)


def shown(at: float, state: str, value: int | str | None, field: str = MARK) -> Shown:
    return Shown(at, state, {field: value}, since=0)


def stored(at: float, number: int, value: int | str | None, revision: int = 1, conflicts: int = 0) -> Stored:
    return Stored(at, ((number, MARK, value),), revision, conflicts)


def test_what_was_shown_as_saved_and_is_stored_is_clean():
    records = Records([chose(1, 4)], [shown(3, SAVED, 4)], [stored(2, 1, 4)])
    verdict = judge(records, {MARK: 4})
    assert verdict.is_clean
    assert (verdict.promises, verdict.saved) == (1, 1)


@pytest.mark.parametrize("state", [SAVED, DEVICE])
@pytest.mark.parametrize("held", [None, 3])
def test_what_was_promised_and_is_not_there_is_lost(state, held):
    assert judge(Records([chose(1, 4)], [shown(3, state, 4)], []), {MARK: held}).lost


def test_an_older_value_than_the_promised_one_is_a_loss():
    records = Records([chose(1, 3), chose(5, 4)], [shown(2, DEVICE, 3), shown(6, DEVICE, 4)], [stored(3, 1, 3)])
    assert judge(records, {MARK: 3}).lost
    assert not judge(records, {MARK: 4}).lost


@pytest.mark.parametrize("held", [3, 4])
def test_what_was_chosen_after_the_last_promise_may_be_there_or_not(held):
    records = Records([chose(1, 3), chose(5, 4)], [shown(2, DEVICE, 3), shown(6, "unsent", 4)], [])
    assert not judge(records, {MARK: held}).lost


@pytest.mark.parametrize("state", ["unsent", "memory", "failed", ""])
def test_what_was_never_promised_may_be_missing_and_nothing_else_may_stand_there(state):
    records = Records([chose(1, 4)], [shown(2, state, 4)], [])
    assert not judge(records, {}).lost
    assert judge(records, {MARK: 2}).lost


def test_what_nobody_chose_may_not_be_stored():
    assert judge(Records([], [], []), {MARK: 2}).lost


def test_a_field_that_was_cleared_is_blank():
    records = Records([chose(1, 4), chose(3, None)], [shown(2, SAVED, 4), shown(4, DEVICE, None)], [stored(1.5, 1, 4)])
    assert judge(records, {MARK: 4}).lost
    assert judge(records, {}).is_clean


# The page without its outbox: nothing is kept on the device, each save hangs, and yet it says "saved".
def test_a_page_that_says_saved_while_the_save_hangs_is_caught_even_if_it_arrives_later():
    records = Records([chose(1, 4)], [shown(2, SAVED, 4)], [stored(9, 1, 4)])
    assert judge(records, {MARK: 4}).false_saved
    assert judge(Records(records.choices, records.shown, []), {}).lost


def test_a_note_that_hangs_is_caught_beside_a_mark_that_is_saved():
    card = Shown(4, SAVED, {MARK: 4, "D01-note": "Since the merger"}, since=0)
    records = Records([chose(1, 4), chose(2, "Since the merger", "D01-note")], [card], [stored(3, 1, 4)])
    assert [words.partition(":")[0] for words in judge(records, {MARK: 4}).false_saved] == ["D01-note"]


def test_saved_is_false_where_the_server_has_gone_back_to_another_value():
    records = Records([chose(1, 4)], [shown(20, SAVED, 4)], [stored(2, 1, 4), stored(5, 2, 3, revision=2)])
    assert judge(records, {MARK: 4}).false_saved


def test_a_tab_may_show_for_a_moment_what_another_tab_has_just_replaced():
    records = Records([chose(1, 4), chose(4, 3)], [shown(5.5, SAVED, 4)], [stored(2, 1, 4), stored(5, 2, 3)])
    assert not judge(records, {MARK: 3}).false_saved


def test_what_is_sent_twice_and_stored_once_is_clean():
    records = Records([chose(1, 4)], [], [stored(2, 1, 4), stored(3, 1, 4)])
    assert judge(records, {MARK: 4}).is_clean


def test_what_is_stored_twice_is_a_duplicate():
    records = Records([chose(1, 4)], [], [stored(2, 1, 4), stored(3, 1, 4, revision=2)])
    assert judge(records, {MARK: 4}).duplicates


def test_a_device_that_is_alone_never_meets_another():
    records = Records([chose(1, 4)], [], [stored(2, 1, 4, conflicts=1)])
    assert judge(records, {MARK: 4}).duplicates

"""What the group agreed stands beside the answers, is changed until closing, and is never overwritten unseen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import AgreedRating, Rating, Round
from tests.table.meeting import answers, enters, page_of, reveals

pytestmark = pytest.mark.django_db


@pytest.fixture
def revealed(round_, officer) -> Round:
    answers(enters(round_, "Ines"), round_, "4", "1")
    reveals(officer, round_)
    return Round.objects.get(pk=round_.pk)


def seen(page: str) -> str:
    return re.search(r'name="D01-seen" value="(\w+)"', page)[1]


def records(officer, round_: Round, page: str, **typed: str):
    """Press Record on a page that was opened before."""
    address = reverse("table:agree", args=[round_.pk, "purposes"])
    data = {"ideal": "", "actual": "", "reason": "", **typed, "seen": seen(page)}
    return officer.post(address, {"practice": "D01", **{f"D01-{name}": value for name, value in data.items()}})


def agreed() -> list[tuple[int | None, int | None, str]]:
    return list(AgreedRating.objects.values_list("ideal", "actual", "reason"))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"ideal": "3", "actual": "2", "reason": "As said"}, [(3, 2, "As said")]),
        ({"ideal": "3"}, [(3, None, "")]),
        ({"actual": "0"}, [(None, 0, "")]),
        (
            {"reason": "We do not agree, and that is all right"},
            [(None, None, "We do not agree, and that is all right")],
        ),
        ({}, []),
    ],
)
def test_both_marks_one_or_none_with_a_reason_or_without(revealed, officer, typed, stored):
    answer = records(officer, revealed, page_of(officer, revealed, "table:shown"), **typed)

    assert answer.status_code == 302
    assert agreed() == stored
    assert Rating.objects.get().marks == (4, 1)


def test_what_was_agreed_may_be_changed_and_taken_back(revealed, officer):
    records(officer, revealed, page_of(officer, revealed, "table:shown"), ideal="3", reason="First\r\nand more")
    records(officer, revealed, page_of(officer, revealed, "table:shown"), ideal="2")
    assert agreed() == [(2, None, "")]

    records(officer, revealed, page_of(officer, revealed, "table:shown"))

    assert agreed() == []


def test_two_pages_do_not_overwrite_each_other_unseen(revealed, officer):
    one = other = page_of(officer, revealed, "table:shown")
    records(officer, revealed, one, ideal="3", reason="Ours")

    refused = records(officer, revealed, other, ideal="1", reason="Theirs")

    page = refused.content.decode()
    assert refused.status_code == 422
    assert agreed() == [(3, None, "Ours")]
    assert "Another page recorded something else meanwhile" in page
    assert "Theirs</textarea>" in page
    assert "Ours" in page
    records(officer, revealed, page, ideal="1", reason="Theirs")
    assert agreed() == [(1, None, "Theirs")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"ideal": "9"}, "Ideal practice: Select a valid choice"), ({"reason": "x" * 2001}, "at most 2000")],
)
def test_a_wrong_mark_or_a_long_reason_is_named_and_what_was_typed_stays(revealed, officer, wrong, words):
    refused = records(officer, revealed, page_of(officer, revealed, "table:shown"), actual="2", **wrong)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert words in page
    assert '<option value="2" selected>' in page
    assert not AgreedRating.objects.exists()


def test_line_ends_of_a_reason_count_once(revealed, officer):
    reason = "\r\n".join(["x"] * 1000)

    assert records(officer, revealed, page_of(officer, revealed, "table:shown"), reason=reason).status_code == 302
    assert len(AgreedRating.objects.get().reason) == 1999


def test_nothing_is_recorded_before_the_reveal(round_, officer):
    address = reverse("table:agree", args=[round_.pk, "purposes"])

    officer.post(address, {"practice": "D01", "D01-ideal": "3", "D01-seen": ""})

    assert not AgreedRating.objects.exists()


def test_nothing_is_recorded_after_closing(revealed, officer):
    page = page_of(officer, revealed, "table:shown")
    now = timezone.now()
    Round.objects.update(opens_at=now - timedelta(hours=2), closes_at=now - timedelta(seconds=1))

    answer = records(officer, revealed, page, ideal="3")

    assert answer.status_code == 302
    assert not AgreedRating.objects.exists()


def test_only_who_runs_the_round_records(revealed, officer, member):
    page = page_of(officer, revealed, "table:shown")

    assert records(member, revealed, page, ideal="3").status_code == 403
    assert not AgreedRating.objects.exists()

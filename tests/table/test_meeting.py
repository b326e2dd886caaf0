"""A round around the table: nothing before the reveal, everything by name after it, until the round closes."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.models import GRACE, AgreedRating, Note, Rating, Response, Round, Seat
from reports.release.actions import release_round
from tests import people
from tests.factories import an_open_round
from tests.table.meeting import answers, door, enters, page_of, ratings_of, reveals

pytestmark = pytest.mark.django_db


def test_a_whole_meeting(round_, officer):
    ines, otis, noor = (enters(round_, name) for name in ("Ines", "Otis", "Noor"))
    answers(ines, round_, "4", "1")
    answers(otis, round_, "2", "3")
    answers(noor, round_, "1", "0", submits=False)
    assert "3 people sit here, 2 are ready." in page_of(officer, round_, "table:screen")
    assert "cannot submit any more: <bdi>Noor</bdi>." in page_of(officer, round_, "table:reveal")

    page = reveals(officer, round_, "Noor")

    row = ratings_of(page)
    assert re.search(r"Ines.*?4 Very desirable.*?a Not practised at all", row, re.DOTALL)
    assert re.search(r"Otis.*?2 .*?c ", row, re.DOTALL)
    assert "Not submitted, so not shown: <bdi>Noor</bdi>." in page
    assert "private note" not in page
    assert ratings_of(page_of(ines, round_)) == ratings_of(page_of(noor, round_)) == row
    officer.post(
        reverse("table:agree", args=[round_.pk, "purposes"]),
        {
            "practice": "D01",
            "D01-ideal": "3",
            "D01-actual": "2",
            "D01-reason": "After the funding cut",
            "D01-seen": re.search(r'name="D01-seen" value="(\w+)"', page)[1],
        },
    )
    assert "The group agreed:" in page_of(noor, round_)
    assert "After the funding cut" in page_of(otis, round_)
    assert sorted(Rating.objects.values_list("ideal", "actual")) == [(1, 0), (2, 3), (4, 1)]


def test_the_officers_table_page_leads_to_the_reveal_and_to_the_screen(round_, officer, member):
    enters(round_, "Ines")

    page = page_of(officer, round_, "table:shown")

    assert "1 person sits here, 0 are ready." in page
    assert reverse("table:reveal", args=[round_.pk]) in page
    assert reverse("table:screen", args=[round_.pk]) in page
    assert reverse("table:reveal", args=[round_.pk]) not in page_of(member, round_, "table:shown")


def test_who_is_ready_may_take_that_back_until_the_reveal(round_, officer):
    ines, otis = enters(round_, "Ines"), enters(round_, "Otis")
    answers(ines, round_, "4", "1")
    answers(otis, round_, "2", "2")

    otis.post(reverse("table:not_ready", args=[round_.pk]))

    assert "2 people sit here, 1 is ready." in page_of(officer, round_, "table:screen")
    page = reveals(officer, round_, "Otis")
    assert "Otis" not in ratings_of(page)
    late = ines.post(reverse("table:not_ready", args=[round_.pk]))
    assert late.status_code == 409
    assert Response.objects.get(seat__name="Ines").is_submitted
    assert Rating.objects.count() == Note.objects.count() == 2


def test_who_becomes_unready_while_the_officer_confirms_stops_the_reveal(round_, officer):
    ines, otis = enters(round_, "Ines"), enters(round_, "Otis")
    answers(ines, round_, "4", "1")
    answers(otis, round_, "2", "2")
    assert "Not everybody is ready" not in page_of(officer, round_, "table:reveal")
    otis.post(reverse("table:not_ready", args=[round_.pk]))

    page = reveals(officer, round_)

    assert "Not ready meanwhile: Otis. Nothing is revealed yet." in page
    assert Round.objects.get(pk=round_.pk).revealed_at is None


def test_the_reveal_needs_somebody_who_has_submitted(round_, officer):
    enters(round_, "Ines")

    assert "there is nothing to reveal" in reveals(officer, round_, "Ines")
    assert Round.objects.get(pk=round_.pk).revealed_at is None


def test_the_reveal_happens_once_and_is_not_undone(round_, officer):
    answers(enters(round_, "Ines"), round_, "4", "1")
    reveals(officer, round_)
    first = Round.objects.get(pk=round_.pk).revealed_at

    reveals(officer, round_)

    assert Round.objects.get(pk=round_.pk).revealed_at == first
    for name in ("table:reveal", "table:screen"):
        assert officer.get(reverse(name, args=[round_.pk])).url == reverse("table:shown", args=[round_.pk])


def test_a_member_and_a_person_at_the_table_reveal_nothing(round_, member):
    ines = enters(round_, "Ines")
    answers(ines, round_, "4", "1")
    address = reverse("table:reveal", args=[round_.pk])

    assert member.post(address).status_code == 403
    assert "/login/" in ines.post(address).url
    assert Round.objects.get(pk=round_.pk).revealed_at is None


def test_after_the_reveal_no_answer_changes_and_nobody_joins(round_, officer):
    ines = enters(round_, "Ines")
    answers(ines, round_, "4", "1")
    reveals(officer, round_)

    answers(ines, round_, "1", "4")
    late = Client().post(door(round_), {"name": "Otis"})

    assert Rating.objects.get().marks == (4, 1)
    assert (
        "Everybody’s ratings are on the table"
        in ines.get(reverse("answering:check", args=[round_.pk])).content.decode()
    )
    assert late.status_code == 409
    assert "Everybody’s ratings are on the table" in late.content.decode()
    assert Response.objects.count() == 1


def test_blanks_and_not_applicable_stand_in_words(round_, officer):
    ines = enters(round_, "Ines")
    ines.post(reverse("answering:section", args=[round_.pk, "purposes"]), {"D01-ideal": "0"})
    ines.post(reverse("answering:submit", args=[round_.pk]))

    row = ratings_of(reveals(officer, round_))

    assert "Not applicable" in row
    assert "Left blank" in row


def test_members_see_the_board_after_the_reveal_and_sponsors_never(round_, officer, member):
    answers(enters(round_, "Ines"), round_, "4", "1")
    sponsor = Client()
    sponsor.force_login(people.a_sponsor(round_.partnership))
    reveals(officer, round_)

    page = page_of(member, round_, "table:shown")

    assert "Ines" in ratings_of(page)
    assert "What do we agree on?" not in page
    assert sponsor.get(reverse("table:shown", args=[round_.pk])).status_code == 404


def test_somebody_who_does_not_sit_here_sees_no_board(round_, officer):
    answers(enters(round_, "Ines"), round_, "4", "1")
    reveals(officer, round_)

    assert Client().get(reverse("table:marks", args=[round_.pk])).status_code == 404


def closes(round_: Round) -> Round:
    now = timezone.now()
    Round.objects.filter(pk=round_.pk).update(opens_at=now - 9 * GRACE, closes_at=now - GRACE)
    return Round.objects.get(pk=round_.pk)


def test_after_closing_the_names_are_gone_and_what_was_agreed_stands_beside_the_results(round_, officer):
    phones = [enters(round_, name) for name in ("Ines", "Otis", "Noor")]
    for phone in phones:
        answers(phone, round_, "4", "1")
    reveals(officer, round_)
    practice = round_.instrument.practices.get(code="D01")
    AgreedRating.objects.create(round=round_, practice=practice, ideal=4, actual=None, reason="All say so")

    release_round(closes(round_), at=timezone.now())

    for page in (page_of(officer, round_, "table:shown"), page_of(phones[1], round_)):
        assert "The meeting is over" in page
        assert "All say so" in page
        assert "Ines" not in page
    results = page_of(officer, round_, "results:dashboard")
    assert "What the group agreed on around the table" in results
    assert "All say so" in results
    assert "Ines" not in results


def test_a_table_that_closed_without_a_reveal_never_shows_names(round_, officer):
    ines = enters(round_, "Ines")
    answers(ines, round_, "4", "1")
    closes(round_)

    for page in (page_of(officer, round_, "table:shown"), page_of(ines, round_)):
        assert "The ratings were not revealed" in page
        assert "Ines" not in page


def test_a_voided_table_shows_nothing_not_even_what_was_agreed(round_, officer):
    ines = enters(round_, "Ines")
    answers(ines, round_, "4", "1")
    reveals(officer, round_)
    practice = round_.instrument.practices.get(code="D01")
    AgreedRating.objects.create(round=round_, practice=practice, ideal=4, actual=4, reason="All say so")
    Round.objects.update(voided_at=timezone.now())

    for page in (page_of(officer, round_, "table:shown"), page_of(ines, round_)):
        assert "This round was cancelled" in page
        assert "All say so" not in page
        assert "Ines" not in page


@pytest.mark.parametrize("name", ["table:shown", "table:screen", "table:reveal"])
def test_more_people_cost_no_more_queries(round_, officer, name):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page_of(officer, round_, name)
        return len(captured)

    first = enters(round_, "Ines")
    answers(first, round_, "4", "1")
    queries()
    few = queries()
    for number in range(6):
        answers(enters(round_, f"Person {number}"), round_, "2", "2")
    assert queries() == few
    reveals(officer, round_)
    with_seven = queries()
    Response.objects.filter(seat__in=Seat.objects.filter(name__startswith="Person")).delete()
    assert queries() == with_seven


def test_a_round_of_another_kind_has_no_table(round_, officer):
    other = an_open_round(partnership=round_.partnership)

    for name in ("table:screen", "table:reveal", "table:shown"):
        assert officer.get(reverse(name, args=[other.pk])).status_code == 404

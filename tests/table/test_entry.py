"""Who sits at the table has typed a name that the others know, and has read that the ratings carry it."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Rating, Response, Seat
from tests.factories import an_invitation
from tests.table.meeting import a_table, answers, comes_with_a_letter, door, enters, page_of, reveals

pytestmark = pytest.mark.django_db


def test_everybody_reads_before_answering_that_the_ratings_carry_names(round_):
    page = Client().get(door(round_)).content.decode()

    assert "your ratings carry your name" in page
    assert "the others see what you left out" in page
    assert "Change any answer until the ratings are revealed" in page
    assert "confidential, not anonymous" not in page
    assert "Nobody is told." not in page


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Type the name that the others know you by."),
        ("   ", "Type the name that the others know you by."),
        ("INES", "Somebody at this table is called INES already."),
        (" ines ", "Somebody at this table is called ines already."),
        ("\uff29\uff2e\uff25\uff33", "already."),
        ("In\u200bes", "characters that nobody sees"),
        ("Ines\ufe0f", "characters that nobody sees"),
        ("\u3164", "characters that nobody sees"),
        ("\u202eseni", "characters that nobody sees"),
        ("Otis\x07", "characters that nobody sees"),
        ("–", "at least one letter"),
        ("x" * 81, "at most 80"),
    ],
)
def test_a_name_is_needed_and_is_ones_own(round_, name, words):
    enters(round_, "Ines")

    answer = Client().post(door(round_), {"name": name})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Response.objects.count() == Seat.objects.count() == 1


@pytest.mark.parametrize("name", ["Ines O’Hara-Ito", "Zoë", "محمد", "李小龙", "x" * 80])
def test_names_of_all_kinds_are_welcome(round_, name):
    enters(round_, name)

    assert Seat.objects.get().name == name


def test_one_name_may_sit_at_two_tables(round_):
    other = a_table()

    enters(round_, "Ines")
    enters(other, "Ines")

    assert Seat.objects.count() == 2


def test_pressing_start_twice_takes_one_seat_and_the_first_name_stays(round_):
    phone = Client()
    own = phone.get(door(round_)).context["offer"]

    Client().post(door(round_), {"name": "Ines", "own": own})
    Client().post(door(round_), {"name": "Otis", "own": own})
    phone.post(door(round_), {"name": "Noor", "own": own})

    assert [seat.name for seat in Seat.objects.all()] == ["Ines"]


def test_a_personal_link_offers_the_name_of_the_invitation(round_):
    _, token = an_invitation(round_, name="Ines Ito")
    link, phone = reverse("answering:welcome", args=[token]), Client()

    assert 'value="Ines Ito"' in phone.get(link).content.decode()
    assert phone.post(link, {"name": ""}).status_code == 422
    assert phone.post(link, {"name": "Ines"}).status_code == 302
    assert Seat.objects.get().name == "Ines"
    assert Response.objects.get().mode == "table"
    assert page_of(phone, round_, "answering:tasks").count("you are “Ines”") == 1


def test_the_own_link_on_another_device_keeps_the_seat(round_):
    _, token = an_invitation(round_, name="Ines")
    link = reverse("answering:welcome", args=[token])
    Client().post(link, {"name": "Ines"})

    again = Client().post(link, {"name": "Ines"})

    assert again.status_code == 302
    assert Seat.objects.count() == 1


def test_who_comes_with_a_slip_chooses_a_pin_and_then_a_name(round_):
    phone = Client()
    comes_with_a_letter(phone, round_)
    seat = reverse("table:seat", args=[round_.pk])

    assert phone.get(reverse("answering:tasks", args=[round_.pk])).url == seat
    assert phone.post(reverse("answering:section", args=[round_.pk, "purposes"]), {"D01-ideal": "3"}).url == seat
    assert phone.get(reverse("table:marks", args=[round_.pk])).url == seat
    assert not Rating.objects.exists()
    phone.post(seat, {"name": "Ines"})
    phone.post(seat, {"name": "Otis"})
    assert Seat.objects.get().name == "Ines"


def test_who_never_typed_a_name_sees_nothing_after_the_reveal_and_no_page_goes_round_in_circles(round_, officer):
    nameless = Client()
    comes_with_a_letter(nameless, round_)
    answers(enters(round_, "Ines"), round_, "4", "1")
    reveals(officer, round_)

    assert nameless.get(reverse("table:marks", args=[round_.pk])).status_code == 404
    for name in ("answering:tasks", "table:seat"):
        page = nameless.get(reverse(name, args=[round_.pk]), follow=True)
        assert "Everybody’s ratings are on the table" in page.content.decode()


def test_the_seats_are_counted_by_the_cap(round_):
    round_.open_link_cap = 1
    round_.save()
    enters(round_, "Ines")
    Response.objects.update(is_submitted=True)

    late = Client().post(door(round_), {"name": "Otis"})

    assert late.status_code == 409
    assert Seat.objects.count() == 1


def test_a_name_is_shown_as_it_was_typed(round_, officer):
    enters(round_, "<script>alert(1)</script> & Ines")

    page = page_of(officer, round_, "table:screen")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Ines" in page

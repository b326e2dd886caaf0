"""What the group heard: who may write it, what is refused, and that nobody's words are lost."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from reports.models import HEARD_LENGTH, Heard
from tests.meeting.test_meeting import as_member, as_officer, hear, shown_to
from tests.results.test_dashboard_page import a_released_round

pytestmark = pytest.mark.django_db
DATA = {"headers": {"accept": "application/json"}}


def test_what_was_heard_is_kept_and_stands_on_its_screen_and_on_the_last():
    round_ = a_released_round(12)
    client = as_officer(round_)

    answer = hear(client, round_, "We never wrote it down.\r\nNobody knew.")

    assert answer.url == reverse("meeting:show", args=[round_.pk]) + "#heard-D01"
    heard = Heard.objects.get()
    assert (heard.practice, heard.text) == ("D01", "We never wrote it down.\nNobody knew.")
    assert heard.written_by == User.objects.get(name="Maree Tolliver")
    assert shown_to(client, round_).count("We never wrote it down.") == 2


def test_the_script_is_told_which_state_it_has_seen():
    round_ = a_released_round(12)
    client = as_officer(round_)

    first = hear(client, round_, "One", **DATA).json()
    second = hear(client, round_, "Two", seen=first["seen"], **DATA)

    assert second.json() == {"seen": Heard.objects.get().seen}
    assert Heard.objects.get().text == "Two"


def test_a_text_that_was_not_read_is_never_written_over():
    round_ = a_released_round(12)
    client = as_officer(round_)
    hear(client, round_, "Theirs")

    data = hear(client, round_, "Mine", **DATA)
    page = hear(client, round_, "Mine")

    assert (data.status_code, page.status_code) == (409, 409)
    assert data.json() == {"text": "Theirs", "seen": Heard.objects.get().seen}
    assert "Theirs\n\nMine</textarea>" in page.content.decode()
    assert "Somebody else wrote here meanwhile." in page.content.decode()
    assert Heard.objects.get().text == "Theirs"


def test_the_same_text_may_arrive_twice():
    """The answer to the first may be lost on the way."""
    round_ = a_released_round(12)
    client = as_officer(round_)

    answers = [hear(client, round_, "Once", **DATA) for _ in range(2)]

    assert [answer.json() for answer in answers] == [{"seen": Heard.objects.get().seen}] * 2


def test_a_text_at_its_longest_is_kept_and_a_longer_one_comes_back():
    round_ = a_released_round(12)
    client = as_officer(round_)
    longest = "é\r\n" * (HEARD_LENGTH // 2 - 1) + "x"

    assert hear(client, round_, longest).status_code == 302
    refused = hear(client, round_, "y" * (HEARD_LENGTH + 1), practice="D02")

    assert refused.status_code == 422
    assert "<title>Error: " in refused.content.decode()
    assert 'href="#heard-D02-text">Use at most 2000 characters' in refused.content.decode()
    assert "y" * (HEARD_LENGTH + 1) in refused.content.decode()
    assert "Use at most 2000 characters; these are 2001." in refused.content.decode()
    assert len(Heard.objects.get().text) == HEARD_LENGTH - 1


@pytest.mark.parametrize(("practice", "text"), [("D99", "x"), ("", "x"), ("M01", "x"), ("D01", "a\0b"), ("\0", "x")])
def test_what_has_no_screen_or_cannot_be_stored_is_refused(practice, text):
    round_ = a_released_round(12)
    client = as_officer(round_)

    assert hear(client, round_, text, practice=practice).status_code == 422
    assert hear(client, round_, text, practice=practice, **DATA).json()["problems"]
    assert not Heard.objects.exists()


def test_nothing_is_written_where_nothing_is_shown():
    round_ = a_released_round(3)

    assert hear(as_officer(round_), round_, "x", practice="").status_code == 422
    assert not Heard.objects.exists()


def test_a_member_reads_what_was_heard_and_writes_nothing():
    round_ = a_released_round(12)
    hear(as_officer(round_), round_, "We all said so.")
    member = as_member(round_)

    page = shown_to(member, round_)

    assert page.count("We all said so.") == 2
    assert "<textarea" not in page
    assert "heard.js" not in page
    assert hear(member, round_, "Mine").status_code == 403
    assert Heard.objects.get().text == "We all said so."


def test_hostile_words_stay_words():
    round_ = a_released_round(12)
    officer = as_officer(round_)
    hostile = '</textarea><script>alert("1")</script>'

    hear(officer, round_, hostile)

    for client in (officer, as_member(round_)):
        page = shown_to(client, round_)
        assert hostile not in page
        assert page.count("&lt;/textarea&gt;&lt;script&gt;") == 2
    refused = hear(officer, round_, hostile * 60, practice="D02").content.decode()
    assert hostile not in refused


def test_without_the_token_against_forged_requests_nothing_is_stored():
    round_ = a_released_round(12)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = as_officer(round_).cookies

    assert hear(strict, round_, "Forged").status_code == 403
    assert not Heard.objects.exists()


def test_the_text_outlives_its_writers_account():
    round_ = a_released_round(12)
    hear(as_officer(round_), round_, "Still here")

    User.objects.filter(name="Maree Tolliver").delete()

    assert (Heard.objects.get().text, Heard.objects.get().written_by) == ("Still here", None)


def test_a_practice_has_one_text_per_release():
    release = a_released_round(12).release
    written = {"release": release, "practice": "D01", "written_at": timezone.now()}
    Heard.objects.create(**written)

    with pytest.raises(IntegrityError), transaction.atomic():
        Heard.objects.create(**written)

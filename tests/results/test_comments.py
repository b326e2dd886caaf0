"""Comments: private until the author shares them, shown from six people on, taken back, hidden, never for sponsors."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.answering.informants import remember
from assessments.models import GRACE, Note, Response, Round
from assessments.my_data.forms import TAKE_BACK, name_of
from reports.models import Comment
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_note, a_share, an_open_round, responses

pytestmark = pytest.mark.django_db
WORDS = "Minutes come the day before <b>the next</b> meeting.\nToo late."
ON_THE_PAGE = "Minutes come the day before &lt;b&gt;the next&lt;/b&gt; meeting.<br>Too late."


def a_released_round(count=6, shared=True, **rules) -> Round:
    round_ = a_closed_round(**rules)
    first, *_ = responses(round_, count)
    a_note(first, WORDS, is_shared=shared)
    a_note(first, "A second one stays private.", number=2)
    release_round(round_, at=round_.closes_at + GRACE)
    return Round.objects.get(pk=round_.pk)


def as_author(round_) -> Client:
    client, response = Client(), Note.objects.filter(response__round=round_)[0].response
    jar = client.get("/help/")
    remember(jar, response)
    client.cookies.update(jar.cookies)
    return client


def results(round_, user=None) -> str:
    client = Client()
    client.force_login(user or people.a_member(round_.partnership))
    return client.get(reverse("results:dashboard", args=[round_.pk])).content.decode()


def test_a_shared_note_stands_word_for_word_under_its_principle_and_a_private_one_nowhere():
    page = results(a_released_round())

    assert ON_THE_PAGE in page
    assert re.search(r"<h3>Shared purposes and goals</h3>\s*<blockquote>Minutes", page)
    assert "stays private" not in page


def test_whoever_answered_reads_it_too():
    round_ = a_released_round()

    page = as_author(round_).get(reverse("results:informant_results", args=[round_.pk])).content.decode()

    assert ON_THE_PAGE in page


@pytest.mark.parametrize(
    ("count", "rules"),
    [(5, {}), (5, {"kind": "open"}), (7, {"minimum_group": 8}), (3, {}), (8, {"kind": "table", "open_link_cap": 9})],
    ids=["five", "five with open figures", "below the minimum group", "three", "around the table"],
)
def test_below_six_people_or_the_rounds_own_minimum_no_comment_is_published(count, rules):
    round_ = a_released_round(count, **rules)

    assert not Comment.objects.exists()
    assert ON_THE_PAGE not in results(round_)


def test_answers_that_were_not_submitted_share_nothing():
    round_ = a_closed_round()
    first, *_ = responses(round_, 7)
    a_note(first, WORDS, is_shared=True)
    Response.objects.filter(pk=first.pk).update(is_submitted=False)
    release_round(round_, at=round_.closes_at + GRACE)

    assert not Comment.objects.exists()


def test_a_sponsor_never_sees_a_comment():
    round_ = a_released_round(12, sponsor_in_audience=True)
    a_share(round_.release)
    client = Client()
    client.force_login(people.a_sponsor(round_.partnership))

    page = client.get(reverse("sharing:shared", args=[round_.pk])).content.decode()

    assert "Shared purposes" in page
    assert "Minutes" not in page


def test_the_author_chooses_each_note_sees_it_as_it_will_stand_and_may_change_the_choice(client):
    response = people.an_informant(client, an_open_round())
    note, other = a_note(response, WORDS), a_note(response, number=2)
    address = reverse("results:own_comments", args=[response.round_id])
    assert ON_THE_PAGE in client.get(address).content.decode()

    client.post(address, {"share": [str(note.pk)]})
    assert set(Note.objects.filter(is_shared=True)) == {note}
    client.post(address, {"share": [str(other.pk)]})

    assert set(Note.objects.filter(is_shared=True)) == {other}


def test_a_note_of_somebody_else_is_not_shared_or_taken_back_by_its_number(client):
    response = people.an_informant(client, an_open_round())
    foreign, _ = responses(response.round, 2)
    private, shared = a_note(foreign), a_note(foreign, number=2, is_shared=True)
    address = reverse("results:own_comments", args=[response.round_id])

    client.post(address, {"share": [str(private.pk), "x", ""]})
    client.post(address, {"back": str(shared.pk)})

    assert set(Note.objects.filter(is_shared=True)) == {shared}


def test_other_words_are_private_again(client):
    response = people.an_informant(client, an_open_round())
    note = a_note(response, WORDS, is_shared=True)
    section = note.practice.section
    page = {f"{note.practice.code}-note": "Other words", "revision": "99"}

    client.post(reverse("answering:section", args=[response.round_id, section.key]), page)

    note.refresh_from_db()
    assert (note.text, note.is_shared) == ("Other words", False)


def test_after_closing_nothing_is_shared_any_more():
    round_ = a_closed_round()
    first, *_ = responses(round_, 7)
    note = a_note(first)
    Round.objects.filter(pk=round_.pk).update(closes_at=timezone.now() - 2 * GRACE)

    page = as_author(round_).post(
        reverse("results:own_comments", args=[round_.pk]), {"share": [str(note.pk)]}, follow=True
    )

    assert "The round has closed" in page.content.decode()
    assert not Note.objects.filter(is_shared=True).exists()


def test_the_author_takes_a_comment_back_after_the_release():
    round_ = a_released_round()
    note = Note.objects.get(is_shared=True)

    page = as_author(round_).post(
        reverse("results:own_comments", args=[round_.pk]), {"back": str(note.pk)}, follow=True
    )

    assert "Taken back." in page.content.decode()
    assert ON_THE_PAGE not in results(round_)
    assert not Note.objects.filter(is_shared=True).exists()


def test_erasing_the_own_answers_takes_the_comment_along():
    round_ = a_released_round()
    before = round_.release.document

    note = Note.objects.get(is_shared=True)
    as_author(round_).post(reverse("my_data:erase", args=[round_.pk]), {name_of(note.pk): TAKE_BACK})

    assert not Comment.objects.exists()
    assert Round.objects.get(pk=round_.pk).release.document == before


def test_the_officer_hides_a_comment_and_everybody_sees_that_one_was_hidden():
    round_ = a_released_round()
    client = Client()
    client.force_login(people.an_executive_officer(round_.partnership))
    address = reverse("results:hide_comment", args=[round_.pk, Comment.objects.get().pk])
    assert "Hide this comment?" in client.get(address).content.decode()

    client.post(address, {"hidden": "yes"})
    page = results(round_)
    assert ON_THE_PAGE not in page
    assert "A comment was hidden by the executive officer." in page

    client.post(address, {"hidden": "no"})
    assert ON_THE_PAGE in client.get(reverse("results:dashboard", args=[round_.pk])).content.decode()

"""Whoever erases answers decides about each published comment apart."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.answering.informants import remember
from assessments.models import GRACE, Note, Response, Round
from assessments.my_data import forms
from assessments.retention import ANSWERS_KEPT
from operations.scheduling import clean
from reports.models import Comment
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_note, an_open_round, responses

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Minutes come <b>late</b>.", "Lunch is good."


@pytest.fixture
def author() -> Response:
    """Of answers in a released round, with two published comments and a private note."""
    round_ = a_closed_round()
    first, *_ = responses(round_, 6)
    a_note(first, FIRST, is_shared=True)
    a_note(first, SECOND, number=2, is_shared=True)
    a_note(first, "For me alone.", number=3)
    release_round(round_, at=round_.closes_at + GRACE)
    return Response.objects.select_related("round").get(pk=first.pk)


@pytest.fixture
def browser(author) -> Client:
    client = Client()
    jar = client.get("/help/")
    remember(jar, author)
    client.cookies.update(jar.cookies)
    return client


def page_of(author: Response) -> str:
    return reverse("my_data:erase", args=[author.round_id])


def said(text: str, wish: str) -> dict[str, str]:
    return {forms.name_of(Note.objects.get(text=text).pk): wish}


def test_each_published_comment_is_asked_about_and_no_answer_is_chosen_beforehand(browser, author):
    page = browser.get(page_of(author)).content.decode()

    assert page.count('type="radio"') == 4
    assert "Minutes come &lt;b&gt;late&lt;/b&gt;." in page
    assert SECOND in page
    assert "For me alone." not in page
    assert "checked" not in page
    assert "could conclude that one person wrote them all" in page


def test_one_is_kept_and_one_is_taken_back(browser, author):
    answer = browser.post(page_of(author), said(FIRST, forms.KEEP) | said(SECOND, forms.TAKE_BACK))

    assert answer.status_code == 302
    assert not Response.objects.filter(pk=author.pk).exists()
    assert [comment.text for comment in Comment.objects.all()] == [FIRST]
    member = Client()
    member.force_login(people.a_member(author.round.partnership))
    results = member.get(reverse("results:dashboard", args=[author.round_id])).content.decode()
    assert "Minutes come &lt;b&gt;late&lt;/b&gt;." in results
    assert SECOND not in results


def test_nothing_joins_the_kept_comments_to_each_other_or_to_their_note(browser, author):
    notes = set(Note.objects.values_list("pk", flat=True))

    browser.post(page_of(author), said(FIRST, forms.KEEP) | said(SECOND, forms.KEEP))

    kept = Comment.objects.values_list("response", "note")
    assert [response for response, _ in kept] == [None, None]
    assert not {note for _, note in kept} & notes


@pytest.mark.parametrize("wish", [{}, said], ids=["nothing chosen", "one chosen"])
def test_without_a_choice_for_each_nothing_is_erased(browser, author, wish):
    data = wish(FIRST, forms.KEEP) if wish else {}

    answer = browser.post(page_of(author), data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose whether to keep this comment or take it back." in page
    assert page.count(" checked") == len(data)
    assert Response.objects.filter(pk=author.pk).exists()
    assert Comment.objects.count() == 2


def test_a_comment_of_somebody_else_cannot_be_named(browser, author):
    other = author.round.responses.exclude(pk=author.pk).first()
    foreign = a_note(other, "Not yours.", number=4, is_shared=True)
    Comment.objects.create(
        release=author.round.release,
        principle=foreign.practice.section.principle,
        response=other,
        note=foreign.pk,
        text=foreign.text,
    )
    every = said(FIRST, forms.TAKE_BACK) | said(SECOND, forms.TAKE_BACK) | said("Not yours.", forms.KEEP)

    browser.post(page_of(author), every)

    assert [(one.text, one.response) for one in Comment.objects.all()] == [("Not yours.", other)]


def test_a_comment_that_was_published_while_the_page_was_open_is_asked_about(client):
    author = people.an_informant(client, an_open_round())
    responses(author.round, 6)
    author.submit()
    a_note(author, FIRST, is_shared=True)
    page = client.get(page_of(author)).content.decode()
    assert "You chose to share 1 comment with the group. It will not be published." in page
    now = timezone.now()
    Round.objects.update(opens_at=now - timedelta(days=9), closes_at=now - GRACE)
    release_round(Round.objects.get(), at=now)

    answer = client.post(page_of(author))

    assert answer.status_code == 422
    assert "Minutes come" in answer.content.decode()
    assert Response.objects.filter(pk=author.pk).exists()


def test_a_hidden_comment_that_is_kept_stays_hidden(browser, author):
    Comment.objects.filter(text=FIRST).update(is_hidden=True)
    assert "hidden by the executive officer" in browser.get(page_of(author)).content.decode()

    browser.post(page_of(author), said(FIRST, forms.KEEP) | said(SECOND, forms.TAKE_BACK))

    assert Comment.objects.get().is_hidden


def test_a_kept_comment_goes_when_the_answers_of_everybody_go(browser, author):
    browser.post(page_of(author), said(FIRST, forms.KEEP) | said(SECOND, forms.TAKE_BACK))
    end = author.round.closes_at + ANSWERS_KEPT

    list(clean(end - timedelta(days=1)))
    assert Comment.objects.exists()
    list(clean(end))

    assert not Comment.objects.exists()

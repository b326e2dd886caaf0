"""The page behind a link, before anything starts."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import Response, Round
from tests import people
from tests.factories import (
    a_closed_round,
    a_partnership,
    a_response,
    a_spectrum_besides,
    an_invitation,
    an_open_round,
    an_organisation,
)

pytestmark = pytest.mark.django_db


def page_of(client: Client, token: str) -> str:
    return client.get(reverse("answering:welcome", args=[token])).content.decode()


def test_looking_at_an_invitation_writes_nothing_and_reads_no_session(client: Client) -> None:
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("answering:welcome", args=[token]))
    statements = [query["sql"] for query in queries]
    assert answer.status_code == 200
    assert all(sql.startswith("SELECT") for sql in statements)
    assert not any("django_session" in sql for sql in statements)
    assert "sessionid" not in answer.cookies
    assert len(statements) <= 12


def test_the_page_tells_who_asks_and_how_many_of_which_organisations(client: Client) -> None:
    partnership = a_partnership()
    round_ = an_open_round(partnership=partnership, opened_by=people.an_executive_officer(partnership))
    shire, library = an_organisation(name="Shire Council"), an_organisation(name="Library")
    an_invitation(round_, organisation=shire)
    an_invitation(round_, organisation=shire, name="Nadia Namecheck")
    _, token = an_invitation(round_, organisation=library)
    page = page_of(client, token)
    assert "Maree Tolliver, for " + partnership.name in page
    assert "3, from 2 organisations: Library (1), Shire Council (2)." in page
    assert "Nadia Namecheck" not in page


def test_the_first_screen_says_in_one_sentence_how_private_it_is(client: Client) -> None:
    pages = {
        kind: page_of(client, an_invitation(an_open_round(kind=kind, minimum_group=5))[1]) for kind in Round.Kind.values
    }
    assert "the group’s results need at least 5 people." in pages["confidential"]
    assert "From 3 answers on, everybody in the partnership sees all figures." in pages["open"]
    assert "Your ratings carry your name." in pages["table"]


def test_it_says_how_long_both_parts_take(client: Client) -> None:
    round_ = an_open_round()
    a_spectrum_besides(round_)
    assert "minutes for a second part. You can stop and come back." in page_of(client, an_invitation(round_)[1])


def test_the_link_is_mailed_to_where_it_went_before(client: Client, mailoutbox: list[EmailMessage]) -> None:
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    answer = client.post(reverse("answering:welcome", args=[token]), {"mail": "me", "device": "own"}, follow=True)
    assert "We are sending the link to the address that your invitation went to." in answer.content.decode()
    (mail,) = mailoutbox
    assert mail.to == ["ines@example.org"]
    assert token in mail.body
    assert not Response.objects.exists()


def test_a_link_that_was_handed_over_is_mailed_to_nobody(client: Client, mailoutbox: list[EmailMessage]) -> None:
    _, token = an_invitation(an_open_round())
    assert "Email it to me" not in page_of(client, token)
    client.post(reverse("answering:welcome", args=[token]), {"mail": "me"})
    assert mailoutbox == []


def test_an_open_link_and_a_letter_are_not_shown_as_ones_own(client: Client) -> None:
    round_ = an_open_round(open_link_cap=9)
    shown = page_of(client, links.open_token(round_.link_key))
    assert "Keep this link" not in shown
    assert "Keep this link" in page_of(client, an_invitation(round_, email="ines@example.org")[1])


def test_people_added_later_stand_as_a_number_with_a_date(client: Client) -> None:
    round_ = an_open_round()
    day = timezone.localdate()
    for _ in range(2):
        an_invitation(round_, invited_date=day, came_later=True)
    _, token = an_invitation(round_, invited_date=day - timedelta(days=3))
    page = page_of(client, token)
    assert f"2 of them were added on {day.day} {day:%B} {day.year}." in page
    assert page.count("added on") == 1


def test_an_open_link_is_told_to_everybody(client: Client) -> None:
    _, token = an_invitation(an_open_round(open_link_cap=12))
    assert "Up to 12 more may answer by an open link" in page_of(client, token)


def test_a_round_with_open_figures_warns_of_small_groups(client: Client) -> None:
    _, token = an_invitation(an_open_round(kind=Round.Kind.OPEN))
    assert "colleagues may work out who said what" in page_of(client, token)


def test_pressing_start_twice_makes_one_response_and_one_cookie(client: Client) -> None:
    round_ = an_open_round()
    _, token = an_invitation(round_, email="ines@example.org")
    for _ in range(2):
        answer = client.post(reverse("answering:welcome", args=[token]))
    assert answer.headers["Location"] == reverse("answering:tasks", args=[round_.pk])
    assert Response.objects.get().mode == "web"
    cookie = answer.cookies[f"informant-{round_.pk}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert token not in cookie.value


def test_an_impatient_second_tap_on_start_is_not_asked_for_a_code(client: Client) -> None:
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    client.post(reverse("answering:welcome", args=[token]))
    answer = Client().post(reverse("answering:welcome", args=[token]))
    assert "informant-" in str(answer.cookies)


def test_the_cookie_is_secure_where_sessions_are(client: Client, settings: object) -> None:
    settings.SESSION_COOKIE_SECURE = True  # type: ignore[attr-defined]
    round_ = an_open_round()
    _, token = an_invitation(round_, email="ines@example.org")
    answer = client.post(reverse("answering:welcome", args=[token]))
    assert answer.cookies[f"informant-{round_.pk}"]["secure"]


def test_an_unknown_link_says_so_and_whom_to_ask(client: Client) -> None:
    answer = client.get(reverse("answering:welcome", args=[links.new_token()]))
    assert answer.status_code == 404
    assert "ask the person who invited you" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "ünknown", "a" * 500, "..", "join'--"])
def test_a_nonsense_link_is_unknown_too(client: Client, token: str) -> None:
    for answer in (client.get(f"/join/{token}/"), client.post(f"/join/{token}/", {"own": "\x00"})):
        assert answer.status_code == 404


def test_a_round_that_is_not_open_yet_tells_its_date(client: Client) -> None:
    now = timezone.now()
    round_ = an_open_round(opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=9), rules_fixed_at=now)
    _, token = an_invitation(round_, email="ines@example.org")
    assert "has not opened yet" in page_of(client, token)
    assert client.post(reverse("answering:welcome", args=[token])).status_code == 409
    assert not Response.objects.exists()


def test_a_voided_round_says_so_and_starts_nothing(client: Client) -> None:
    _, token = an_invitation(an_open_round(voided_at=timezone.now()))
    assert "This round was cancelled" in page_of(client, token)
    assert client.post(reverse("answering:welcome", args=[token])).status_code == 409
    assert not Response.objects.exists()


def test_a_closed_round_thanks_who_did_not_answer_with_the_date(client: Client) -> None:
    round_ = a_closed_round()
    _, token = an_invitation(round_, email="ines@example.org")
    page = page_of(client, token)
    closed = timezone.localtime(round_.closes_at)
    assert "Thank you for your time" in page
    assert f"{closed.day} {closed:%B} {closed.year}" in page
    assert client.post(reverse("answering:welcome", args=[token])).status_code == 409
    assert not Response.objects.exists()


def test_a_closed_round_lets_who_answered_in_by_a_button(client: Client) -> None:
    round_ = a_closed_round()
    _, token = an_invitation(round_)
    Response.objects.create(round=round_, token_digest=links.response_digest(token), is_submitted=True, revision=3)
    assert "See your results" in page_of(client, token)
    answer = client.post(reverse("answering:welcome", args=[token]))
    assert answer.headers["Location"] == reverse("results:reflection", args=[round_.pk])
    assert reverse("results:informant_results", args=[round_.pk]) not in page_of(client, token)


def test_after_the_release_the_group_results_are_linked(client: Client) -> None:
    round_ = an_open_round()
    _, token = an_invitation(round_, email="ines@example.org")
    client.post(reverse("answering:welcome", args=[token]))
    Round.objects.update(closes_at=timezone.now() - timedelta(minutes=20), released_at=timezone.now(), link_key=None)
    page = page_of(client, token)
    assert reverse("results:reflection", args=[round_.pk]) in page
    assert reverse("results:informant_results", args=[round_.pk]) in page


def test_somebody_elses_cookie_does_not_open_a_link(client: Client) -> None:
    round_ = an_open_round()
    people.an_informant(client, round_)
    other = a_response(round_, is_submitted=True)
    token = links.new_token()
    Response.objects.filter(pk=other.pk).update(token_digest=links.response_digest(token))
    client.post(reverse("answering:welcome", args=[token]))
    assert (
        "You have submitted your answers" in client.get(reverse("answering:tasks", args=[round_.pk])).content.decode()
    )

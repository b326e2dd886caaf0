"""A round with the spectrum appended: one link, one task list, one submit; two responses that nothing joins."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Rating, Response, Round
from reports.release.actions import release_round
from tests import people
from tests.answering.test_open_link import a_round_with_an_open_link, start
from tests.answering.test_slips import choose_pin, enters
from tests.factories import a_spectrum_besides, an_invitation, an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return an_open_round()


@pytest.fixture
def spectrum(round_: Round) -> Round:
    return a_spectrum_besides(round_)


def url(name: str, round_: Round, *more: str) -> str:
    return reverse(name if ":" in name else f"answering:{name}", args=[round_.pk, *more])


def rates(client: Client, spectrum: Round) -> None:
    client.post(
        url("section", spectrum, "characteristics-1"), {"S01-ideal": "3", "S01-actual": "1", "S01-note": "Mine"}
    )


def released(round_: Round) -> None:
    closes_at = timezone.now() - GRACE
    Round.objects.update(closes_at=closes_at, opens_at=closes_at - GRACE)
    release_round(Round.objects.get(pk=round_.pk), at=timezone.now())


def test_one_start_leads_to_one_list_of_both(client, round_, spectrum):
    people.an_informant(client, round_)
    page = client.get(url("tasks", round_)).content.decode()

    assert reverse("answering:section", args=[round_.pk, "purposes"]) in page
    assert "Characteristics 16 to 20" in page
    assert client.get(url("section", spectrum, "characteristics-1")).status_code == 200
    assert client.get(url("tasks", spectrum)).url == url("tasks", round_)


def test_a_round_without_it_asks_no_characteristic(client, round_):
    people.an_informant(client, round_)

    assert "Characteristics" not in client.get(url("tasks", round_)).content.decode()
    assert Response.objects.count() == 1


def test_the_last_principle_leads_to_the_spectrum_and_the_spectrum_to_the_check(client, round_, spectrum):
    people.an_informant(client, round_)
    after_principles = client.post(url("section", round_, "trust"), {"go": "next"})
    after_spectrum = client.post(url("section", spectrum, "characteristics-4"), {"go": "next"})

    assert after_principles.url == url("section", spectrum, "characteristics-1")
    assert after_spectrum.url == url("check", round_)


def test_one_button_submits_both(client, round_, spectrum):
    people.an_informant(client, round_)
    rates(client, spectrum)
    assert "Characteristics 1 to 5" in client.get(url("check", round_)).content.decode()

    client.post(url("submit", round_))

    assert set(Response.objects.values_list("is_submitted", flat=True)) == {True}


def test_the_two_responses_hold_digests_of_their_own(client, round_, spectrum):
    _, token = an_invitation(round_, email="noor@example.org")
    client.post(reverse("answering:welcome", args=[token]))
    digests = dict(Response.objects.values_list("round", "token_digest"))

    assert digests == {round_.pk: links.response_digest(token), spectrum.pk: links.appended_digest(token)}
    assert digests[round_.pk] != digests[spectrum.pk]


def test_the_link_opens_both_on_another_device_before_and_after_closing(client, round_, spectrum):
    _, token = an_invitation(round_, has_short_code=True)
    client.post(reverse("answering:welcome", args=[token]))
    rates(client, spectrum)
    client.post(url("submit", round_))
    for close in (lambda: None, lambda: released(round_)):
        close()
        elsewhere = Client()
        elsewhere.post(reverse("answering:welcome", args=[token]))
        own = elsewhere.get(reverse("results:reflection", args=[spectrum.pk]))
        assert "You want something else than now on 1 of the 1" in own.content.decode()


def test_a_draft_of_the_spectrum_alone_is_not_opened_by_whoever_finds_the_link(client, round_, spectrum):
    _, token = an_invitation(round_, email="ines@example.org")
    client.post(reverse("answering:welcome", args=[token]))
    rates(client, spectrum)

    assert Client().post(reverse("answering:welcome", args=[token])).url == reverse("answering:code", args=[token])


def test_a_slip_opens_both_when_the_rounds_key_is_gone(client, round_, spectrum):
    invitation, _ = an_invitation(round_, name="Noor")
    code = links.personal_code(round_.link_key, invitation.pk)
    choose_pin(client, code)
    rates(client, spectrum)
    released(round_)

    elsewhere = Client()
    assert enters(elsewhere, code)
    assert elsewhere.get(reverse("results:reflection", args=[spectrum.pk])).status_code == 200
    assert not enters(Client(), code, pin="1111")


def test_a_slip_without_a_spectrum_is_as_before(client, round_):
    invitation, _ = an_invitation(round_, name="Noor")

    assert choose_pin(client, links.personal_code(round_.link_key, invitation.pk)).round == round_


def test_a_passer_by_answers_both_with_a_link_of_the_own(client):
    round_, address = a_round_with_an_open_link()
    spectrum = a_spectrum_besides(round_)
    keep = start(client, address)
    rates(client, spectrum)

    elsewhere = Client()
    elsewhere.post(keep.removesuffix("keep/"))
    assert elsewhere.get(url("section", spectrum, "characteristics-1")).status_code == 200
    assert set(Response.objects.values_list("mode", flat=True)) == {"open_link"}
    assert Response.objects.count() == 2


def test_my_data_shows_takes_along_and_erases_both(client, round_, spectrum):
    people.an_informant(client, round_)
    rates(client, spectrum)

    assert "Mine" in client.get(url("my_data:my_data", round_)).content.decode()
    taken = json.loads(client.get(url("my_data:download", round_, "json")).content)
    assert [answer["note"] for answer in taken["appended"][0]["answers"][:2]] == ["Mine", ""]
    client.post(url("my_data:erase", round_))
    assert not Response.objects.exists()
    assert client.get(url("section", spectrum, "characteristics-1")).status_code == 404


def test_leaving_the_computer_forgets_both(client, round_, spectrum):
    people.an_informant(client, round_)
    client.post(url("leave", round_))

    assert client.get(url("tasks", round_)).status_code == 404
    assert client.get(url("section", spectrum, "characteristics-1")).status_code == 404


def test_everybody_reads_first_what_is_asked_besides_and_who_sees_it(client, round_, spectrum):
    _, token = an_invitation(round_, email="noor@example.org")
    page = client.get(reverse("answering:welcome", args=[token])).content.decode()

    assert "20 characteristics, 10 to 15 minutes more" in page
    assert "Nobody can join your two sets of answers." in page
    assert not Response.objects.exists()


def test_the_list_the_check_and_the_data_take_few_statements(client, round_, spectrum, django_assert_max_num_queries):
    people.an_informant(client, round_)
    for name in ("tasks", "check", "my_data:my_data"):
        client.get(url(name, round_))
        with django_assert_max_num_queries(10):
            client.get(url(name, round_))


def test_two_marks_of_one_person_on_either_questionnaire_stand_in_rows_of_their_own(client, round_, spectrum):
    people.an_informant(client, round_)
    rates(client, spectrum)
    client.post(url("section", round_, "purposes"), {"D01-ideal": "4"})

    assert Rating.objects.filter(response__round=spectrum).count() == 1
    assert Rating.objects.filter(response__round=round_).count() == 1

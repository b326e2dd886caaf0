"""Typing a sheet in: by code, twice, whole or not at all; and nothing tells whether its person has also answered."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.answering.sheets import sheet_of
from assessments.models import GRACE, Rating, Response, Round
from assessments.paper.keys import WrongKeysError, pair_of
from reports.release.actions import release_round
from tests import people
from tests.factories import a_response, an_instrument, an_invitation, an_open_round, responses

pytestmark = pytest.mark.django_db
STATE = re.compile(r'name="state" value="([^"]+)"')


@pytest.fixture
def round_():
    return an_open_round()


@pytest.fixture
def officer(client, round_):
    client.force_login(people.an_executive_officer(round_.partnership))
    return client


def post(officer, round_, page=None, **typed):
    """Send the form of a page, with what was typed."""
    data = dict(typed)
    if page is not None:
        data["state"] = STATE.search(page.content.decode()).group(1)
        data["settled"] = re.search(r'name="settled" value="([^"]*)"', page.content.decode()).group(1)
    return officer.post(reverse("paper:entry", args=[round_.pk]), data)


def type_twice(officer, round_, code="", first=None, second=None):
    keys = dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), "3b")
    one = post(officer, round_, code=code)
    two = post(officer, round_, one, **{**keys, **(first or {})})
    return post(officer, round_, two, **{**keys, **(first or {}), **(second or {})})


def code_of(round_, invitation) -> str:
    return links.shown_code(links.personal_code(round_.link_key, invitation.pk))


def test_a_sheet_that_is_typed_twice_alike_is_stored_as_paper_and_submitted(officer, round_):
    answer = type_twice(officer, round_, first={"D01": "nd", "D02": "4-", "D03": ""})

    assert "/paper/done/" in answer.url
    response = Response.objects.get()
    assert (response.mode, response.is_submitted, response.consent_version) == ("paper", True, "2026-11h")
    marks = dict(response.ratings.values_list("practice__code", "ideal"))
    assert (marks["D01"], marks["D02"], marks["D04"]) == (0, 4, 3)
    assert "D03" not in marks
    assert response.ratings.get(practice__code="D02").actual is None


def test_where_the_passes_differ_the_practice_is_named_and_what_is_typed_then_counts(officer, round_):
    page = type_twice(officer, round_, second={"D05": "4c"})
    assert page.status_code == 422
    assert "D05: first “3b”, now “4c”. Type what stands on the sheet." in page.content.decode()
    assert not Response.objects.exists()

    keys = dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), "3b")
    post(officer, round_, page, **{**keys, "D05": "4c"})

    assert Rating.objects.get(practice__code="D05").marks == (4, 3)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("5b", "“5” is not on the scale 1 to 4 of ideal practice."),
        ("3e", "“e” is not on the scale a to d of actual practice."),
        ("3", "“3” is not two keys."),
        ("3bb", "is not two keys."),
        ("b3", "“b” is not on the scale"),
        ("٣b", "is not on the scale"),
    ],
)
def test_a_wrong_key_is_named_by_its_practice_and_nothing_typed_is_lost(officer, round_, keys, words):
    one = post(officer, round_, code="")

    page = post(officer, round_, one, D01="4a", D07=keys)

    assert page.status_code == 422
    assert f"D07: {words.split(' ')[0]}" in page.content.decode() or words in page.content.decode()
    assert words in page.content.decode()
    assert 'value="4a"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "pair"),
    [("3b", (3, 2)), (" 3 B ", (3, 2)), ("n/a d", (0, 4)), ("nn", (0, 0)), ("-a", (None, 1)), ("", (None, None))],
)
def test_two_keys_are_one_mark_on_each_scale(typed, pair):
    assert pair_of(typed, sheet_of(an_instrument("development")).scales) == pair


def test_the_spectrum_takes_two_numbers():
    scales = sheet_of(an_instrument("spectrum")).scales

    assert pair_of("31", scales) == (3, 1)
    with pytest.raises(WrongKeysError, match="of now"):
        pair_of("34", scales)


def test_a_sheet_is_typed_in_once(officer, round_):
    invitation, _ = an_invitation(round_, name="Noor")
    type_twice(officer, round_, code=code_of(round_, invitation))

    page = post(officer, round_, code=code_of(round_, invitation))

    assert "This sheet has been typed in already." in page.content.decode()
    assert Response.objects.count() == 1


def test_an_unknown_code_and_one_of_another_round_are_refused(officer, round_):
    foreign = an_open_round()
    invitation, _ = an_invitation(foreign)

    for code in ("AAAA-BBBB-CCCC", code_of(foreign, invitation)):
        assert "No sheet of this round has this code." in post(officer, round_, code=code).content.decode()


def test_nothing_tells_whether_the_person_has_also_answered_with_the_own_link(officer, round_):
    invitation, token = an_invitation(round_, name="Noor")

    def pages() -> list[str]:
        one = post(officer, round_, code=code_of(round_, invitation))
        two = post(officer, round_, one, D01="3b")
        seen = [officer.get(reverse("paper:paper", args=[round_.pk])), one, two]
        masked = re.compile(r'name="(csrfmiddlewaretoken|state)" value="[^"]+"')
        return [masked.sub("", page.content.decode()) for page in seen]

    before = pages()
    Response.objects.create(round=round_, token_digest=links.response_digest(token), mode="web", is_submitted=True)

    assert pages() == before
    assert "/paper/done/" in type_twice(officer, round_, code=code_of(round_, invitation)).url


def test_of_a_person_who_did_both_the_own_link_counts_and_paper_never_lifts_the_number(officer, round_):
    responses(round_, 9)
    invitation, token = an_invitation(round_, name="Noor")
    type_twice(officer, round_, code=code_of(round_, invitation))
    type_twice(officer, round_)
    Response.objects.create(round=round_, token_digest=links.response_digest(token), mode="web", is_submitted=True)
    now = timezone.now()
    Round.objects.filter(pk=round_.pk).update(opens_at=now - 9 * GRACE, closes_at=now - GRACE)

    document = release_round(Round.objects.get(pk=round_.pk), at=now).document

    assert document["answered"] == 9
    assert document["tier"] == "bands"


def test_one_sheet_too_many_can_be_taken_back_at_once(officer, round_):
    done = type_twice(officer, round_).url

    officer.post(done + "discard/")

    assert not Response.objects.exists()


def test_only_a_sheet_can_be_discarded_and_only_with_the_signed_address(officer, round_):
    a_response(round_)

    officer.post(reverse("paper:discard", args=[round_.pk, "made-up"]))

    assert Response.objects.count() == 1


def test_after_closing_no_sheet_is_typed_in(officer, round_):
    now = timezone.now()
    Round.objects.update(opens_at=now - 9 * GRACE, closes_at=now - 2 * GRACE)

    assert officer.get(reverse("paper:entry", args=[round_.pk])).status_code == 302


def test_the_person_opens_the_typed_answers_with_the_code_and_a_pin(client, officer, round_):
    from django.test import Client

    invitation, _ = an_invitation(round_, name="Noor")
    type_twice(officer, round_, code=code_of(round_, invitation))
    noor = Client()

    noor.post("/code/", {"code": code_of(round_, invitation), "pin": "246824"})

    assert Response.objects.count() == 1
    assert "3 " in noor.get(reverse("my_data:my_data", args=[round_.pk])).content.decode()

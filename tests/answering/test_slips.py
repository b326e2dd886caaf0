"""A printed slip: a code leads in, a PIN chosen on entry keeps others out."""

import re
from itertools import chain

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Invitation, Response
from reports.release.actions import release_round
from safeguards.models import LimitCount
from tests import people
from tests.factories import a_response, an_invitation, an_open_round

pytestmark = pytest.mark.django_db
CODE_ENTRY = "/code/"


@pytest.fixture
def round_():
    return an_open_round()


@pytest.fixture
def code(round_) -> str:
    invitation, _ = an_invitation(round_, name="Noor")
    return links.personal_code(round_.link_key, invitation.pk)


def choose_pin(client: Client, code: str, pin: str = "2468") -> Response:
    """The first way in: code, what everybody reads, PIN."""
    page = client.post(CODE_ENTRY, {"code": code}, follow=True)
    assert "Who will see what" in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"pin": pin, "again": pin})
    return Response.objects.get()


def enters(client: Client, code: str, pin: str = "2468") -> bool:
    answer = client.post(CODE_ENTRY, {"code": code, "pin": pin})
    return answer.status_code == 302 and answer.url.startswith("/answer/")


@pytest.mark.parametrize("typed", [str.lower, links.shown_code, lambda code: f" {code[:6]} {code[6:]} "])
def test_a_code_is_read_however_it_is_typed_and_a_pin_is_chosen(client, code, typed):
    response = choose_pin(client, typed(code))

    assert client.get(reverse("answering:tasks", args=[response.round_id])).status_code == 200
    assert response.consent_version


def test_what_looks_like_a_letter_is_read_as_it():
    assert links.typed_code("0i8b-") == links.typed_code("OIBB")


def test_on_another_device_the_code_needs_its_pin(code):
    choose_pin(Client(), code)

    assert not enters(Client(), code, pin="")
    assert not enters(Client(), code, pin="1111")
    assert enters(Client(), code)


def test_the_personal_link_of_the_same_person_needs_the_pin_too(client, round_, code):
    choose_pin(Client(), code)
    token = links.personal_token(round_.link_key, Invitation.objects.get().pk)

    led = client.post(reverse("answering:welcome", args=[token]))
    assert led.url == reverse("answering:pin", args=[token])

    assert client.post(led.url, {"pin": "9999"}).status_code == 422
    assert client.post(led.url, {"pin": "2468"}).status_code == 302


def test_a_pin_that_stands_is_not_replaced_by_whoever_finds_the_slip(client, round_, code):
    choose_pin(Client(), code)
    token = links.personal_token(round_.link_key, Invitation.objects.get().pk)

    led = client.post(reverse("answering:slip", args=[token]), {"pin": "1111", "again": "1111"})

    assert led.url == reverse("answering:welcome", args=[token])
    assert not enters(client, code, pin="1111")


def test_the_sixth_wrong_code_is_refused_and_others_are_unaffected(code):
    for _ in range(5):
        assert Client(REMOTE_ADDR="192.0.2.1").post(CODE_ENTRY, {"code": "AAAABBBBCCCC"}).status_code == 422

    assert Client(REMOTE_ADDR="192.0.2.1").post(CODE_ENTRY, {"code": code}).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.2").post(CODE_ENTRY, {"code": code}).status_code == 302


def test_the_sixth_wrong_pin_is_refused_even_if_it_is_right_and_others_are_unaffected(round_, code):
    choose_pin(Client(), code)
    invitation, _ = an_invitation(round_, name="Otis")
    for _ in range(5):
        assert not enters(Client(), code, pin="0000")

    assert Client().post(CODE_ENTRY, {"code": code, "pin": "2468"}).status_code == 429
    assert Client().post(CODE_ENTRY, {"code": links.personal_code(round_.link_key, invitation.pk)}).status_code == 302


def test_two_pins_that_differ_are_named_and_nothing_is_started(client, code):
    page = client.post(CODE_ENTRY, {"code": code}, follow=True)

    answer = client.post(page.redirect_chain[-1][0], {"pin": "2468", "again": "8642"})

    assert answer.status_code == 422
    assert "The two PINs differ. Type the same one twice." in answer.content.decode()
    assert not Response.objects.exists()


def test_after_the_release_the_code_and_the_pin_still_open_the_own_answers(client, round_, code):
    response = choose_pin(client, code)
    response.submit()
    type(round_).objects.update(opens_at=timezone.now() - 3 * GRACE, closes_at=timezone.now() - GRACE)

    release_round(type(round_).objects.get(), at=timezone.now())

    assert not Invitation.objects.exclude(code_digest=None).exists()
    assert enters(Client(), code)


def test_a_person_with_an_address_and_a_draft_is_asked_for_the_mailed_code_and_chooses_no_pin(round_):
    invitation, token = an_invitation(round_, email="ines@example.org")
    a_draft = Response.objects.create(round=round_, token_digest=links.response_digest(token), revision=3)

    code = links.personal_code(round_.link_key, invitation.pk)
    page = Client().post(CODE_ENTRY, {"code": code}, follow=True)

    assert page.redirect_chain[-1][0] == reverse("answering:welcome", args=[token])
    a_draft.refresh_from_db()
    assert not a_draft.pin_hash


def test_neither_code_nor_pin_stand_in_the_database_or_a_log(client, code, caplog):
    with caplog.at_level("DEBUG"):
        response = choose_pin(client, code)
        enters(Client(), code, pin="1111")

    client.post(CODE_ENTRY, {"code": "AAAABBBBCCCC"})
    rows = [list(model.objects.values_list()) for model in (Response, Invitation, LimitCount)]
    assert all(rows)
    row = " ".join(str(value) for row in chain(*rows) for value in row)
    assert code not in row
    assert "AAAABBBBCCCC" not in row
    assert "127.0.0.1" not in row
    assert "2468" not in row.replace(str(response.pk), "").split()
    logged = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert code not in logged
    assert "2468" not in logged


def test_the_slips_name_each_person_without_an_address(client, round_, code):
    an_invitation(round_, name="Ines", email="ines@example.org")
    client.force_login(people.an_executive_officer(round_.partnership))

    page = client.get(reverse("rounds:slips", args=[round_.pk])).content.decode()

    assert links.shown_code(code) in page
    assert "Noor" in page
    assert "Ines" not in page
    assert len(re.findall("slip-code", client.get(f"/rounds/{round_.pk}/slips/?for=everybody").content.decode())) == 2


def test_ten_thousand_random_tokens_and_codes_open_nothing(client, round_, code, settings):
    a_response(round_)
    lookups = [links.new_token() for _ in range(10_000)]

    digests = [links.invitation_digest(one) for one in lookups] + [links.code_digest(one[:12]) for one in lookups]

    assert not Invitation.objects.filter(token_digest__in=digests).exists()
    assert {client.get(f"/join/{one}/").status_code for one in lookups[:200]} == {404}
    assert {client.get(f"/results/{one}/").status_code for one in lookups[:200]} == {404}

"""A code letter: the code and a PIN on one form, which answers alike whether somebody has begun."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.answering import slips
from assessments.models import GRACE, Invitation, Response, Said
from reports.release.actions import release_round
from safeguards.limits import LimitReachedError
from safeguards.models import LimitCount
from tests import people
from tests.factories import a_response, an_invitation, an_open_round

pytestmark = pytest.mark.django_db
CODE_ENTRY = "/code/"
PIN = "246824"
UNKNOWN = "AAAABBBBCCCCDDDD"


@pytest.fixture
def round_():
    return an_open_round()


@pytest.fixture
def code(round_) -> str:
    invitation, _ = an_invitation(round_, name="Noor")
    return links.personal_code(round_.link_key, invitation.pk)


def choose_pin(client: Client, code: str, pin: str = PIN) -> Response:
    """The first way in: code and PIN, then what everybody reads, then Start."""
    page = client.post(CODE_ENTRY, {"code": code, "pin": pin})
    words = page.content.decode()
    assert "Who will see what" in words
    assert pin in words
    client.post(reverse("answering:welcome", args=[page.context["door"].token]))
    return Response.objects.get(code_digest=links.response_code_digest(links.typed_code(code)))


def enters(client: Client, code: str, pin: str = PIN) -> bool:
    answer = client.post(CODE_ENTRY, {"code": code, "pin": pin})
    return answer.status_code == 302 and answer.url.startswith("/answer/")


@pytest.mark.parametrize("typed", [str.lower, links.shown_code, lambda code: f" {code[:6]} {code[6:]} "])
def test_a_code_is_read_however_it_is_typed_and_a_pin_is_chosen(client, code, typed):
    response = choose_pin(client, typed(code))

    assert len(code) == 16
    assert client.get(reverse("answering:tasks", args=[response.round_id])).status_code == 200
    assert response.consent_version


def test_what_looks_like_a_letter_is_read_as_it():
    assert links.typed_code("0i8b-") == links.typed_code("OIBB")


def test_nobody_agrees_to_anything_before_reading_it(client, code):
    client.post(CODE_ENTRY, {"code": code, "pin": PIN})
    assert Response.objects.get().consent_version == ""

    again = Client().post(CODE_ENTRY, {"code": code, "pin": PIN})

    assert "Who will see what" in again.content.decode()


def test_on_another_device_the_code_needs_its_pin(code):
    choose_pin(Client(), code)

    assert not enters(Client(), code, pin="")
    assert not enters(Client(), code, pin="111111")
    assert enters(Client(), code)


def body_of(answer) -> str:
    """Without what differs at every request, and without what was typed."""
    form = answer.content.decode().split("<main")[1]
    token = str(answer.context["csrf_token"])
    return form.replace(token, "").replace(answer.context["form"]["code"].value(), "")


@pytest.mark.parametrize("pin", ["2468", "246 24", "12345678"])
def test_a_pin_that_does_not_fit_is_answered_alike_for_letters_begun_and_not_begun_and_for_no_letter(round_, code, pin):
    """Also the sixth time, when none of them is compared any more."""
    other, _ = an_invitation(round_, name="Otis")
    begun = links.personal_code(round_.link_key, other.pk)
    choose_pin(Client(), begun)

    for _ in range(5):
        answers = [Client().post(CODE_ENTRY, {"code": one, "pin": pin}) for one in (code, begun, UNKNOWN)]
        assert {answer.status_code for answer in answers} == {422}
        assert len({len(body_of(answer)) for answer in answers}) == 1
    sixth = [Client().post(CODE_ENTRY, {"code": one, "pin": PIN}).status_code for one in (code, begun, UNKNOWN)]
    assert sixth == ([429] * 3 if pin.isdigit() else [200, 302, 422])


def test_after_the_release_a_letter_that_was_never_used_is_answered_like_one_that_was(round_, code):
    other, _ = an_invitation(round_, name="Otis")
    begun = links.personal_code(round_.link_key, other.pk)
    choose_pin(Client(), begun)
    type(round_).objects.update(opens_at=timezone.now() - 3 * GRACE, closes_at=timezone.now() - GRACE)
    release_round(type(round_).objects.get(), at=timezone.now())

    answers = [Client().post(CODE_ENTRY, {"code": one, "pin": "111111"}) for one in (code, begun)]

    assert {answer.status_code for answer in answers} == {422}
    assert len({body_of(answer) for answer in answers}) == 1


def test_the_personal_link_of_the_same_person_needs_the_code_and_the_pin_too(client, round_, code):
    token = links.personal_token(round_.link_key, Invitation.objects.get().pk)
    assert client.post(reverse("answering:welcome", args=[token])).url == CODE_ENTRY
    choose_pin(Client(), code)
    assert client.post(reverse("answering:welcome", args=[token])).url == CODE_ENTRY


def test_of_two_first_uses_at_once_one_chooses_the_pin(code):
    choose_pin(Client(), code)

    assert not enters(Client(), code, pin="111111")
    assert Response.objects.count() == 1


def test_the_sixth_wrong_pin_is_refused_even_if_it_is_right_and_others_are_unaffected(round_, code):
    choose_pin(Client(), code)
    invitation, _ = an_invitation(round_, name="Otis")
    for _ in range(5):
        assert not enters(Client(), code, pin="000000")

    assert Client().post(CODE_ENTRY, {"code": code, "pin": PIN}).status_code == 429
    choose_pin(Client(), links.personal_code(round_.link_key, invitation.pk))


def test_after_twenty_wrong_pins_the_letter_is_locked_and_its_person_reads_how_many_there_were(client, code):
    response = choose_pin(client, code)
    tasks = reverse("answering:tasks", args=[response.round_id])
    for number in range(20):
        if number % 5 == 0:
            ten_minutes_pass()
        assert Client().post(CODE_ENTRY, {"code": code, "pin": "000000"}).status_code == 422
    ten_minutes_pass()

    locked = Client().post(CODE_ENTRY, {"code": code, "pin": PIN})

    assert locked.status_code == 429
    assert "This code is locked" in locked.content.decode()
    assert "20 wrong PINs were typed with the code of your letter" in client.get(tasks).content.decode()


def ten_minutes_pass():
    LimitCount.objects.filter(ends_at__lt=timezone.now() + timedelta(minutes=11)).delete()


def test_right_pins_are_no_tries(code):
    choose_pin(Client(), code)
    for _ in range(8):
        assert enters(Client(), code)


def test_a_hall_behind_one_address_is_not_locked_out_by_typing_errors(code):
    for number in range(30):
        Client(REMOTE_ADDR="192.0.2.1").post(CODE_ENTRY, {"code": f"{UNKNOWN[:-2]}{number}", "pin": PIN})

    choose_pin(Client(REMOTE_ADDR="192.0.2.1"), code)


def test_after_the_release_the_code_and_the_pin_still_open_the_own_answers(client, round_, code):
    response = choose_pin(client, code)
    response.submit()
    type(round_).objects.update(opens_at=timezone.now() - 3 * GRACE, closes_at=timezone.now() - GRACE)

    release_round(type(round_).objects.get(), at=timezone.now())

    assert not Invitation.objects.exclude(code_digest=None).exists()
    assert enters(Client(), code)


def test_the_code_of_a_person_with_an_address_opens_nothing(round_):
    """It stands on the sheets of paper that the executive officer prints."""
    invitation, token = an_invitation(round_, email="ines@example.org")
    draft = Response.objects.create(round=round_, token_digest=links.response_digest(token), mode="web")
    draft.record([Said(round_.instrument.practices.first().pk, ideal=4)])
    code = links.personal_code(round_.link_key, invitation.pk)

    assert Client().post(CODE_ENTRY, {"code": code, "pin": PIN}).status_code == 422
    draft.refresh_from_db()
    assert not draft.pin_hash
    assert Response.objects.count() == 1


def test_a_letter_of_the_version_before_works_with_its_pin_of_four_digits(round_):
    invitation, token = an_invitation(round_, name="Noor")
    code = links.personal_code(round_.link_key, invitation.pk, links.FORMER_CODE_LENGTH)
    Invitation.objects.update(has_short_code=True, code_digest=links.code_digest(code))
    Response.objects.create(
        round=round_,
        token_digest=links.response_digest(token),
        code_digest=links.response_code_digest(code),
        pin_hash=make_password("2468"),
        consent_version="2026-11d",
    )

    assert enters(Client(), code, pin="2468")
    assert not enters(Client(), code, pin="1357")


def test_a_letter_of_the_version_before_that_nobody_used_works(client, round_):
    invitation, _ = an_invitation(round_, name="Noor")
    code = links.personal_code(round_.link_key, invitation.pk, links.FORMER_CODE_LENGTH)
    Invitation.objects.update(has_short_code=True, code_digest=links.code_digest(code))

    choose_pin(client, code)
    assert enters(Client(), code)


def test_neither_code_nor_pin_stand_in_the_database_or_a_log(client, code, caplog):
    with caplog.at_level("DEBUG"):
        response = choose_pin(client, code)
        enters(Client(), code, pin="111111")

    client.post(CODE_ENTRY, {"code": UNKNOWN, "pin": "111111"})
    rows = [list(model.objects.values_list()) for model in (Response, Invitation, LimitCount)]
    assert all(rows)
    row = " ".join(str(value) for row in chain(*rows) for value in row)
    assert code not in row
    assert UNKNOWN not in row
    assert "127.0.0.1" not in row
    assert PIN not in row.replace(str(response.pk), "").split()
    logged = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert code not in logged
    assert PIN not in logged


def test_letters_are_printed_for_people_without_an_address_and_printed_twice_they_are_the_same(client, round_, code):
    an_invitation(round_, name="Ines", email="ines@example.org")
    client.force_login(people.an_executive_officer(round_.partnership))

    pages = [client.get(f"/rounds/{round_.pk}/slips/{asked}").content.decode() for asked in ("", "", "?for=everybody")]

    for page in pages:
        assert links.shown_code(code) in page
        assert page.count("slip-code") == 1
        assert "Noor" in page
        assert "Ines" not in page
    choose_pin(Client(), code)
    assert not enters(Client(), code, pin="111111")


def test_ten_thousand_random_tokens_and_codes_open_nothing(client, round_, code, settings):
    a_response(round_)
    lookups = [links.new_token() for _ in range(10_000)]

    digests = [links.invitation_digest(one) for one in lookups] + [links.code_digest(one[:16]) for one in lookups]

    assert not Invitation.objects.filter(token_digest__in=digests).exists()
    assert {client.get(f"/join/{one}/").status_code for one in lookups[:200]} == {404}
    assert {client.get(f"/results/{one}/").status_code for one in lookups[:200]} == {404}


LETTERS, CLIENTS, TRIES = 100, 50, 10_000


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk")
def test_ten_thousand_wrong_pins_over_a_hundred_letters_open_none_and_lock_nobody_else_out():
    """From 50 addresses, several at once. Of the 200 tries of each, 4 are requests; the others call what those call."""
    round_ = an_open_round()
    codes = [links.personal_code(round_.link_key, invited.pk) for invited in invite(round_, LETTERS + 1)]
    for code in codes[:LETTERS]:
        slips.try_pin(code, "999999")

    def tries(number: int) -> set[object]:
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        each = [(codes[n % LETTERS], f"{n:06}") for n in range(number, TRIES, CLIENTS)]
        try:
            pages = {browser.post(CODE_ENTRY, {"code": code, "pin": pin}).status_code for code, pin in each[:4]}
            return pages | {opens(code, pin) for code, pin in each[4:]}
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        seen = set().union(*pool.map(tries, range(CLIENTS)))

    assert seen <= {422, 429, False}
    assert set(Response.objects.values_list("wrong_pins", flat=True)) == {5}
    choose_pin(Client(REMOTE_ADDR="192.0.2.1"), codes[-1])


def invite(round_, count: int) -> list[Invitation]:
    return [an_invitation(round_, name=f"Person {number}")[0] for number in range(count)]


def opens(code: str, pin: str) -> bool:
    try:
        return slips.try_pin(code, pin)[1] is not None
    except LimitReachedError:
        return False

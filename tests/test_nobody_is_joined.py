"""No column, no order of ids and no time joins an invitation to a response; after the release not even the secret."""

import hashlib
import itertools
import uuid
from datetime import date, datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils.crypto import salted_hmac

from assessments import links
from assessments.models import GRACE, Invitation, Letter, Note, Rating, Response, Round
from assessments.rounds.actions import invite
from partnerships.contacts.reading import Person
from reports.models import Comment
from reports.release.actions import release_round
from tests.factories import an_open_round

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent]
PEOPLE = 6


@pytest.fixture
def released() -> Round:
    """Six people of six organisations, one of them with a slip, answered in their own browsers; then the release."""
    round_ = an_open_round()
    people = [Person(f"Person {n}", f"p{n}@example.org" if n else "", f"Organisation of {n}") for n in range(PEOPLE)]
    for invitation in invite(round_, people):
        browser = Client()
        token = links.personal_token(round_.link_key, invitation.pk)
        if invitation.email:
            browser.post(reverse("answering:welcome", args=[token]))
        else:
            code = links.personal_code(round_.link_key, invitation.pk)
            browser.post(reverse("answering:code_entry"), {"code": code, "pin": "246824"})
            browser.post(reverse("answering:welcome", args=[token]))
        browser.post(reverse("answering:section", args=[round_.pk, "purposes"]), {"D01-ideal": "3", "D01-actual": "2"})
        browser.post(reverse("answering:submit", args=[round_.pk]))
    assert Response.objects.filter(is_submitted=True).count() == PEOPLE
    Round.objects.update(opens_at=round_.opens_at - 3 * GRACE, closes_at=round_.opens_at)
    release_round(Round.objects.get(), at=round_.opens_at + 3 * GRACE)
    return Round.objects.get()


def values_of(model: type[models.Model], leave_out: set[object]) -> set[object]:
    rows = model.objects.values_list()
    return {value for row in rows for value in row if value not in leave_out and value not in ("", None, True, False)}


def test_no_value_of_an_answer_stands_in_a_row_about_a_person(released):
    common = {released.pk}
    of_answers = values_of(Response, common) - set(range(100)) - {"2026-11h"}
    of_people = values_of(Invitation, common) | values_of(Letter, common)

    assert of_answers
    assert not of_answers & of_people


def test_every_other_table_holds_neither_a_response_nor_its_digest(released):
    own = {Response, Rating, Note, Comment}
    keys = {str(value) for value in Response.objects.values_list("pk", flat=True)}
    keys |= {value.replace("-", "") for value in keys}
    keys |= set(Response.objects.values_list("token_digest", flat=True))
    tables = [m._meta.db_table for m in apps.get_models(include_auto_created=True) if m not in own]

    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of our own tables)
            assert not keys & {str(value) for row in cursor.fetchall() for value in row}, table


def test_answers_carry_no_time_and_no_organisation():
    for model in (Response, Rating, Note, Comment):
        for field in model._meta.fields:
            assert not isinstance(field, models.DateField | models.TimeField), field
            assert field.name not in ("organisation", "role", "name", "email", "group", "invitation")


def test_ids_are_random_so_that_their_order_says_nothing(released):
    for model in (Response, Rating, Note, Comment, Invitation, Letter):
        assert isinstance(model._meta.pk, models.UUIDField)
        assert model._meta.pk.default is uuid.uuid4
    assert {pk.version for pk in Response.objects.values_list("pk", flat=True)} == {4}


def test_the_release_erases_the_key_the_codes_and_the_modes(released):
    assert released.link_key is None
    assert not Invitation.objects.exclude(code_digest=None).exists()
    assert set(Response.objects.values_list("mode", flat=True)) == {""}


def test_with_everything_in_the_database_and_the_settings_secret_no_link_can_be_made_again(released):
    digests = set(Response.objects.values_list("token_digest", flat=True))
    digests |= set(Response.objects.exclude(code_digest=None).values_list("code_digest", flat=True))
    secret = settings.SECRET_KEY
    keys = [released.results_key, secret.encode().hex()[:64], hashlib.sha256(secret.encode()).hexdigest()]
    subjects = [str(value) for row in Invitation.objects.values_list() for value in row if value is not None]

    guesses = set()
    for invitation, key in itertools.product(Invitation.objects.all(), keys):
        token, code = links.personal_token(key, invitation.pk), links.personal_code(key, invitation.pk)
        results = links.results_token(key, invitation.pk)
        guesses |= {links.response_digest(token), links.response_digest(results), links.response_code_digest(code)}
    for subject in subjects:
        guesses |= {links.response_digest(subject), links.response_code_digest(subject)}
        guesses |= {salted_hmac(salt, subject, algorithm="sha256").hexdigest() for salt in ("", "assessments", "links")}

    assert len(digests) == PEOPLE + 1
    assert not digests & guesses


def test_while_the_round_is_open_the_key_does_join_them_so_that_the_proof_proves_something():
    round_ = an_open_round()
    (invitation,) = invite(round_, [Person("Ines", "ines@example.org")])
    token = links.personal_token(round_.link_key, invitation.pk)
    Client().post(reverse("answering:welcome", args=[token]))

    assert Response.objects.get().token_digest == links.response_digest(token)


def test_nothing_about_a_person_has_a_time_that_answers_set(released):
    """An invitation knows the day on which it was made; letters know when mail went out, to everybody alike."""
    moments = {
        type(value) for row in Invitation.objects.values_list() for value in row if isinstance(value, datetime | date)
    }
    assert moments == {date}

"""Answers from a file, in the browser: whole or not at all, by the executive officer alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.models import Note, Rating, Response, Round
from partnerships.models import Organisation, Partnership
from reports.importing.forms import SHOWN_PROBLEMS
from reports.models import Release
from tests import people
from tests.factories import a_partnership, an_instrument

pytestmark = pytest.mark.django_db
HEADER = "respondent,organisation,sector,practice,ideal,actual,note\n"


@pytest.fixture
def partnership(client) -> Partnership:
    """Its executive officer acts."""
    made = a_partnership()
    client.force_login(people.an_executive_officer(made))
    return made


def send(client, partnership: Partnership, content: str | bytes, **fields: object):
    file = SimpleUploadedFile("answers.csv", content.encode() if isinstance(content, str) else content)
    data = {"title": "Old answers", "instrument": an_instrument().pk, "kind": "confidential", "file": file}
    data |= {"closed_on": "2024-05-17", "source": "paper", **fields}
    return client.post(reverse("importing:import", args=[partnership.slug]), data, follow=True)


def lines(people_: int, practices: int = 36) -> str:
    return HEADER + "".join(
        f"P{person},Org {person},health,D{practice:02},4,c,\n"
        for person in range(people_)
        for practice in range(1, practices + 1)
    )


def nothing_is_stored() -> bool:
    return not any(model._base_manager.exists() for model in (Round, Response, Rating, Note, Release)) and not (
        Organisation.objects.filter(name__startswith="Org ").exists()
    )


def test_a_good_file_leads_to_a_first_look(client, partnership):
    answer = send(client, partnership, lines(12))

    page = answer.content.decode()
    waiting = Round.with_waiting_imports.get()
    assert answer.redirect_chain[0][0] == reverse("importing:look", args=[partnership.slug, waiting.pk])
    assert "Stored: 12 respondents, 432 ratings." in page
    assert "one step behind the ideal" in page
    assert "Only you see this" in page


def test_every_bad_line_is_named_and_nothing_is_stored(client, partnership):
    content = HEADER + "Ana,Org 1,health,D01,4,c,\nAna,,,D99,4,c,\nAna,,,D02,5,c,\nAna,,,D03,4,x,\nAna,,,D01,4,c,\n"

    page = send(client, partnership, content).content.decode()

    for line in ("line 3: ", "line 4: ideal", "line 5: actual", "line 6: "):
        assert line in page
    assert "line 2: " not in page
    assert nothing_is_stored()


def test_a_page_of_bad_lines_is_shown_and_the_others_are_counted(client, partnership):
    page = send(client, partnership, HEADER + "Ana,,,D01,9,c,\n" * (SHOWN_PROBLEMS + 5)).content.decode()

    assert f"line {SHOWN_PROBLEMS + 1}: " in page
    assert f"line {SHOWN_PROBLEMS + 2}: " not in page
    assert "and 5 more bad lines" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "file is empty"),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"respondent,practice\n", "missing columns: ideal, actual."),
        (HEADER, "there is no line below the header"),
        (HEADER + 'Ana,,,D01,4,c,"x', "a quotation mark is opened here and never closed"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(client, partnership, content, words):
    answer = send(client, partnership, content)

    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert nothing_is_stored()


def test_two_megabytes_are_taken_and_one_byte_more_is_not(client, partnership):
    start = lines(1)
    filler = "\n" * (2_000_000 - len(start))

    assert "larger than 2 MB" in send(client, partnership, start + filler + "\n").content.decode()
    assert nothing_is_stored()
    assert "Stored: 1 respondents" in send(client, partnership, start + filler).content.decode()


WRONG = [
    *({"title": ""}, {"title": "x" * 121}, {"kind": "table"}, {"instrument": "0"}, {"source": ""}),
    *({"closed_on": ""}, {"closed_on": "2999-01-01"}, {"closed_on": "0203-01-01"}),
]


@pytest.mark.parametrize("fields", WRONG)
def test_a_form_that_is_not_right_stores_nothing(client, partnership, fields):
    answer = send(client, partnership, lines(1), **fields)

    assert "Error: " in answer.content.decode()
    assert nothing_is_stored()


def test_a_member_may_not_import(client):
    partnership = a_partnership()
    client.force_login(people.a_member(partnership))

    assert send(client, partnership, lines(1)).status_code == 403
    assert nothing_is_stored()


def test_a_stranger_finds_nothing(client):
    client.force_login(people.an_outsider())

    assert send(client, a_partnership(), lines(1)).status_code == 404

"""Files as real programs and people make them, through the pages: each line is stored or named, never lost."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.models import Rating, Round
from partnerships.models import RosterEntry
from tests import people
from tests.factories import a_partnership, an_instrument

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]
INPUTS = Path(__file__).parent.parent / "inputs"
SHARP_S = "Gemeinde Großdorf"


@pytest.fixture
def partnership(client):
    """Its executive officer acts."""
    made = a_partnership()
    client.force_login(people.an_executive_officer(made))
    return made


def found(name: str) -> Path:
    (path,) = INPUTS.glob(f"{name}_*")
    return path


def import_answers(client, partnership, name: str) -> str:
    path = found(name)
    file = SimpleUploadedFile(path.name, path.read_bytes())
    data = {"title": "Old answers", "instrument": an_instrument("maintenance").pk, "kind": "open", "file": file}
    data |= {"closed_on": "2024-05-17", "source": "paper"}
    answer = client.post(reverse("importing:import", args=[partnership.slug]), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def look(client, partnership, text: str, go: str = "look", **file) -> str:
    address = reverse("contacts:add_list", args=[partnership.slug])
    answer = client.post(address, {"text": text, "go": go, **file}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "lines"), [("01", 3), ("08", 3), ("10", 3), ("11", 3), ("14", 3), ("15", 3), ("17", 234)]
)
def test_each_line_of_answers_is_stored(client, partnership, name, lines):
    page = import_answers(client, partnership, name)

    assert f"{lines} ratings." in page
    assert Rating.objects.filter(ideal__isnull=False, actual__isnull=False).count() == lines
    assert Round.with_waiting_imports.get().invitations.filter(organisation__isnull=True).count() == 0


def test_columns_that_are_not_read_are_named(client, partnership):
    assert "Columns that were not read: _id, _submission_time." in import_answers(client, partnership, "15")
    assert "Columns that were not read" not in import_answers(client, partnership, "11")


def test_a_file_with_a_column_per_question_is_refused_with_the_shape_that_is_wanted(client, partnership):
    page = import_answers(client, partnership, "26")

    assert "line 1: missing columns: respondent, practice, ideal, actual." in page
    assert "The file needs one line for each person and practice" in page
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("30_roster_sharp_s_first", [("Anna Example", "anna@x.example", SHARP_S)]),
        ("30_roster_sharp_s_second", [("Bert Example", "bert@x.example", SHARP_S)]),
        ("34", [("Jones, Pat", "pat@x.example", None), ("Smith, Mary", "mary@x.example", None)]),
        ("38", [("Ann Lee", "ann@x.example", None)]),
    ],
)
@pytest.mark.parametrize("is_pasted", [True, False])
def test_each_person_of_a_list_is_stored(client, partnership, name, stored, is_pasted):
    path = next(INPUTS.glob(f"{name}*"))
    file = {} if is_pasted else {"file": SimpleUploadedFile(path.name, path.read_bytes())}

    assert "Add the" in look(client, partnership, path.read_text() if is_pasted else "", **file)
    look(client, partnership, path.read_text(), go="store")

    entries = RosterEntry.objects.order_by("name").values_list("name", "email", "organisation__name")
    assert list(entries) == stored


def test_two_people_of_one_mailbox_are_both_named(client, partnership):
    page = look(client, partnership, found("33").read_text())

    assert "Line 2: Bob Ray and Ann Lee have the same mail address, office@x.example." in page
    assert "Add the 1 good line" in page

"""The list of people's pages: search, one person, a list with a preview, nothing stored before it is confirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partnerships.contacts.actions import store
from partnerships.contacts.reading import Person, read_people
from partnerships.models import Organisation, RosterEntry
from tests import people
from tests.factories import a_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return a_partnership()


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def address(name, partnership, *more):
    return reverse(f"contacts:{name}", args=[partnership.slug, *more])


def look(officer, partnership, text, go="look", **fields):
    return officer.post(address("add_list", partnership), {"text": text, "go": go, **fields}, follow=True)


LIST = "Ines <ines@example.org>, Shire Council, chair\nOtis <nowhere>\nNoor, shire council"


def test_a_list_is_shown_first_and_stored_when_one_says_so(officer, partnership):
    page = look(officer, partnership, LIST).content.decode()
    assert "Line 2: “nowhere” is not an email address." in page
    assert "Add the 2 good lines" in page
    assert "Otis &lt;nowhere&gt;" in page
    assert not RosterEntry.objects.exists()

    page = look(officer, partnership, LIST, go="store").content.decode()

    assert "2 people added." in page
    assert {(one.name, one.organisation.name) for one in RosterEntry.objects.all()} == {
        ("Ines", "Shire Council"),
        ("Noor", "Shire Council"),
    }
    assert Organisation.objects.filter(name__iexact="shire council").count() == 1


def test_who_is_listed_already_gets_blanks_filled_and_nothing_overwritten(officer, partnership):
    look(officer, partnership, "Ines <ines@example.org>", go="store")

    page = look(officer, partnership, "I. Ito <INES@example.org>, Shire, chair").content.decode()
    assert "Blanks that are filled" in page
    look(officer, partnership, "I. Ito <INES@example.org>, Shire, chair", go="store")

    entry = RosterEntry.objects.get()
    assert (entry.name, entry.organisation.name, entry.role) == ("Ines", "Shire", "chair")


def test_an_address_that_becomes_known_later_is_filled_in_and_makes_no_second_person(officer, partnership):
    look(officer, partnership, "Ines, Shire", go="store")

    look(officer, partnership, "Ines <a@example.org>, Shire\nInes <b@example.org>, Shire", go="store")

    assert [entry.email for entry in RosterEntry.objects.order_by("email")] == ["a@example.org", "b@example.org"]


def test_a_file_is_looked_at_before_it_is_stored_even_by_the_other_button(officer, partnership):
    file = SimpleUploadedFile("people.csv", b"name,email\nInes,ines@example.org\n")

    page = look(officer, partnership, "", go="store", file=file).content.decode()

    assert "Add the 1 good line" in page
    assert "name,email\nInes,ines@example.org" in page
    assert not RosterEntry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "Paste a list, or choose a file."),
        ({"text": "", "file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 broken")}, "This spreadsheet cannot be read."),
    ],
)
def test_nothing_to_read_is_said_at_its_field(officer, partnership, fields, words):
    answer = officer.post(address("add_list", partnership), fields)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_one_person_is_added_edited_and_taken_off(officer, partnership):
    officer.post(address("add", partnership), {"name": "Ines", "organisation": "Shire"})
    entry = RosterEntry.objects.get()

    officer.post(address("edit", partnership, entry.pk), {"name": "Ines Ito", "email": "ines@example.org"})
    entry.refresh_from_db()
    assert (entry.name, entry.email, entry.organisation) == ("Ines Ito", "ines@example.org", None)

    assert "Remove Ines Ito from People?" in officer.get(address("remove", partnership, entry.pk)).content.decode()
    officer.post(address("remove", partnership, entry.pk))
    assert not RosterEntry.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "", "email": ""}, "neither a name nor a mail address"),
        ({"name": "Otis", "email": "INES@example.org"}, "is already listed under People"),
        ({"name": "In\u202ees"}, "characters that nobody sees"),
        ({"email": "nowhere"}, "Enter a valid email address"),
    ],
)
def test_a_person_who_is_not_right_is_not_stored(officer, partnership, fields, words):
    store(partnership, [Person("Ines", "ines@example.org")])

    answer = officer.post(address("add", partnership), fields)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert RosterEntry.objects.count() == 1


def test_people_are_found_by_name_address_or_organisation(officer, partnership):
    store(partnership, [Person("Ines", "ines@example.org", "Shire"), Person("Otis", "", "School")])

    for wanted, found in (("INE", "Ines"), ("example.org", "Ines"), ("school", "Otis")):
        page = officer.get(address("list", partnership), {"q": wanted}).content.decode()
        assert [name for name in ("Ines", "Otis") if f'<th scope="row">{name}' in page] == [found]
    assert "Nobody is called “zzz”" in officer.get(address("list", partnership), {"q": "zzz"}).content.decode()


def test_storing_five_hundred_people_takes_few_statements(partnership, django_assert_max_num_queries):
    reading = read_people("\n".join(f"P{n} <p{n}@example.org>, Organisation {n % 40}" for n in range(500)))

    with django_assert_max_num_queries(15):
        store(partnership, reading.people)

    assert partnership.roster.count() == 500


def test_a_page_of_the_roster_costs_the_same_for_two_and_for_forty(officer, partnership, django_assert_max_num_queries):
    for count in (2, 40):
        store(partnership, [Person(f"P{count} {n}", "", f"O{n}") for n in range(count)])
        with django_assert_max_num_queries(9):
            officer.get(address("list", partnership))

"""An instrument is called by its translated name wherever a page names it, and never in a file for programs."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from frameworks.models import Instrument, Principle
from frameworks.naming import minutes_in_words, name_of, practice_text, section_name
from tests import people
from tests.factories import a_partnership, a_spectrum_besides, an_action, an_instrument, an_invitation, an_open_round
from tests.third_party import content, document

pytestmark = pytest.mark.django_db
SPECTRUM = "Kooperation, Koordination, Kollaboration"


def german(client: Client, address: str) -> str:
    return client.get(address, headers={"Accept-Language": "de"}).content.decode()


def test_who_is_invited_reads_in_german_what_is_asked_besides_and_how_long_it_takes(client: Client):
    round_ = an_open_round(instrument=an_instrument("maintenance"))
    a_spectrum_besides(round_)

    page = german(client, reverse("answering:welcome", args=[an_invitation(round_)[1]]))

    assert f"Derselbe Link fragt auch nach {SPECTRUM}: 20 Merkmale, 10 bis 15 Minuten mehr." in page
    assert "20 bis 25 Minuten und 10 bis 15 Minuten für einen zweiten Teil." in page
    assert f"<h3>{SPECTRUM}</h3>" in page


def test_who_runs_a_round_meets_german_names_alone(client: Client):
    partnership = a_partnership(name="Eastside")
    client.force_login(people.an_executive_officer(partnership))
    round_ = an_open_round(partnership=partnership, title="Spring")
    pages = [reverse("rounds:new", args=[partnership.slug])]
    pages += [reverse("rounds:detail", args=[round_.pk]), reverse("partnerships:detail", args=[partnership.slug])]
    pages += [reverse("frameworks:list"), reverse("importing:import", args=[partnership.slug])]
    shown = {page: german(client, page) for page in pages}

    named = {page: [one.name for one in Instrument.objects.all() if one.name in said] for page, said in shown.items()}

    assert {page: names for page, names in named.items() if names} == {}
    assert all("Für entstehende Partnerschaften" in said for said in shown.values())


def test_a_name_without_a_translation_says_its_language_and_english_pages_need_none():
    spectrum = an_instrument("spectrum")

    with override("fr"):
        assert name_of(spectrum).__html__() == '<span lang="en">Cooperation, coordination, collaboration</span>'
    with override("en-au"):
        assert name_of(spectrum).__html__() == "Cooperation, coordination, collaboration"
    with override("de"):
        assert name_of(spectrum).__html__() == SPECTRUM


@pytest.mark.parametrize(("minutes", "said"), [("20 to 25", "20 bis 25"), ("20", "20"), ("about 5", "about 5")])
def test_a_range_of_minutes_is_said_in_the_language_and_anything_else_as_it_is(minutes: str, said: str):
    with override("de"):
        assert minutes_in_words(minutes) == said


def test_a_decision_names_its_practice_in_the_language_of_the_page(client: Client):
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))
    practice = an_instrument().practices.first()
    action = an_action(partnership, practice=practice)

    listed = german(client, reverse("actions:list", args=[partnership.slug]))
    page = german(client, reverse("actions:action", args=[partnership.slug, action.pk]))

    assert practice.text[1:] in client.get(reverse("actions:list", args=[partnership.slug])).content.decode()
    assert practice.text[1:] not in listed + page
    with override("de"):
        assert practice_text(practice)[1:] in listed
        assert practice_text(practice)[1:] in page


def test_the_list_of_instruments_names_the_principles_in_german(client: Client):
    page = german(client, reverse("frameworks:list"))

    assert "Vertrauen und Vertrauenswürdigkeit" in page
    assert not [one.development for one in Principle.objects.all() if one.development in page]
    assert not [one.maintenance for one in Principle.objects.all() if one.maintenance in page]


def test_a_part_of_an_instrument_is_named_by_its_principle_or_its_title():
    with override("de"):
        assert section_name(an_instrument().sections.get(key="trust")) == "Vertrauen und Vertrauenswürdigkeit"
        assert section_name(an_instrument("spectrum").sections.first()) == "Merkmale 1 bis 5"


def test_staff_read_in_german_how_long_a_file_says_that_it_takes(client: Client):
    client.force_login(people.staff())
    file = SimpleUploadedFile("review.json", content(document(minutes="15 to 20")))

    page = client.post(reverse("frameworks:load"), {"file": file}, headers={"Accept-Language": "de"}).content.decode()

    assert "15 bis 20 Minuten" in page


def test_published_wording_on_a_german_page_says_that_it_is_english(client: Client):
    address = reverse("frameworks:instrument", args=["spectrum"])

    assert '<h1 lang="en">' in german(client, address)
    assert "<h1>" in client.get(address).content.decode()


def test_the_scale_of_the_example_says_that_its_words_are_the_published_ones(client: Client):
    page = german(client, reverse("landing"))

    published = re.findall(r'<g [^>]*lang="en">.*?</g>', page)
    others = page
    for group in published:
        others = others.replace(group, "")

    assert any(">1 Inappropriate</text>" in group for group in published)
    assert not re.findall(r"<text[^>]*>(?:[14abcd] )?(?:Inappropriate|Very|Standard|Not)\b", others)

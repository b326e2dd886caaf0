"""The questionnaire on paper: one page per principle, in the same order and words; codes, and nothing fetched."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from assessments import links
from assessments.paper.sheets import BLANK, copy_for
from makers.fonts import OwnFonts
from tests import people
from tests.factories import an_instrument, an_invitation, an_open_round
from tests.paper.laid_out import document_of

pytestmark = pytest.mark.django_db


def words_of(page) -> str:
    """What stands on a laid-out page, without the breaks of its lines."""
    found = []

    def walk(box) -> None:
        if hasattr(box, "text"):
            found.append(box.text)
        for child in getattr(box, "children", ()):
            walk(child)

    walk(page._page_box)
    return "".join("".join(found).split())


@pytest.mark.parametrize(("slug", "parts"), [("development", 5), ("maintenance", 5)])
def test_each_principle_is_one_page_with_its_practices_in_order(slug, parts):
    round_ = an_open_round(instrument=an_instrument(slug))

    pages = document_of(round_, [BLANK]).pages

    assert len(pages) == 1 + parts
    for page, section in zip(pages[1:], round_.instrument.sections.all(), strict=True):
        words = words_of(page)
        places = [words.index(practice.code) for practice in section.practices.all()]
        assert places == sorted(places)
        for practice in section.practices.all():
            assert "".join(practice.text.split())[1:] in words


def test_the_spectrum_prints_every_characteristic():
    round_ = an_open_round(instrument=an_instrument("spectrum"))

    words = "".join(words_of(page) for page in document_of(round_, [BLANK]).pages)

    assert all(practice.code in words for practice in round_.instrument.practices.all())
    assert "1Cooperation:Remainswithorganisations.2Coordination:Remainswithorganisations." in words


def test_the_first_page_tells_that_somebody_types_it_in_and_how_it_goes_back():
    round_ = an_open_round(opened_by=people.a_user("Maree Tolliver"))

    words = words_of(document_of(round_, [BLANK]).pages[0])

    assert "MareeTolliver,orsomebodyaskedtohelp,typesyouranswersinandsoseesthem." in words
    assert "closedenvelope" in words
    assert "donotcounttowardsthenumberofpeople" in words


def test_a_persons_sheet_carries_the_code_and_a_blank_one_none():
    round_ = an_open_round()
    invitation, _ = an_invitation(round_, name="Noor")
    code = links.shown_code(links.personal_code(round_.link_key, invitation.pk))

    own, blank = (words_of(document_of(round_, [copy]).pages[0]) for copy in (copy_for(invitation), BLANK))

    assert code in own
    assert "Noor" in own
    assert "withoutacode" in blank


def test_the_same_round_prints_the_same_bytes():
    round_ = an_open_round()

    assert document_of(round_, [BLANK]).write_pdf() == document_of(round_, [BLANK]).write_pdf()


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "file:///etc/hostname", "data:text/plain,x"])
def test_nothing_is_fetched(address):
    with pytest.raises(ValueError, match="fetches nothing"):
        OwnFonts().fetch(address)


def test_it_is_set_in_the_fonts_of_the_pages():
    content = document_of(an_open_round(), [BLANK]).write_pdf(uncompressed_pdf=True)

    assert b"Sheet-Sans" in content
    assert b"Sheet-Serif" in content
    assert b"DejaVu" not in content


def test_a_name_is_text_and_no_markup():
    round_ = an_open_round()
    invitation, _ = an_invitation(round_, name='<img src="http://127.0.0.1/x"> & Noor')

    assert "".join(["<img", "src="]) in words_of(document_of(round_, [copy_for(invitation)]).pages[0])
    assert escape(invitation.name) != invitation.name


def test_the_officer_prints_for_those_without_an_address_or_for_everybody(client):
    round_ = an_open_round()
    for number in range(3):
        an_invitation(round_, name=f"Person {number}", email=f"p{number}@example.org" if number else "")
    client.force_login(people.an_executive_officer(round_.partnership))
    address = reverse("paper:sheets", args=[round_.pk])

    plain, without, for_all = (client.get(address, query) for query in ({}, {"for": "without"}, {"for": "all"}))

    assert plain.headers["Content-Type"] == "application/pdf"
    assert plain.content.startswith(b"%PDF")
    assert len(plain.content) < len(for_all.content) > len(without.content)
    assert client.get(address, {"for": "all", "part": "99"}).content == plain.content

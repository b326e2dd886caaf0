"""An informant's whole way in German, page by page beside the English one: nothing stays English but the data."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from assessments.mail.composing import body_of, subject_of
from assessments.models import Mailing, Said
from frameworks.models import Instrument, Level, Practice, Principle, ScaleOption, ScaleQuestion, Section
from tests import people
from tests.factories import an_instrument, an_invitation, an_open_round
from tests.languages.seen import OWN_NAME, pieces_of

pytestmark = pytest.mark.django_db
SAME_IN_BOTH = {"Name", "Organisation", "Code", "PIN", "Ideal", "Dimension", "Version", "JSON", "Partnership Health"}
COLUMNS = {
    Instrument: ("citation", "source", "licence"),
    Section: ("title", "partnership_stem", "sponsor_stem"),
    Practice: ("text", "code", "source_text"),
    Principle: ("development", "maintenance"),
    ScaleOption: ("label", "code"),
    ScaleQuestion: ("name", "short", "question"),
    Level: ("text",),
}


def data() -> set[str]:
    """The wording of the instruments, which is not the interface's, in lower case; a drawing may break its lines."""
    rows = (row for model, names in COLUMNS.items() for row in model._default_manager.values_list(*names))
    options = map(str, ScaleOption.objects.all())
    return {str(words).lower().strip(" ·–,.:()") for words in [*options, *(value for row in rows for value in row)]}


def left_in_english(client: Client, address: str, *known: str) -> set[str]:
    """What both languages of a page have in common, apart from data, names and words that are the same in both."""
    english, german = (
        pieces_of(client.get(address, headers={"Accept-Language": language}).content.decode())
        for language in ("en", "de")
    )
    wording = data()
    same = {piece for piece in english & german if not any(piece.lower() in words for words in wording)}
    return {piece for piece in same - OWN_NAME - SAME_IN_BOTH if not any(name in piece for name in known)}


@pytest.mark.parametrize("slug", ["development", "spectrum"])
def test_an_informant_meets_no_english_but_the_wording_of_the_instrument(client: Client, slug: str):
    round_ = an_open_round(instrument=an_instrument(slug), sponsor_in_audience=True, open_link_cap=3)
    _, token = an_invitation(round_, name="Nadia Namecheck", email="nadia@example.org")
    response = people.an_informant(client, round_)
    practice = round_.instrument.practices.first()
    response.record([Said(practice.pk, ideal=3, actual=2, note="Since the merger")])
    names = (round_.partnership.name, round_.title, "Nadia", "nadia@", "Since the merger", round_.instrument.slug)
    sections = round_.instrument.sections.values_list("key", flat=True)
    pages = [
        reverse("answering:welcome", args=[token]),
        reverse("my_data:you", args=[token]),
        reverse("answering:code_entry"),
    ]
    pages += [
        reverse(name, args=[round_.pk])
        for name in ("answering:tasks", "answering:check", "my_data:my_data", "my_data:erase")
    ]
    pages.append(reverse("results:reflection", args=[round_.pk]))
    pages += [reverse("answering:section", args=[round_.pk, key]) for key in sections]

    left = {page: left_in_english(client, page, *names) for page in pages}

    assert {page: words for page, words in left.items() if words} == {}


def test_what_is_wrong_is_said_in_german_and_names_the_field(client: Client):
    round_ = an_open_round()
    people.an_informant(client, round_)
    address = reverse("answering:section", args=[round_.pk, "purposes"])

    page = client.post(address, {"D01-ideal": "9"}, headers={"Accept-Language": "de"}).content.decode()

    assert "Wählen Sie eine der Antworten auf dieser Seite" in page
    assert "Etwas stimmt nicht" in page


def test_a_card_that_was_drawn_in_one_language_is_not_shown_in_the_other(client: Client):
    round_ = an_open_round()
    people.an_informant(client, round_)
    address = reverse("answering:section", args=[round_.pk, "purposes"])

    client.get(address, headers={"Accept-Language": "en"})
    page = client.get(address, headers={"Accept-Language": "de"}).content.decode()

    assert "Notiz hinzufügen" in page
    assert "Add a note" not in page


def test_dates_follow_the_language(client: Client):
    round_ = an_open_round()
    address = reverse("answering:welcome", args=[an_invitation(round_)[1]])

    page = client.get(address, headers={"Accept-Language": "de"}).content.decode()

    closes = timezone.localtime(round_.closes_at)
    with translation.override("de"):
        assert date_format(closes, "l, j. F Y, H:i") + " Uhr" in page


@pytest.mark.parametrize(("language", "words"), [("de", "Wie arbeiten wir zusammen?"), ("en-au", "how do we work")])
def test_a_mail_comes_in_the_language_of_its_round(language: str, words: str):
    round_ = an_open_round(language=language)

    assert words in subject_of(Mailing.Kind.INVITATION, round_)
    assert ("Guten Tag" in body_of(Mailing.Kind.INVITATION, round_, None)) == (language == "de")

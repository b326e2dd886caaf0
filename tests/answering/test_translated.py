"""Who reads German answers in German: marked as a translation, with the published words one tap away."""

import json

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from assessments.answering import sheets
from assessments.answering.informants import remember
from assessments.models import GRACE
from assessments.paper.sheets import sheet_of
from frameworks.files.loading import checked, load
from frameworks.models import Instrument
from reports.release.actions import release_round
from reports.results import labels
from reports.results.labels import labels_of
from tests import people
from tests.factories import a_closed_round, a_response, an_open_round, responses
from tests.frameworks.reading import FIXTURES
from tests.third_party import content

pytestmark = pytest.mark.django_db
GERMAN = "Dieses Anliegen festigen und in Worte fassen"
PUBLISHED = "Consolidate and articulate that purpose"


@pytest.fixture
def in_german():
    """As a page is shown to somebody who chose German, whoever remembers the choice."""
    with override_settings(LANGUAGE_CODE="de"), translation.override("de-at"):
        yield


@pytest.fixture
def answering(client):
    response = a_response(an_open_round(), {"D02": (4, 3)}, is_submitted=False)
    remember(jar := client.get("/help/"), response)
    client.cookies.update(jar.cookies)
    return response


def test_a_page_is_german_says_so_and_holds_the_published_words(client, answering, in_german):
    page = client.get(reverse("answering:section", args=[answering.round_id, "purposes"])).content.decode()

    assert GERMAN in page
    assert "Sehr wünschenswert" in page
    assert "Die fördernde Stelle sollte:" in page
    assert f'<p class="small" lang="en">{PUBLISHED}</p>' in page
    assert reverse("frameworks:instrument", args=["development"]) in page


def test_answers_are_the_same_answers_in_both_languages(client, answering):
    check = reverse("answering:check", args=[answering.round_id])
    published = client.get(check).content.decode()
    with override_settings(LANGUAGE_CODE="de"), translation.override("de"):
        german = client.get(check).content.decode()

    assert "Very desirable" in published
    assert "Sehr wünschenswert" in german
    assert GERMAN in german
    assert GERMAN not in published


def test_a_card_in_one_language_is_not_shown_in_the_other(client, answering, in_german):
    address = reverse("answering:section", args=[answering.round_id, "purposes"])
    client.get(address)
    with override_settings(LANGUAGE_CODE="en"), translation.override("en"):
        page = client.get(address).content.decode()

    assert PUBLISHED in page
    assert GERMAN not in page


def test_the_own_reflection_and_the_results_speak_german(client, in_german):
    round_ = a_closed_round()
    list(responses(round_, 12))
    release_round(round_, at=round_.closes_at + GRACE)
    client.force_login(people.an_executive_officer(round_.partnership))

    page = client.get(reverse("results:dashboard", args=[round_.pk])).content.decode()
    practice = client.get(reverse("results:practice", args=[round_.pk, "D02"])).content.decode()

    assert "Vertrauen und Vertrauenswürdigkeit" in page
    assert GERMAN in page
    assert f'<p class="small" lang="en">{PUBLISHED}</p>' in practice
    assert "4 Sehr wünschenswert" in practice


def test_a_language_without_a_translation_reads_the_published_words():
    instrument = Instrument.objects.get(slug="development")

    with translation.override("fr"):
        assert labels_of(instrument).practices["D02"].text == PUBLISHED[0].lower() + PUBLISHED[1:]
        assert not sheet_of(instrument).wording.is_translated


def test_paper_is_printed_in_german_and_says_so(in_german):
    from assessments.paper.sheets import BLANK
    from tests.paper.laid_out import document_of

    assert len(document_of(an_open_round(), [BLANK]).pages) >= 6


@pytest.fixture
def mended():
    """A new revision of the German words, as staff load it. What is kept of it goes with it."""
    words = json.loads((FIXTURES / "translations" / "development-v1.de.json").read_text(encoding="utf-8"))
    words["practices"]["D02"] = "das Anliegen neu gefasst"
    yield lambda: load(checked(content(words | {"revision": 2})))
    sheets._sheet.cache_clear()
    labels._labels.cache_clear()


def test_a_new_revision_is_on_the_next_page_without_a_restart(client, answering, in_german, mended):
    instrument = answering.round.instrument
    address = reverse("answering:section", args=[answering.round_id, "purposes"])
    assert GERMAN in client.get(address).content.decode()
    assert labels_of(instrument).practices["D02"].text != "das Anliegen neu gefasst"

    assert mended() == "loaded"

    page = client.get(address).content.decode()
    assert "Das Anliegen neu gefasst" in page
    assert GERMAN not in page
    instrument.refresh_from_db()
    assert labels_of(instrument).practices["D02"].text == "das Anliegen neu gefasst"

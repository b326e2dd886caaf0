"""The pages of results in German beside the English ones: nothing stays English but data, charts included."""

import random
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from analysis.published import GapCounts
from assessments.models import GRACE, Round
from frameworks.models import Principle
from frameworks.wording import principles_now
from partnerships.models import Partnership
from reports.release.actions import release_round
from reports.results.figures import counts_in_words
from sponsors.medians.counting import refresh
from tests import people
from tests.factories import a_closed_round, a_partnership, a_response, a_share, an_instrument, an_organisation
from tests.languages.test_journey import left_in_english
from tests.languages.words import ROOT
from tests.sponsors.worlds import a_release, an_agency_with, as_user

pytestmark = pytest.mark.django_db
SAID_IN_CHARTS = re.compile(r"<text[^>]*>([^<]*)</text>")
NAMES = ("Tolliver", "Eastside", "Autumn", "Spring", "Instrument", "respondent, organisation")


def a_round(partnership, title: str, count: int, slug: str, days_ago: int) -> Round:
    """People who differ, of an organisation each; half of them are in two camps on the first practice."""
    closes_at = timezone.now() - timedelta(days=days_ago)
    opens_at = closes_at - timedelta(days=10)
    instrument = an_instrument(slug)
    round_ = a_closed_round(
        partnership=partnership, instrument=instrument, title=title, opens_at=opens_at, closes_at=closes_at
    )
    chance, highest = random.Random(count), 3 if slug == "spectrum" else 4
    codes = list(instrument.practices.values_list("code", flat=True))
    for number in range(count):
        marks = {code: (chance.randint(2, highest), chance.randint(0, highest)) for code in codes}
        a_response(round_, marks | {codes[0]: (highest, 1 if number % 2 else highest)}, organisation=an_organisation())
    release_round(round_, at=closes_at + GRACE)
    return round_


@pytest.fixture
def partnership(client: Client):
    found = a_partnership(name="Eastside")
    client.force_login(people.an_executive_officer(found))
    return found


@pytest.mark.parametrize("slug", ["development", "spectrum"])
@pytest.mark.parametrize("count", [3, 7, 12])
def test_results_say_nothing_in_english_but_data(client: Client, partnership, slug: str, count: int):
    a_round(partnership, "Autumn", 12, slug, 300)
    round_ = a_round(partnership, "Spring", count, slug, 1)
    pages = [reverse(f"results:{name}", args=[round_.pk]) for name in ("dashboard", "practices")]
    pages += [
        reverse(name, args=[partnership.slug]) for name in ("results:trend", "timeline:journal", "importing:import")
    ]
    if count > 3:
        pages.append(reverse("results:practice", args=[round_.pk, round_.instrument.practices.first().code]))
    if slug == "development":
        pages.append(reverse("results:narrative", args=[round_.pk, "trust"]))

    left = {page: left_in_english(client, page, *NAMES) for page in pages}

    assert {page: words for page, words in left.items() if words} == {}


@pytest.mark.parametrize(("language", "words"), [("en", "Save as PNG"), ("de", "Als PNG speichern")])
def test_a_script_finds_its_words_on_the_page(client: Client, partnership, language: str, words: str):
    round_ = a_round(partnership, "Spring", 12, "development", 1)
    address = reverse("results:dashboard", args=[round_.pk])

    page = client.get(address, headers={"Accept-Language": language}).content.decode()

    assert f'data-save-png="{words}"' in page


@pytest.mark.parametrize("file", sorted((ROOT / "static" / "js").glob("*.js")), ids=lambda file: file.name)
def test_no_script_has_words_of_its_own(file):
    said = re.findall(r"""["'`]([A-Z][a-z]+(?: [a-z]+)+[ .!?]?)""", file.read_text(encoding="utf-8"))

    assert said == []


@pytest.mark.parametrize(("language", "words"), [("en-au", "1 wide, 2 some, 3 none"), ("de", "1 groß, 2 gewiss")])
def test_counts_of_practices_are_said_in_each_language(language: str, words: str):
    with translation.override(language):
        assert words in counts_in_words(GapCounts(none=3, some_behind=2, wide_behind=1, some_beyond=0, wide_beyond=0))


@pytest.mark.parametrize("count", [7, 12])
def test_a_chart_that_was_drawn_in_one_language_is_not_shown_in_the_other(client: Client, partnership, count: int):
    round_ = a_round(partnership, "Spring", count, "development", 1)
    address = reverse("results:dashboard", args=[round_.pk])

    english, german = (
        " ".join(SAID_IN_CHARTS.findall(client.get(address, headers={"Accept-Language": language}).content.decode()))
        for language in ("en", "de")
    )

    assert ("to the ideal, in" in english, "zum Ideal, in" in german) == ((True, True) if count > 9 else (False, False))
    assert not re.search(r"\b(?:Gap|wide|Actual)\b", german)
    assert not re.search(r"\d\.\d", german)


def test_principles_have_one_german_name_on_the_pages_of_a_sponsor_and_on_the_trend():
    agency, user = an_agency_with("Willow", "Alder")
    willow = Partnership.objects.get(name="Willow")
    a_share(a_release(willow, days_ago=400, title="Earlier"))
    refresh(agency, timezone.now())
    slugs = list(Partnership.objects.values_list("slug", flat=True))
    of_agency = {
        name: [agency.agency.slug]
        for name in ("compare:compare", "compare:side_by_side", "mirror:mirror", "portfolio:portfolio")
    }
    pages = {reverse(name, args=args): user for name, args in of_agency.items()}
    pages[reverse("sharing:shared", args=[willow.rounds.first().pk])] = user
    officer = people.an_executive_officer(willow)
    pages |= {reverse(f"{name}", args=[willow.slug]): officer for name in ("results:trend", "actions:decide")}
    pages[reverse("results:narrative", args=[willow.rounds.first().pk, "trust"])] = officer

    for address, reader in pages.items():
        page = as_user(reader).get(address, {"p": slugs}, headers={"Accept-Language": "de"}).content.decode()
        assert "Vertrauen und Vertrauenswürdigkeit" in page, address
        assert not [name for name in Principle.objects.values_list("short", flat=True) if name in page], address


def test_principles_keep_their_published_names_in_english():
    with translation.override("en-au"):
        assert [one.short for one in principles_now()] == list(Principle.objects.values_list("short", flat=True))


@pytest.mark.parametrize(("language", "figures"), [("en", "4.0, 3.0, 1.0 (1.0 to 1.0)"), ("de", "4,0; 3,0; 1,0 (")])
def test_the_comparison_writes_its_figures_as_the_readers_language_does(language: str, figures: str):
    agency, user = an_agency_with("Willow")
    address = reverse("compare:compare", args=[agency.agency.slug])

    page = as_user(user).get(address, headers={"Accept-Language": language}).content.decode()

    assert page.count(figures) == 5

"""An instrument that nobody in the product knows, from its file to its results, with no code of its own."""

import csv
import gzip
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from assessments.answering.informants import remember
from assessments.models import GRACE, Response
from assessments.paper.sheets import BLANK
from reports.models import Share
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_partnership, a_response, a_share, an_open_round, an_organisation
from tests.paper.laid_out import document_of
from tests.third_party import SECTIONS, a_loaded, document

LARGEST = {"practices": 150_000, "trend": 150_000, "meeting": 210_000}  # bytes; a meeting draws at four widths
LARGEST_COMPRESSED = 20_000
pytestmark = pytest.mark.django_db
SIDES = "What the partnership does"


def a_release(instrument, people_count=12, years_ago=0, actual=3, **fields):
    closes_at = timezone.now() - timedelta(days=365 * years_ago, hours=1)
    opens_at = closes_at - timedelta(days=9)
    round_ = a_closed_round(instrument=instrument, opens_at=opens_at, closes_at=closes_at, **fields)
    codes = [practice.code for practice in instrument.practices.all()]
    top = instrument.options.filter(scale="ideal", value__isnull=False).count()
    for number in range(people_count):
        marks = {code: (top, min(top, actual + number % 2)) for code in codes}
        a_response(round_, marks, organisation=an_organisation())
    return release_round(round_, at=closes_at + GRACE)


def seen_by_officer(client, address, *args, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client.get(reverse(address, args=args))


@pytest.fixture
def instrument():
    return a_loaded()


@pytest.fixture
def partnership():
    return a_partnership()


def test_the_form_of_a_round_offers_it(client, instrument, partnership):
    page = seen_by_officer(client, "rounds:new", partnership.slug, partnership=partnership).content.decode()

    assert "<b>Community review</b><span>28 practices, 15 minutes.</span>" in page


@pytest.mark.parametrize("options", [3, 5, 7])
def test_an_informant_answers_it_part_by_part(client, options):
    instrument = a_loaded(document(options))
    round_ = an_open_round(instrument=instrument)
    response = a_response(round_, is_submitted=False)
    remember(jar := client.get("/help/"), response)
    client.cookies.update(jar.cookies)
    address = reverse("answering:section", args=[round_.pk, "leadership"])
    page = client.get(address).content.decode()
    assert f'class="choices of-{options}"' in page
    assert "Part 1 of 7" in page

    client.post(address, {"R01-ideal": str(options), "R01-actual": "1", "go": "next"})

    stored = Response.objects.get(pk=response.pk).ratings.get(practice__code="R01")
    assert (stored.ideal, stored.actual) == (options, 1)
    assert client.get(reverse("answering:check", args=[round_.pk])).status_code == 200
    assert client.get(reverse("results:reflection", args=[round_.pk])).status_code == 200


def test_it_has_figures_of_each_part_and_says_so(client, instrument, partnership):
    release = a_release(instrument, partnership=partnership)
    assert [figure["principle"] for figure in release.document["principles"]][:2] == ["leadership", "people"]
    assert {figure["actor"] for figure in release.document["principles"]} == {"all"}

    page = seen_by_officer(client, "results:dashboard", release.pk, partnership=partnership).content.decode()

    assert "Every part is one and a half steps behind the ideal, with much the same gap." in page
    assert all(title in page for title in SECTIONS)
    assert '<th scope="col">Part</th>' in page
    assert SIDES not in page
    assert "Ideal: 1 Not at all, 2 A little, 3 In part, 4 Largely, 5 Entirely." in page


def test_a_small_group_gets_words(client, instrument, partnership):
    release = a_release(instrument, 5, partnership=partnership, actual=2)
    assert "gap" not in release.document["principles"][0]
    assert release.document["principles"][0]["bands"]["ideal"] == {"few": 0, "half": 0, "most": 4}
    assert release.document["practices"][0]["band_gap"] == "wide_behind"

    page = seen_by_officer(client, "results:dashboard", release.pk, partnership=partnership).content.decode()

    assert "4 of 4 practices are far behind the ideal" in page


def test_the_middle_of_five_options_is_no_top_option(instrument, partnership):
    release = a_release(instrument, 12, partnership=partnership, actual=3)

    assert release.document["practices"][0]["band_actual"] == "half"


@pytest.mark.parametrize("name", ["practices", "trend", "meeting"])
def test_its_other_pages_stand(client, instrument, partnership, name):
    release = a_release(instrument, partnership=partnership)
    addresses = {
        "practices": ("results:practices", release.pk),
        "trend": ("results:trend", partnership.slug),
        "meeting": ("meeting:show", release.pk),
    }

    answer = seen_by_officer(client, *addresses[name], partnership=partnership)

    assert answer.status_code == 200
    assert len(answer.content) < LARGEST[name]
    assert len(gzip.compress(answer.content)) < LARGEST_COMPRESSED


def test_a_practice_has_its_distribution_on_five_points(client, instrument, partnership):
    release = a_release(instrument, partnership=partnership)

    page = seen_by_officer(client, "results:practice", release.pk, "R07", partnership=partnership).content.decode()

    assert "5 Entirely" in page
    assert "c In part" in page


def test_two_rounds_are_a_trend_of_their_own(client, instrument, partnership):
    a_release(instrument, partnership=partnership, years_ago=2, actual=1)
    release = a_release(instrument, partnership=partnership, years_ago=1, actual=3)

    page = seen_by_officer(client, "results:dashboard", release.pk, partnership=partnership).content.decode()
    trend = client.get(reverse("results:trend", args=[partnership.slug])).content.decode()

    for shown in (page, trend):
        assert "Changed: the gap narrowed by 2.0" in shown
        assert 'data-explore="trend-review-leadership"' in shown


def test_the_files_say_part_where_others_say_principle(client, instrument, partnership):
    release = a_release(instrument, partnership=partnership)
    officer = people.an_executive_officer(partnership)
    client.force_login(officer)

    def file(format_: str) -> bytes:
        return client.get(reverse("files:export", args=[release.pk, format_])).content

    rows = list(csv.DictReader(io.StringIO(file("csv").decode())))
    assert {row["principle"] for row in rows if row["table"] == "principles"} >= {"leadership", "results"}
    book = load_workbook(io.BytesIO(file("xlsx")))
    assert book.sheetnames[:3] == ["About", "Parts", "Practices"]
    assert book["Parts"]["A1"].value == "Part"
    assert book["Parts"]["A2"].value == "Leadership and direction"
    assert json.loads(file("json"))["instrument"] == {"slug": "review", "version": 1}


def test_the_board_has_a_page_for_each_part(instrument, partnership):
    from reports.files.board import board_html

    paper = board_html(a_release(instrument, partnership=partnership))

    assert "Part 7 of 7" in paper
    assert "Statement 28 on results" in paper
    assert "Dimension" not in paper


def test_it_is_printed_with_its_own_options(instrument):
    paper = document_of(an_open_round(instrument=instrument), [BLANK])

    assert len(paper.pages) == 1 + len(SECTIONS)


def test_a_sponsor_sees_its_parts_and_no_practice(client, instrument, partnership):
    release = a_release(instrument, partnership=partnership, sponsor_in_audience=True)
    a_share(release)
    client.force_login(people.a_sponsor(partnership))

    page = client.get(reverse("sharing:shared", args=[release.pk])).content.decode()

    assert "part by part" in page
    assert "Leadership and direction" in page
    assert "tatement 1 on" not in page


def test_one_side_alone_of_questions_that_name_no_side_shows_nothing(client, instrument, partnership):
    a_share(a_release(instrument, partnership=partnership, sponsor_in_audience=True), of_sponsor=False)
    client.force_login(people.a_sponsor(partnership))

    page = client.get(reverse("sharing:shared", args=[Share.objects.get().release_id])).content.decode()

    assert "These questions name neither side" in page
    assert "Leadership and direction" not in page


def test_parts_are_not_laid_beside_the_principles_of_others(instrument, partnership):
    a_share(a_release(instrument, partnership=partnership, sponsor_in_audience=True))

    assert Share.objects.available().count() == 1
    assert not Share.objects.available().of_principles().exists()


def test_three_options_stay_at_the_level_of_practices(client, partnership):
    release = a_release(a_loaded(document(3)), partnership=partnership, actual=2)
    assert release.document["principles"] == []

    page = seen_by_officer(client, "results:dashboard", release.pk, partnership=partnership)

    assert page.status_code == 200
    assert a_release(a_loaded(document(3)), 6, partnership=partnership).document["tier"] == "none"

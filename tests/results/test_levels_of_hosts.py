"""Descriptors in a host's instrument, of whatever scale and of however many practices: every page and file stands."""

import pytest
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.paper.sheets import BLANK
from reports.files.formats import FORMATS
from reports.results.labels import labels_of
from tests import people
from tests.factories import a_partnership, a_response, an_open_round
from tests.paper.laid_out import document_of
from tests.results.test_third_party import a_release
from tests.third_party import a_loaded, document, with_levels

pytestmark = pytest.mark.django_db
SHAPES = [(options, of) for options in (3, 4, 5, 7) for of in ("all", "one")]
PAGES = [
    ("results:dashboard", ()),
    ("results:practices", ()),
    ("results:practice", ("R01",)),
    ("results:practice", ("R07",)),
    ("meeting:show", ()),
]


@pytest.fixture(params=SHAPES, ids=[f"{options} options, {of}" for options, of in SHAPES])
def shape(request):
    return request.param


@pytest.fixture
def instrument(shape):
    options, of = shape
    return a_loaded(with_levels(document(options), of))


@pytest.fixture
def partnership():
    return a_partnership()


def test_only_three_options_with_every_practice_described_are_drawn_as_a_spectrum(instrument, shape):
    assert bool(labels_of(instrument).levels) is (shape == (3, "all"))


def test_they_are_read_in_the_questionnaire_on_paper_and_with_the_own_answers(client, instrument):
    round_ = an_open_round(instrument=instrument)
    marks = {practice.code: (3, 1) for practice in instrument.practices.all()}
    remember(jar := client.get("/help/"), a_response(round_, marks))
    client.cookies.update(jar.cookies)

    page = client.get(reverse("answering:section", args=[round_.pk, "leadership"])).content.decode()

    assert "R01 at Not at all." in page
    assert client.get(reverse("results:reflection", args=[round_.pk])).status_code == 200
    assert document_of(round_, [BLANK]).pages


@pytest.mark.proof
@pytest.mark.parametrize("people_count", [9, 12])
def test_every_page_and_file_of_its_results_stands(client, instrument, partnership, people_count, shape):
    release = a_release(instrument, people_count, partnership=partnership, actual=2)
    client.force_login(people.an_executive_officer(partnership))
    addresses = [reverse(address, args=[release.pk, *more]) for address, more in PAGES]
    if shape[0] in (3, 7):  # the shortest and the longest scale; the files between them are of the same parts
        addresses += [reverse("files:export", args=[release.pk, format_]) for format_ in FORMATS]

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("people_count", [8, 12])
def test_somebody_who_answered_reads_the_own_marks_beside_the_group_s(client, instrument, partnership, people_count):
    release = a_release(instrument, people_count, partnership=partnership, actual=2)
    remember(jar := client.get("/help/"), release.round.responses.first())
    client.cookies.update(jar.cookies)

    assert client.get(reverse("results:informant_results", args=[release.pk])).status_code == 200

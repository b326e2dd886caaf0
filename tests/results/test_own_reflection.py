"""The own reflection: one person's own numbers, for the browser that holds the own link and for no other."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.models import GRACE, NOT_APPLICABLE, Response
from reports.release.actions import release_round
from reports.results.own import reflection_of
from tests import people
from tests.factories import a_closed_round, a_response, an_instrument, an_open_round, responses

pytestmark = pytest.mark.django_db
CELLS = re.compile(r'<td class="r">([^<]*)</td>')
MASKED = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def by_cookie(response: Response) -> Client:
    client, jar = Client(), HttpResponse()
    remember(jar, response)
    client.cookies.update(jar.cookies)
    return client


def page_of(response: Response) -> str:
    answer = by_cookie(response).get(reverse("results:reflection", args=[response.round_id]))
    assert answer.status_code == 200
    return MASKED.sub("", answer.content.decode())


def test_own_numbers_stand_per_principle():
    response = a_response(an_open_round(), {"D10": (4, 2), "D11": (3, 3), "D12": (4, 1), "D13": (NOT_APPLICABLE, 2)})

    cells = CELLS.findall(page_of(response))

    assert cells[:4] == ["3.7", "2.0", "1.7", "3 of 6"]
    assert cells[4:8] == ["–", "–", "–", "0 of 9"]


def test_a_principle_at_its_ideal_has_a_gap_of_nought():
    response = a_response(an_open_round(), {"D10": (3, 3)})

    assert CELLS.findall(page_of(response))[:4] == ["3.0", "3.0", "0.0", "1 of 6"]


def test_a_gap_beyond_the_ideal_has_a_real_minus():
    response = a_response(an_open_round(), {"D10": (1, 3)})

    assert CELLS.findall(page_of(response))[:4] == ["1.0", "3.0", "−2.0", "1 of 6"]


def test_own_largest_gaps_come_first_below_and_above_the_ideal_alike():
    marks = {"D01": (4, 3), "D02": (4, 1), "D03": (1, 4), "D04": (3, 3), "D05": (4, 2)}

    gaps = reflection_of(a_response(an_open_round(), marks))["gaps"]

    assert [(gap["label"].number, gap["gap"], gap["distance"]) for gap in gaps] == [
        (2, 3, "3 steps below the ideal"),
        (3, 3, "3 steps above the ideal"),
        (5, 2, "2 steps below the ideal"),
        (1, 1, "1 step below the ideal"),
    ]
    assert (gaps[0]["ideal"], gaps[0]["actual"]) == ("Very desirable", "Not practised at all")


@pytest.mark.parametrize(
    ("marks", "finding"),
    [
        ({"D01": (4, 3), "D10": (1, 4)}, "Your largest gap is in relations with partners: 3 steps above the ideal"),
        (
            {"D01": (4, 1), "D02": (4, 2), "D10": (4, 3)},
            "Your largest gap is in shared purposes and goals: 2.5 steps below the ideal",
        ),
        ({"D01": (4, 3), "D10": (4, 3)}, "For you, every principle that you rated is equally far from the ideal"),
    ],
)
def test_headline_chart_and_table_put_the_largest_distance_first(marks, finding):
    words = reflection_of(a_response(an_open_round(), marks))

    assert words["finding"] == words["figure"].described == finding
    assert [row.label for row in words["figure"].rows] == [label for label, *_ in words["principles"]]
    distances = [abs(one.gap) for _label, one, _words in words["principles"] if one.gap is not None]
    assert distances == sorted(distances, reverse=True)
    assert all(one.gap is None for _label, one, _words in words["principles"][len(distances) :])


def test_each_large_gap_leads_to_its_practice_while_answers_can_be_changed():
    response = a_response(an_open_round(), {"D02": (4, 1)})
    practice = response.round.instrument.practices.get(code="D02")
    address = reverse("answering:section", args=[response.round_id, practice.section.key])

    assert f'href="{address}#practice-D02"' in page_of(response)


def test_on_the_spectrum_the_own_picture_has_the_sources_words_and_what_differs_first():
    round_ = an_open_round(instrument=an_instrument("spectrum"))
    page = page_of(a_response(round_, {"S01": (3, 3), "S09": (3, 1)}))

    assert "You want something else than now on 1 of the 2 characteristics that you rated" in page
    assert "Independent." in page
    assert page.index("<h4>Goals</h4>") < page.index("Now is as you want it") < page.index("<h4>Accountability</h4>")


def test_nothing_of_other_people_is_on_it():
    round_ = an_open_round()
    own = a_response(round_, {"D10": (4, 2)})
    before = page_of(own)

    responses(round_, 12, ideal=1, actual=4)

    assert page_of(own) == before


@pytest.mark.parametrize("slug", ["development", "maintenance", "spectrum"])
def test_nothing_rated_yet_is_said(slug):
    page = page_of(a_response(an_open_round(instrument=an_instrument(slug)), {}, is_submitted=False))

    assert "You have not rated any practice on both scales yet" in page
    assert "You have not submitted your answers yet" in page


def test_it_opens_after_the_release_and_leads_to_the_groups_results():
    round_ = a_closed_round()
    (response, *_) = responses(round_, 12)
    release_round(round_, at=round_.closes_at + GRACE)

    page = page_of(response)

    assert "See the group’s results" in page
    assert "Change my answers" not in page


def test_who_did_not_submit_is_told_after_closing_that_it_did_not_count():
    round_ = a_closed_round()
    response = a_response(round_, {"D01": (4, 2)}, is_submitted=False)
    release_round(round_, at=round_.closes_at + GRACE)

    page = page_of(Response.objects.get(pk=response.pk))

    assert "You did not submit these answers, so they did not count for the group." in page
    assert "See the group’s results" not in page


@pytest.mark.parametrize("name", ["reflection", "informant_results"])
def test_another_browser_and_another_rounds_browser_find_nothing(name):
    round_ = a_closed_round()
    (response, *_) = responses(round_, 4)
    stranger = a_response(an_open_round(), {})
    address = reverse(f"results:{name}", args=[round_.pk])

    assert by_cookie(response).get(address).status_code == 200
    assert by_cookie(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_an_executive_officer_finds_nobodys_reflection(client):
    round_ = a_closed_round()
    responses(round_, 4)
    client.force_login(people.an_executive_officer(round_.partnership))

    assert client.get(reverse("results:reflection", args=[round_.pk])).status_code == 404


def test_a_reflection_of_every_practice_takes_few_statements(django_assert_max_num_queries):
    round_ = an_open_round()
    (response,) = responses(round_, 1)
    client = by_cookie(response)

    with django_assert_max_num_queries(8):
        client.get(reverse("results:reflection", args=[round_.pk]))


def test_group_results_while_the_round_is_open_say_when():
    round_ = an_open_round()
    (response, *_) = responses(round_, 12)

    page = by_cookie(response).get(reverse("results:informant_results", args=[round_.pk])).content.decode()

    assert "Nobody sees anything before the round has closed" in page

"""Meeting mode: its screens at each tier, from the release alone."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.models import Rating, Response, Round
from reports.meeting.prompts import ALL_SEE, BOTH, HAPPENS, MATTERS, prompt_of
from reports.models import Heard
from reports.results.labels import PracticeLabel
from reports.results.overview import PracticeView
from tests import people
from tests.analysis import typed
from tests.factories import a_partnership, an_instrument, an_open_round
from tests.results.test_dashboard_page import a_released_round

pytestmark = pytest.mark.django_db
MASKED = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
AVERAGE = re.compile(r"\b[0-4]\.\d\b")


def as_officer(round_: Round) -> Client:
    client = Client()
    client.force_login(people.an_executive_officer(round_.partnership))
    return client


def as_member(round_: Round) -> Client:
    client = Client()
    client.force_login(people.a_member(round_.partnership))
    return client


def shown_to(client: Client, round_: Round) -> str:
    answer = client.get(reverse("meeting:show", args=[round_.pk]))
    assert answer.status_code == 200
    return MASKED.sub("", answer.content.decode())


def words_of(page: str) -> str:
    """What the screens say, without the drawings."""
    screens = page.split('<section class="screen"', 1)[1].split("</main>")[0]
    return re.sub(r"<script.*?</script>|<svg.*?</svg>|<[^>]+>", " ", screens, flags=re.DOTALL)


def hear(client: Client, round_: Round, text: str = "", practice: str = "D01", seen: str = "", **how):
    said = {"practice": practice, "text": text, "seen": seen}
    return client.post(reverse("meeting:hear", args=[round_.pk]), said, **how)


def test_the_screens_of_a_full_release_stand_in_order():
    round_ = a_released_round(12)

    page = shown_to(as_officer(round_), round_)

    assert page.count('<section class="screen"') == 13
    names = re.findall(r'<a href="#screen-\d+">([^<]+)</a>', page)
    assert names[:3] == ["The finding", "Gap between ideal and actual", "Shared purposes and goals"]
    assert names[7] == "Identify the scope and depth of shared purpose within the locale or partnership"
    assert names[12] == "Add an action"
    assert "<b>13</b> of 13" in page
    assert "Shared purposes and goals are one step behind the ideal." in page


def test_every_link_within_the_page_leads_to_a_screen():
    page = shown_to(as_officer(round_ := a_released_round(12)), round_)

    ids = re.findall(r'id="([^"]+)"', page)

    assert set(re.findall(r'href="#(screen-\d+)"', page)) <= set(ids)
    assert len(ids) == len(set(ids))


def test_counts_stand_beside_the_words_of_the_scale():
    page = shown_to(as_officer(round_ := a_released_round(12)), round_)

    for option in ("4 Very desirable", "c Practised frequently"):
        assert re.search(rf'aria-label="{option}: 12".*?>12</text>.*?<span>{option}</span>', page)
    assert "On what matters: mostly agree" in words_of(page)


def test_a_small_group_gets_words_and_no_average():
    words = words_of(shown_to(as_officer(round_ := a_released_round(7, 4, 1)), round_))

    assert "Important to most" in re.sub(r"\s+", " ", words)
    assert not AVERAGE.search(words)


@pytest.mark.parametrize("count", [0, 3])
def test_too_few_people_get_one_screen_that_says_why_and_what_to_do(count):
    page = shown_to(as_officer(round_ := a_released_round(count)), round_)

    assert page.count('<section class="screen"') == 1
    assert "a result would show who said what" in page
    assert "Talk about why so few answered." in page
    assert "What did the group hear?" not in page


def test_three_people_with_open_figures_get_every_screen():
    page = shown_to(as_officer(round_ := a_released_round(3, kind="open")), round_)

    assert page.count('<section class="screen"') == 13
    assert AVERAGE.search(words_of(page))


@pytest.mark.parametrize(("count", "words"), [(12, "Now, most often:"), (9, "Wanted by most, seen now by few")])
def test_the_spectrum_shows_its_picture_five_characteristics_at_a_time(count, words):
    round_ = a_released_round(count, 3, 1 if count == 9 else 2, instrument=an_instrument("spectrum"))

    page = shown_to(as_officer(round_), round_)

    assert page.count('<section class="screen"') == 1 + 4 + 5 + 1
    assert page.count('<ol class="spec">') == 4
    assert words in words_of(page)


def test_where_nothing_stays_behind_the_group_says_what_keeps_it_that_way():
    round_ = a_released_round(12, 3, 3)
    client = as_officer(round_)

    hear(client, round_, "We meet every month.", practice="")

    page = shown_to(client, round_)
    assert page.count("What keeps it that way?") > 1
    assert page.count("We meet every month.") == 2


@pytest.mark.parametrize(
    ("ideal", "actual", "prompt"),
    [(0.9, 0.6, ALL_SEE), (0.6, 0.5, HAPPENS), (0.1, 0.8, MATTERS), (-0.4, -1.0, BOTH)],
)
def test_the_question_fits_what_people_agree_on(ideal, actual, prompt):
    figures = typed.practice(agreements=(ideal, actual))

    assert prompt_of(PracticeView(PracticeLabel(1, "", "", ""), figures)) == prompt


@pytest.mark.parametrize(
    ("ideal", "actual", "prompt"), [("most", "few", ALL_SEE), ("most", "half", HAPPENS), ("half", "few", MATTERS)]
)
def test_in_a_small_group_about_half_says_that_people_differ(ideal, actual, prompt):
    figures = typed.practice(bands=(ideal, actual))

    assert prompt_of(PracticeView(PracticeLabel(1, "", "", ""), figures)) == prompt


def test_the_screens_need_no_rating():
    round_ = a_released_round(12)
    client = as_officer(round_)
    before = shown_to(client, round_)

    Rating.objects.all().delete()
    Response.objects.all().delete()

    assert shown_to(client, round_) == before


def test_before_the_release_there_is_no_meeting():
    round_ = an_open_round(partnership=a_partnership())
    client = as_officer(round_)

    assert client.get(reverse("meeting:show", args=[round_.pk])).status_code == 404
    assert hear(client, round_, "Too early").status_code == 404
    assert not Heard.objects.exists()


@pytest.mark.parametrize("count", [7, 12])
def test_a_meeting_takes_eight_statements(count, django_assert_max_num_queries):
    round_ = a_released_round(count)
    client = as_officer(round_)
    hear(client, round_, "Something")

    with django_assert_max_num_queries(8):
        page = shown_to(client, round_)

    assert len(page) < 400_000


def test_the_dashboard_leads_to_the_meeting_for_people_with_an_account_alone():
    round_ = a_released_round(12)
    informant, jar = Client(), HttpResponse()
    remember(jar, round_.responses.all()[0])
    informant.cookies.update(jar.cookies)
    link = f'href="{reverse("meeting:show", args=[round_.pk])}"'

    with_account = as_member(round_).get(reverse("results:dashboard", args=[round_.pk]))
    without = informant.get(reverse("results:informant_results", args=[round_.pk]))

    assert f"{link}>Present in a meeting" in with_account.content.decode()
    assert without.status_code == 200
    assert link not in without.content.decode()

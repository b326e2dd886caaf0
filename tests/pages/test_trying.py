"""Five practices to try: anybody may, nothing is stored."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.answering.trying import TryForm, sheet_to_try
from frameworks.models import Actor, Principle

pytestmark = pytest.mark.django_db

ANSWERS = {
    "D05-ideal": "4", "D05-actual": "2",
    "D10-ideal": "3", "D10-actual": "3",
    "D24-ideal": "2", "D24-actual": "3",
    "D35-ideal": "0", "D35-actual": "1",
}  # fmt: skip


def page_of(client: Client, answers: dict[str, str]) -> str:
    return client.post(reverse("try"), answers).content.decode()


def test_there_is_one_practice_of_each_principle_and_both_actors() -> None:
    practices = TryForm(sheet_to_try()).practices

    assert [p.section.principle for p in practices] == list(Principle.objects.all())
    assert {p.actor for p in practices} == {Actor.PARTNERSHIP, Actor.SPONSOR}


def test_anybody_finds_ten_groups_with_all_anchors(client: Client, django_assert_num_queries: Any) -> None:
    client.get(reverse("try"))  # the instrument's rows are read once per process

    with django_assert_num_queries(1):
        page = client.get(reverse("try")).content.decode()

    assert page.count("<fieldset") == 10
    assert page.count('type="radio"') == 50
    assert page.count("Standard and indispensable practice") == 5
    assert " checked" not in page


def test_each_practice_stands_under_its_own_stem(client: Client) -> None:
    page = client.get(reverse("try")).content.decode()

    assert page.count("The social partnership should aim to:") == 3
    assert page.count("The sponsoring agency should aim to:") == 2


def test_the_own_picture_comes_at_once(client: Client) -> None:
    page = page_of(client, ANSWERS)

    assert "Your largest gap is in shared purposes and goals: two steps behind the ideal" in page
    assert "4 Very desirable" in page
    assert "b Occasionally practised" in page
    assert "Nothing was stored." in page


def test_a_practice_without_both_ratings_has_no_gap(client: Client) -> None:
    page = page_of(client, ANSWERS)

    assert page.count('<td data-label="Gap">not rated on both scales</td>') == 2  # D21 is blank, D35 not applicable
    for gaps in re.findall(r'<g class="t-gap"[^>]*>(.*?)</g>', page):
        assert re.findall(r">([^<]+)</text>", gaps) == ["2", "0", "−1"]  # three pairs, at each width
    assert page.count('<g class="t-gap"') == 3


def test_largest_gaps_that_tie_are_all_named(client: Client) -> None:
    page = page_of(client, {**ANSWERS, "D21-ideal": "3", "D21-actual": "1"})

    assert "two steps behind the ideal: shared purposes and goals; capacities for partnership work" in page


def test_without_a_shortfall_the_furthest_beyond_is_named(client: Client) -> None:
    page = page_of(client, {"D24-ideal": "2", "D24-actual": "3", "D10-ideal": "3", "D10-actual": "3"})

    assert "Your largest gap is in governance and leadership: one step beyond the ideal" in page
    assert "−1, one step beyond" in page


def test_all_at_the_ideal_is_said_so(client: Client) -> None:
    assert "the actual is at the ideal" in page_of(client, {"D10-ideal": "3", "D10-actual": "3"})


def test_nothing_is_stored(client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = client.post(reverse("try"), ANSWERS)

    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert not page.cookies


def test_the_form_sets_the_cookie_that_protects_it_and_no_other(client: Client) -> None:
    assert set(client.get(reverse("try")).cookies) == {"csrftoken"}


def test_a_forged_value_is_named_and_the_other_answers_are_kept(client: Client) -> None:
    page = page_of(client, {**ANSWERS, "D10-ideal": "9"})

    assert "<title>Error: " in page
    assert '<a href="#id_D10-ideal">Practice 10, Ideal practice: Choose one of the answers' in page
    assert 'id="id_D10-ideal"' in page
    assert page.count(" checked") == len(ANSWERS) - 1


def test_without_one_pair_there_is_no_picture(client: Client) -> None:
    page = page_of(client, {"D05-ideal": "4", "D10-actual": "3"})

    assert "Rate at least one practice on both scales" in page
    assert page.count(" checked") == 2


def test_other_ways_of_asking_are_refused(client: Client) -> None:
    assert client.put(reverse("try")).status_code == 405

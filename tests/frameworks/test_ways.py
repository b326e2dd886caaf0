"""The public chooser of a way of working: both ways in, a page for each way, and the source beside all of them."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape

from frameworks.models import WayOfWorking, WorkingRule
from frameworks.ways.choosing import chosen_signs, suggestions
from tests.factories import a_way

pytestmark = pytest.mark.django_db
KEYS = ["networking", "cooperation", "coordination", "partnership"]
PAGES = [("list", []), ("by_goal", []), ("by_outputs", []), *(("way", [key]) for key in KEYS)]


def page_of(client, name, *args, query=""):
    return client.get(reverse(f"ways:{name}", args=args) + query).content.decode()


def suggested(query):
    ways = list(WayOfWorking.objects.all())
    return suggestions(ways, chosen_signs(ways, QueryDict(query)))


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_each_page_names_the_source_and_keeps_the_spectrum_apart(client, name, args):
    page = page_of(client, name, *args)

    assert escape(WayOfWorking.objects.first().citation) in page
    assert "nothing on one is translated into the other" in page


def test_the_list_shows_the_ways_from_the_lightest_with_the_shares_of_the_survey(client):
    page = page_of(client, "list")

    places = [page.index(f"{key.capitalize()}</a></th>") for key in KEYS]
    assert places == sorted(places)
    assert [way.survey_share for way in WayOfWorking.objects.all()] == [14, 39, 17, 31]
    assert all(f"<span>{share} %</span>" in page for share in (14, 39, 17, 31))
    assert "rounded and add up to 101" in page
    assert all(rule.text in page for rule in WorkingRule.objects.all())


def test_every_goal_and_every_output_can_be_ticked(client):
    goals, outputs = page_of(client, "by_goal"), page_of(client, "by_outputs")

    for way in WayOfWorking.objects.all():
        assert all(f'name="goal" value="{way.key}-{n}"' in goals for n, _ in enumerate(way.goals, 1))
        assert all(f'name="output" value="{way.key}-{n}"' in outputs for n, _ in enumerate(way.outputs, 1))


def test_the_other_way_in_keeps_what_was_ticked_before(client):
    page = page_of(client, "by_outputs", query="?goal=cooperation-2&output=partnership-1&goal=unknown")
    page, _, _footer = page.partition("<footer")

    assert '<input type="hidden" name="goal" value="cooperation-2">' in page
    assert 'value="partnership-1" id="output-partnership-1" checked' in page
    assert page.count("checked") == page.count('type="hidden"') == 1


def test_a_way_has_its_inputs_its_outputs_and_the_ways_beside_it(client):
    page, way = page_of(client, "way", "cooperation"), a_way("cooperation")

    assert all(escape(text).lower() in page.lower() for text in (*way.needs, *way.outputs, *way.goals, way.example))
    assert reverse("ways:way", args=["networking"]) in page
    assert reverse("ways:way", args=["coordination"]) in page
    assert "39 % of existing health justice partnerships" in page


def test_the_lightest_way_has_none_beside_it_that_is_lighter(client):
    assert "The next lighter way" not in page_of(client, "way", "networking")
    assert "The next deeper way" not in page_of(client, "way", "partnership")
    assert client.get(reverse("ways:way", args=["telepathy"])).status_code == 404


def test_what_was_ticked_points_to_its_ways_from_the_lightest_with_the_reasons():
    found = suggested("output=partnership-1&goal=partnership-2&goal=networking-1")

    assert [(one.way.key, len(one.goals), len(one.outputs)) for one in found] == [
        ("networking", 1, 0),
        ("partnership", 1, 1),
    ]
    assert (found[0].lighter, found[0].deeper.key, found[1].lighter.key) == (None, "cooperation", "coordination")


@pytest.mark.parametrize(
    "query", ["", "goal=networking-3", "goal=networking", "goal=", "output=x-1", "way=networking-1"]
)
def test_what_nobody_knows_points_nowhere(query):
    assert suggested(query) == []


def test_the_pages_cost_the_same_for_any_choice_and_store_nothing(client, django_assert_num_queries):
    for name in ("by_goal", "by_outputs"):
        with django_assert_num_queries(1):
            answer = client.get(reverse(f"ways:{name}") + "?goal=networking-1&output=partnership-1")
        assert not answer.cookies


def test_without_the_ways_the_list_says_what_the_host_does(client):
    WayOfWorking.objects.all().delete()

    assert "manage.py load_frameworks" in page_of(client, "list")


@pytest.mark.parametrize("needs", [[], "dialogue", [""], [1], {"a": "b"}])
def test_what_a_way_needs_is_a_list_of_words(needs):
    way = a_way("networking")
    way.needs = needs

    with pytest.raises(ValidationError):
        way.full_clean()

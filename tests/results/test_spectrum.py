"""The picture of the spectrum: grouping, the source's words, marks, and what stands there where little may be shown."""

import re
from html import unescape

import pytest
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.models import GRACE, Round
from reports.models import Release
from reports.release.actions import release_round
from reports.results.findings import listed_within
from reports.results.labels import labels_of
from reports.results.spectrum import Spectrum, dashboard_with_spectrum
from reports.results.spectrum_trend import spectrum_trends_of
from tests import people
from tests.factories import a_closed_round, a_response, an_instrument, an_open_round, responses
from tests.third_party import a_loaded, with_levels
from tests.third_party import document as third_party

pytestmark = pytest.mark.django_db
CLOSE = (3, 3)


def a_spectrum(*answers: dict[str, tuple[int, int]], **rules: object) -> Release:
    """One person per argument: (wanted, now) by code; the others are at collaboration on both."""
    round_ = a_closed_round(instrument=an_instrument("spectrum"), **rules)
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for answer in answers:
        a_response(round_, {code: answer.get(code, CLOSE) for code in codes})
    return release_round(round_, at=round_.closes_at + GRACE)


def shown(release: Release) -> tuple[str, Spectrum]:
    found = dashboard_with_spectrum(release.published, labels_of(release.round.instrument))
    return found["finding"], found["spectrum"]


def by_name(spectrum: Spectrum) -> dict[str, object]:
    return {row.name: row for row in spectrum.rows}


def page_of(client, release: Release, name: str = "dashboard") -> str:
    client.force_login(people.a_member(release.round.partnership))
    return client.get(reverse(f"results:{name}", args=[release.pk])).content.decode()


def test_two_camps_come_first_then_what_is_far_apart_by_distance_then_what_is_close():
    far = {"S09": (3, 1), "S02": (3, 2)}
    release = a_spectrum(*[{**far, "S10": (3, 1)}] * 6, *[{**far, "S10": (3, 3)}] * 6)
    finding, spectrum = shown(release)

    groups = [(group.title, [row.code for row in group.rows][:2]) for group in spectrum.groups]
    assert groups == [
        ("People are in two camps", ["S10"]),
        ("Now and wanted are far apart", ["S09", "S02"]),
        ("Now and wanted are close", ["S01", "S03"]),
    ]
    assert finding == (
        "Of 20 characteristics, now and wanted are far apart on goals, information sharing and actions. "
        "People are in two camps on information sharing."
    )


def test_more_than_three_are_counted_and_the_widest_named():
    far = {"S01": (3, 2), "S02": (3, 1), "S03": (3, 1), "S04": (3, 1), "S05": (1, 2)}
    finding, _ = shown(a_spectrum(*[far] * 10))

    assert finding == (
        "Now and wanted are far apart on 5 of 20 characteristics, most of all on actions, alignment and communications."
    )


def test_what_is_wanted_less_than_it_is_is_as_far_apart_as_the_other_way_round():
    _, spectrum = shown(a_spectrum(*[{"S05": (1, 3)}] * 10))

    assert [row.code for row in spectrum.groups[0].rows] == ["S05"]


def test_nothing_far_apart_is_said_without_praise(client):
    finding, _ = shown(a_spectrum(*[{}] * 10))

    assert finding == "On no characteristic are now and wanted far apart."


def test_the_sources_words_stand_for_the_most_chosen_level_and_for_ties():
    _, spectrum = shown(a_spectrum(*[{"S15": (3, 1)}] * 6, *[{"S15": (3, 2)}] * 6))
    row = by_name(spectrum)["Relational Timeframe"]

    assert row.now == "Short-term. As often: Based upon duration of delivery."
    assert row.wanted == "Long-term; indefinite."


def test_levels_with_the_same_words_carry_their_names():
    _, spectrum = shown(a_spectrum(*[{"S14": (3, 1)}] * 6, *[{"S14": (3, 2)}] * 6))

    assert by_name(spectrum)["Power"].now == (
        "Remains with organisations (cooperation). As often: Remains with organisations (coordination)."
    )


def test_two_camps_are_told_by_both_ends():
    _, spectrum = shown(a_spectrum(*[{"S10": (3, 1)}] * 6, *[{}] * 6))

    assert by_name(spectrum)["Information Sharing"].now == "Two camps: Closed. And: Open."


@pytest.mark.parametrize(("people", "per_mark", "marks"), [(12, 1, 12), (13, 2, 7)])
def test_a_mark_stands_for_more_people_where_a_field_would_be_too_small(people, per_mark, marks):
    _, spectrum = shown(a_spectrum(*[{"S09": (3, 1)}] * people))
    row = by_name(spectrum)["Goals"]

    assert spectrum.people_per_mark == per_mark
    assert re.findall(r">(\d+)</text>", row.drawing) == [str(people), str(people)]
    circles, diamonds = (
        re.search(f'class="{name}".*?d="([^"]+)"', row.drawing)[1] for name in ("c-wanted", "c-people")
    )
    assert (circles.count("M"), diamonds.count("M")) == (marks, marks)


def test_the_table_carries_every_number(client):
    release = a_spectrum(*[{"S09": (3, 1), "S20": (0, 2)}] * 4, *[{"S09": (2, 2), "S20": (3, None)}] * 8)
    cells = re.search(r"Goals</a></th>(.*?)</tr>", page_of(client, release))

    assert re.findall(r">([^<]+)</td>", cells[1]) == ["0", "8", "4", "4", "8", "0", "0.7"]


def test_a_small_group_sees_words_and_no_number_of_people(client):
    release = a_spectrum(*[{"S09": (3, 1)}] * 9)
    page = page_of(client, release)
    picture = page.split('id="picture"')[1].split("</section>")[0]
    words = unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", "", picture, flags=re.DOTALL))

    assert shown(release)[0] == (
        "Of 20 characteristics, now and wanted are far apart on goals. In words, because the group is small."
    )
    assert "Wanted by most, seen now by few" in picture
    assert not re.search(r"\d", words)


def test_too_few_people_see_nothing_and_what_they_can_do(client):
    page = page_of(client, a_spectrum(*[{}] * 6))

    assert "Fewer than 9 of 6" not in page
    assert "Nothing about the group is shown" in page
    assert '<ol class="spec">' not in page


def test_a_characteristic_that_few_rated_stands_in_words_beside_the_counts():
    _, spectrum = shown(a_spectrum(*[{}] * 8, *[{"S09": (0, 0)}] * 5))

    assert spectrum.groups[-1].title == "Fewer than 10 people rated these, so words"
    assert [row.code for row in spectrum.groups[-1].rows] == ["S09"]
    assert len(spectrum.counted) == 19


def test_no_page_speaks_of_a_level_of_the_partnership_or_a_total(client):
    page = page_of(client, a_spectrum(*[{"S09": (3, 1)}] * 12))

    assert "No level is better than another" in page
    assert not re.search(r"(?i)\btotal\b|\boverall\b|level of (the|our|your) partnership", page)


def test_it_is_not_offered_to_a_sponsor_who_would_see_nothing(client):
    release = a_spectrum(*[{}] * 12, sponsor_in_audience=True)
    client.force_login(people.an_executive_officer(release.round.partnership))
    page = client.get(reverse("results:dashboard", args=[release.pk])).content.decode()

    assert "Share with the sponsoring agency" not in page
    assert "Open to members only" in page


def test_the_page_costs_eight_statements_and_little(client, django_assert_max_num_queries):
    release = a_spectrum(*[{"S09": (3, 1), "S10": (1, 3)}] * 12)
    page_of(client, release)

    with django_assert_max_num_queries(8):
        answer = client.get(reverse("results:dashboard", args=[release.pk]))
    assert len(answer.content) < 100_000


def test_names_stand_in_a_sentence_in_small_letters():
    assert listed_within(["Meeting Style", "Goals", "Power"]) == "meeting style, goals and power"


def two_rounds() -> list[Release]:
    first = a_spectrum(*[{"S09": (3, 1)}] * 9)
    earlier = first.round.closes_at
    Round.objects.filter(pk=first.pk).update(title="Spring")
    later = a_closed_round(partnership=first.round.partnership, instrument=first.round.instrument, title="Autumn")
    responses(later, 12, ideal=3, actual=2)
    release_round(later, at=max(later.closes_at, earlier) + GRACE)
    return list(Release.objects.select_related("round__instrument").order_by("round__title"))


def test_rounds_of_the_spectrum_stand_side_by_side_by_what_each_publishes(client):
    releases = two_rounds()
    (trend,) = spectrum_trends_of(releases)
    words = {one.title: said for one, said in dict(trend.rows)["Goals"]}

    assert words == {
        "Spring": "wanted by most, seen now by few",
        "Autumn": "most often wanted: collaboration; now: coordination; 1.0 apart",
    }
    client.force_login(people.a_member(releases[0].round.partnership))
    page = client.get(reverse("results:trend", args=[releases[0].round.partnership.slug])).content.decode()
    assert "No rule says when a single characteristic has changed" in page
    assert "A trend begins with the second round" not in page


def test_one_round_of_the_spectrum_is_no_trend():
    assert spectrum_trends_of([a_spectrum(*[{}] * 8)]) == []


@pytest.mark.parametrize("rounds_of_host", [1, 2])
def test_a_host_s_spectrum_stands_beside_the_built_in_one_and_never_in_its_place(client, rounds_of_host):
    partnership = two_rounds()[0].round.partnership
    instrument = a_loaded(with_levels(third_party(3)))
    for number in range(rounds_of_host):
        own = a_closed_round(partnership=partnership, instrument=instrument, title=f"Own {number}")
        responses(own, 12, ideal=3, actual=2)
        release_round(own, at=own.closes_at + GRACE)
    client.force_login(people.a_member(partnership))

    page = client.get(reverse("results:trend", args=[partnership.slug])).content.decode()

    assert "Cooperation, coordination, collaboration: change over time" in page
    assert ("Community review: change over time" in page) is (rounds_of_host == 2)


WORDS_OF_PRACTICES = {"en": r"\bpractices?\b", "de": r"Praktik"}


def seen(page: str) -> str:
    """The text of the page that people see or hear, without its foot."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<[^>]*>", " ", re.sub(r"<(script|style).*?</\1>", "", main, flags=re.DOTALL))


@pytest.mark.parametrize("language", WORDS_OF_PRACTICES)
@pytest.mark.parametrize("count", [6, 8, 12])
def test_results_of_the_spectrum_speak_of_characteristics_and_never_of_practices(client, count, language):
    release = a_spectrum(*[{"S09": (3, 1), "S10": (1, 3)}] * count)
    client.force_login(people.an_executive_officer(release.round.partnership))
    addresses = [
        reverse(name, args=[release.pk]) for name in ("results:dashboard", "results:practices", "meeting:show")
    ]
    addresses += [reverse("results:practice", args=[release.pk, "S09"])] if count > 6 else []

    pages = [client.get(one, headers={"accept-language": language}).content.decode() for one in addresses]

    for address, page in zip(addresses, pages, strict=True):
        assert not re.search(WORDS_OF_PRACTICES[language], seen(page)), address


@pytest.mark.parametrize("language", WORDS_OF_PRACTICES)
def test_its_questions_speak_of_characteristics_and_never_of_practices(client, language):
    round_ = an_open_round(instrument=an_instrument("spectrum"))
    remember(jar := client.get("/help/"), a_response(round_, is_submitted=False))
    client.cookies.update(jar.cookies)
    address = reverse("answering:section", args=[round_.pk, "characteristics-1"])

    page = client.get(address, headers={"accept-language": language}).content.decode()
    refused = client.post(address, {"S01-ideal": "9"}, headers={"accept-language": language}).content.decode()

    assert {"en": "for characteristic 1", "de": "für Merkmal 1"}[language] in page
    assert not re.search(WORDS_OF_PRACTICES[language], seen(page))
    assert {"en": "Characteristic 1, ", "de": "Merkmal 1, "}[language] in refused

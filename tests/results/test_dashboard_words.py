"""What a results page may say at each tier, and what it must not; what a sponsor and an informant get of it."""

import random
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessments.models import GRACE, Round
from reports.models import Release
from reports.release.actions import release_round
from reports.results.labels import labels_of
from reports.results.numbers import signed
from reports.results.overview import dashboard_of
from tests import people
from tests.factories import (
    a_closed_round,
    a_partnership,
    a_response,
    a_share,
    an_instrument,
    an_open_round,
    an_organisation,
    responses,
)

pytestmark = pytest.mark.django_db
FIGURE = re.compile(r"\b\d\.\d\b")


def released(count: int, **rules: object) -> Release:
    """Answers that differ from person to person."""
    round_ = a_closed_round(partnership=a_partnership(), sponsor_in_audience=True, **rules)
    chance = random.Random(3)
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for number in range(count):
        marks = {code: (chance.randint(3, 4), chance.randint(1, 4)) for code in codes}
        a_response(round_, marks, organisation=an_organisation(sector="health" if number % 2 else "legal"))
    return release_round(round_, at=round_.closes_at + GRACE)


def page_of(client, release: Release) -> str:
    client.force_login(people.a_member(release.round.partnership))
    return client.get(reverse("results:dashboard", args=[release.pk])).content.decode()


def words_of(page: str) -> str:
    """The page without its drawings: scripts with figures, and pictures."""
    return re.sub(r"<(script|svg).*?</\1>", "", page, flags=re.DOTALL)


def test_a_page_in_bands_holds_no_figure_with_a_decimal(client):
    assert not FIGURE.search(words_of(page_of(client, released(9))))


def test_a_full_page_holds_figures(client):
    assert FIGURE.search(words_of(page_of(client, released(12))))


def test_charts_in_bands_draw_squares_alone(client):
    page = page_of(client, released(9))

    charts = "".join(re.findall(r'<figure class="chart">.*?</figure>', page, re.DOTALL))
    assert {"c-wide", "c-hollow", "c-dot"} <= set(re.findall(r'class="(c-[a-z]+)"', charts))
    assert not {"c-ideal", "c-actual", "c-interval", "c-people"} & set(re.findall(r'class="(c-[a-z]+)"', charts))


def test_the_table_of_a_chart_has_the_figures_of_the_document(client):
    release = released(25)

    cells = re.findall(r'<td class="r(?: nowrap)?">([^<]*)</td>', page_of(client, release))

    for figure in (one for one in release.document["principles"] if "gap" in one):
        expected = [str(figure["n"]), *(f"{figure[key]:.1f}" for key in ("ideal", "actual")), signed(figure["gap"])]
        assert any(cells[at : at + 4] == expected for at in range(len(cells)))


def test_largest_gaps_come_first_and_name_both_agreements():
    release = released(12)
    view = dashboard_of(release.published, labels_of(release.round.instrument))

    gaps = [practice.averages.gap for practice in view["practices"]]
    assert gaps == sorted(gaps, reverse=True)
    assert [practice.averages.gap for practice in view["talk"]] == gaps[:5]
    words = {"mostly agree", "mixed", "spread out", "two camps"}
    assert {practice.on_what_matters for practice in view["practices"]} <= words
    assert {practice.on_what_happens for practice in view["practices"]} <= words


def test_agreement_on_what_matters_and_on_what_happens_are_told_apart(client):
    round_ = a_closed_round(partnership=a_partnership())
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for number in range(12):
        a_response(round_, dict.fromkeys(codes, (4, 1 if number % 2 else 4)))
    release = release_round(round_, at=round_.closes_at + GRACE)

    page = page_of(client, release)

    assert "On what matters: <strong>mostly agree</strong>" in page
    assert "On what happens: <strong>two camps</strong>" in page
    assert "We agree on what matters, less on what happens." in page


@pytest.mark.parametrize(
    ("asked", "words"), [(2, "Fewer than 4 people answered"), (6, "Fewer than 4 of 6 people answered")]
)
def test_too_few_say_how_many_were_asked_where_that_says_something(client, asked, words):
    round_ = a_closed_round(partnership=a_partnership())
    responses(round_, 2)
    for _ in range(asked - 2):
        a_response(round_, {}, is_submitted=False)

    page = page_of(client, release_round(round_, at=round_.closes_at + GRACE))

    assert words in page


def test_more_answers_than_invitations_stand_by_themselves(client):
    """People who came by the open link were not invited by name."""
    round_ = a_closed_round(partnership=a_partnership(), open_link_cap=20)
    responses(round_, 12)
    for invitation in round_.invitations.all()[:8]:
        invitation.delete()

    page = page_of(client, release_round(round_, at=round_.closes_at + GRACE))

    assert "<b>12</b> people answered" in page


@pytest.mark.parametrize(
    ("rules", "least"),
    [({}, 4), ({"minimum_group": 8}, 8), ({"kind": "open"}, 3), ({"kind": "open", "minimum_group": 5}, 5)],
)
def test_too_few_names_the_rounds_own_least_number(client, rules, least):
    round_ = a_closed_round(partnership=a_partnership(), **rules)
    responses(round_, least - 1)

    page = page_of(client, release_round(round_, at=round_.closes_at + GRACE))

    assert f"Fewer than {least}" in page


def test_a_draft_waits_without_a_date_and_a_closed_round_in_its_grace_says_so(client):
    partnership = a_partnership()
    client.force_login(people.a_member(partnership))
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    closing = a_closed_round(partnership=partnership, closes_at=timezone.now() - GRACE / 2)

    def shown(round_: Round) -> str:
        return client.get(reverse("results:dashboard", args=[round_.pk])).content.decode()

    assert "This round is a draft: nobody has been asked." in shown(draft)
    assert "The last pages can be saved for 15 minutes" in shown(closing)
    assert not Release.objects.exists()


def test_a_member_is_offered_no_export_and_no_share(client):
    page = page_of(client, released(12))

    assert "Tables, CSV" not in page
    assert "Share with" not in page


def test_five_and_five_thousand_cost_the_same_statements(client):
    """12 answers that were stored, and the same document as if 5,000 had answered."""
    small, large = released(12), released(0)
    Release.objects.filter(pk=large.pk).update(document={**small.document, "round": large.pk, "answered": 5000})
    taken = []
    for release in (small, large):
        officer = people.a_user(f"Officer {release.pk}")
        release.round.partnership.memberships.create(user=officer, role="executive-officer")
        client.force_login(officer)
        labels_of(release.round.instrument)
        with CaptureQueriesContext(connection) as statements:
            assert "people answered" in client.get(reverse("results:dashboard", args=[release.pk])).content.decode()
        taken.append(len(statements))

    assert taken[0] == taken[1] <= 8


def test_a_sponsor_never_sees_people_or_practices(client):
    release = released(12)
    a_share(release)
    client.force_login(people.a_sponsor(release.round.partnership))

    page = client.get(reverse("sharing:shared", args=[release.pk])).content.decode()

    assert 'class="c-actual"' in page
    assert 'class="c-people"' not in page
    drawn = client.get(reverse("sharing:shared_chart", args=[release.pk, "whole"])).json()
    assert "person" not in {trace["meta"]["series"] for trace in drawn["data"]}
    assert "On what matters" not in page


def test_a_sponsor_finds_nothing_where_people_were_told_that_it_sees_nothing(client):
    release = released(12)
    a_share(release)
    Round.objects.update(sponsor_in_audience=False)
    client.force_login(people.a_sponsor(release.round.partnership))

    assert client.get(reverse("sharing:shared", args=[release.pk])).status_code == 404


def test_a_sponsor_of_another_partnership_finds_nothing(client):
    release = released(12)
    a_share(release)
    client.force_login(people.a_sponsor(a_partnership()))

    assert client.get(reverse("sharing:shared", args=[release.pk])).status_code == 404


def test_a_gap_is_signed_with_a_real_minus():
    assert [signed(gap) for gap in (-0.5, 0.0, 1.25)] == ["−0.5", "0.0", "1.2"]


def test_a_practice_in_bands_shows_both_marks_on_the_three_fields(client):
    round_ = a_closed_round(partnership=a_partnership())
    responses(round_, 7, ideal=4, actual=2)

    page = page_of(client, release_round(round_, at=round_.closes_at + GRACE))

    (drawing, *others) = re.findall(
        r'<svg [^>]*aria-label="Important to most\. Seen by few\."[^>]*>(.*?)</svg>', page, re.DOTALL
    )
    assert len(others) == 4
    middles = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*>(?:few|about half|most)<', drawing)]
    circle, diamond = re.search(r'<circle cx="([\d.]+)"', drawing), re.search(r'c-actual".*?d="M([\d.]+)', drawing)
    assert [float(circle[1]), float(diamond[1])] == [middles[2], middles[0]]
    assert re.findall(r">(few|about half|most)<", drawing) == ["few", "about half", "most"]


@pytest.mark.parametrize(("count", "keys"), [(25, {"Ideal", "Actual"}), (7, {"Wide gap", "Some gap", "No gap"})])
def test_each_chart_has_a_key_of_its_marks(client, count, keys):
    page = page_of(client, released(count))

    charts = re.findall(r'<figure class="chart">(.*?)</figure>', page, re.DOTALL)
    assert len(charts) == 3
    for chart in charts:
        assert keys == set(re.findall(r"</svg>\s+([A-Z][a-z ]+)</li>", chart))


@pytest.mark.parametrize("count", [9, 12])
def test_the_spectrum_says_wanted_and_now_and_never_ideal(client, count):
    round_ = a_closed_round(partnership=a_partnership(), instrument=an_instrument("spectrum"))
    responses(round_, count, ideal=3, actual=1)

    page = page_of(client, release_round(round_, at=round_.closes_at + GRACE))

    main = page.split("<main")[1].split("</main>")[0]
    assert "Wanted by most, seen now by few" in main if count == 9 else "Wanted, most often:" in main
    assert re.findall(r"\b(?:Ideal|Actual|the ideal|Important to)\b", main) == []

"""What stands beside a release: own marks, how a principle was enacted, and what was decided."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.answering.informants import remember
from assessments.models import GRACE, Response, Round
from reports.models import Narrative
from reports.release.actions import release_round
from reports.results.moved import decisions_of
from reports.results.narratives import narratives_of, write
from reports.results.views import rounds_up_to
from tests import people
from tests.factories import (
    a_closed_round,
    a_moment,
    a_note,
    a_partnership,
    a_response,
    a_share,
    an_action,
    an_organisation,
    responses,
)

pytestmark = pytest.mark.django_db


def a_released_round(count=10, actual=3, years_ago=0, **rules) -> Round:
    closes_at = timezone.now() - timedelta(days=365 * years_ago, hours=1)
    round_ = a_closed_round(opens_at=closes_at - timedelta(days=9), closes_at=closes_at, **rules)
    responses(round_, count, actual=actual)
    release_round(round_, at=closes_at + GRACE)
    return Round.objects.select_related("partnership", "release").get(pk=round_.pk)


def as_informant(response: Response) -> Client:
    client, jar = Client(), HttpResponse()
    remember(jar, response)
    client.cookies.update(jar.cookies)
    return client


def as_officer(round_) -> Client:
    client = Client()
    client.force_login(people.an_executive_officer(round_.partnership))
    return client


def address(name, round_, *more):
    room = "sharing" if name == "shared" else "results"
    return reverse(f"{room}:{name}", args=[round_.pk, *more])


def page(client, where) -> str:
    return client.get(where).content.decode()


# Own marks


@pytest.mark.parametrize(
    ("count", "group"), [(10, '<td class="r">3.9</td><td class="r">2.8</td>'), (6, "0 wide, 0 some")]
)
def test_whoever_answered_sees_the_own_marks_beside_the_groups(count, group):
    round_ = a_closed_round()
    responses(round_, count - 1)
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    mine = a_response(
        round_, {**dict.fromkeys(codes, (3, 1)), "D01": (0, 4), "D02": (None, 2)}, organisation=an_organisation()
    )
    release_round(round_, at=round_.closes_at + GRACE)

    shown = page(as_informant(mine), address("informant_results", round_))
    own = shown[shown.index('id="own"') :]

    assert '<td class="r">3.0</td><td class="r">1.0</td><td class="r">2.0</td>' in own
    assert group in own
    assert "<span>N/A, d</span>" in own
    assert "<span>–, b</span>" in own
    assert "<span>3, a</span>" in own


def test_nobody_else_sees_them():
    round_ = a_released_round()

    assert 'id="own"' not in page(as_officer(round_), address("dashboard", round_))


def test_where_the_group_shows_nothing_no_own_marks_stand_beside_it():
    round_ = a_released_round(count=3)

    assert 'id="own"' not in page(as_informant(round_.responses.all()[0]), address("informant_results", round_))


# How a principle was enacted


def test_the_officer_writes_how_a_principle_was_enacted_and_every_reader_of_the_round_sees_it():
    round_ = a_released_round(sponsor_in_audience=True)
    a_share(round_.release)
    officer, sponsor, member = as_officer(round_), Client(), Client()
    sponsor.force_login(people.a_sponsor(round_.partnership))
    member.force_login(people.a_member(round_.partnership))

    officer.post(address("narrative", round_, "trust"), {"text": "We met\r\n<i>every</i> month."})

    readers = [
        (member, address("dashboard", round_)),
        (sponsor, address("shared", round_)),
        (as_informant(round_.responses.all()[0]), address("informant_results", round_)),
    ]
    for client, where in readers:
        assert "We met<br>&lt;i&gt;every&lt;/i&gt; month." in page(client, where)


def test_each_version_stays_and_saying_the_same_again_makes_none():
    round_ = a_released_round()
    officer = as_officer(round_)
    for text in ("First", "First ", "Second", ""):
        officer.post(address("narrative", round_, "trust"), {"text": text})

    assert list(Narrative.objects.values_list("version", "text")) == [(1, "First"), (2, "Second"), (3, "")]
    assert narratives_of(round_.release) == {}
    assert "Second" in page(officer, address("narrative", round_, "trust"))


def test_a_text_that_is_too_long_is_refused_and_stays_on_the_page():
    round_ = a_released_round()

    answer = as_officer(round_).post(address("narrative", round_, "trust"), {"text": "x" * 3001})

    assert answer.status_code == 422
    assert "x" * 3001 in answer.content.decode()
    assert not Narrative.objects.exists()


def test_an_instrument_without_principles_has_none_to_write_about():
    round_ = a_closed_round(instrument=a_spectrum())
    release_round(round_, at=round_.closes_at + GRACE)

    assert as_officer(round_).get(address("narrative", round_, "trust")).status_code == 404


def a_spectrum():
    from tests.factories import an_instrument

    return an_instrument("spectrum")


# What was decided


def decided(round_):
    found = Round.objects.select_related("partnership", "instrument", "release").get(pk=round_.pk)
    return decisions_of(found.release, found, timezone.localdate(), rounds_up_to(found))


def test_an_action_comes_back_beside_what_its_principle_did_since_the_round_before():
    partnership = a_partnership()
    first = a_released_round(actual=2, years_ago=1, partnership=partnership)
    trust = first.instrument.sections.get(key="trust").principle
    day = timezone.localdate()
    an_action(partnership, what="Before", principle=trust, decided_on=day - timedelta(days=200))
    an_action(partnership, what="Since", principle=trust, decided_on=day + timedelta(days=1))
    second = a_released_round(actual=3, partnership=partnership)

    decisions = decided(second)

    assert decisions.previous == first
    assert [(one.action.what, one.moved) for one in decisions.before] == [
        ("Before", "changed: the gap narrowed by 1.0")
    ]
    assert [(one.action.what, one.moved) for one in decisions.since] == [("Since", "")]
    shown = page(as_officer(second), address("dashboard", second))
    assert "Actions, and what has changed since First round" in shown
    assert "Trust and trustworthiness: changed: the gap narrowed by 1.0" in shown


def test_what_ended_before_the_round_before_does_not_come_back():
    partnership = a_partnership()
    a_released_round(years_ago=1, partnership=partnership)
    long_ago = timezone.localdate() - timedelta(days=900)
    an_action(partnership, what="Ended", status="done", decided_on=long_ago)
    an_action(partnership, what="Still open", decided_on=long_ago)
    second = a_released_round(partnership=partnership)

    assert [one.action.what for one in decided(second).before] == ["Still open"]


def test_a_first_round_says_what_was_decided_and_nothing_of_what_moved():
    round_ = a_released_round()
    an_action(round_.partnership, decided_on=timezone.localdate() - timedelta(days=5))

    decisions = decided(round_)

    assert decisions.previous is None
    assert [one.moved for one in decisions.before] == [""]


def test_two_who_write_at_once_both_leave_a_version():
    round_ = a_released_round()
    trust = round_.instrument.sections.get(key="trust").principle
    ada, ben = people.a_user("Ada"), people.a_user("Ben")

    write(round_.release, trust, "Ada’s", by=ada)
    write(round_.release, trust, "Ben’s", by=ben)

    assert [n.text for n in Narrative.objects.order_by("version")] == ["Ada’s", "Ben’s"]


def test_a_page_with_everything_on_it_takes_eight_statements(django_assert_max_num_queries):
    partnership = a_partnership()
    for years in (3, 2, 1):
        a_released_round(years_ago=years, partnership=partnership)
        a_moment(partnership)
        an_action(partnership)
    round_ = a_closed_round(partnership=partnership)
    first, *_ = responses(round_, 12)
    a_note(first, is_shared=True)
    release = release_round(round_, at=round_.closes_at + GRACE)
    write(release, round_.instrument.sections.get(key="trust").principle, "We met.", by=people.a_user("Ada"))
    client = as_officer(round_)
    shown = page(client, address("dashboard", round_))
    assert all(f'id="{part}"' in shown for part in ("sides", "trend", "principles", "comments", "actions", "all"))

    with django_assert_max_num_queries(8):
        client.get(address("dashboard", round_))


def test_the_trend_of_an_older_round_ends_with_it():
    partnership = a_partnership()
    first = a_released_round(years_ago=2, partnership=partnership, title="The oldest")
    second = a_released_round(years_ago=1, partnership=partnership, title="The middle one")
    a_released_round(partnership=partnership, title="The newest")
    officer = as_officer(first)

    assert 'id="trend"' not in page(officer, address("dashboard", first))
    shown = page(officer, address("dashboard", second))
    assert "The oldest" in shown
    assert "The newest" not in shown

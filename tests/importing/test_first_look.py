"""An import is looked at by its importer alone; then it is published for good, or taken back without a line."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from assessments.models import Response, Round
from assessments.rounds.actions import ConflictError, conflict_of
from operations.scheduling import tick
from partnerships.models import Organisation, Partnership
from reports.importing import actions
from reports.models import FirstLook, Release
from reports.results import kept
from tests import people
from tests.factories import a_partnership, an_instrument, an_open_round, an_organisation
from tests.importing.waiting import an_import, content

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def partnership() -> Partnership:
    return a_partnership()


@pytest.fixture
def importer(client, partnership):
    user = people.an_executive_officer(partnership)
    client.force_login(user)
    return user


def page(client, name: str, round_: Round):
    return client.get(reverse(f"importing:{name}", args=[round_.partnership.slug, round_.pk]))


def press(client, name: str, round_: Round):
    return client.post(reverse(f"importing:{name}", args=[round_.partnership.slug, round_.pk]))


def send(client, partnership, **fields):
    file = SimpleUploadedFile("answers.csv", content())
    data = {"title": "Old answers", "instrument": an_instrument().pk, "kind": "confidential", "file": file}
    data |= {"closed_on": "2024-05-17", "source": "paper", **fields}
    return client.post(reverse("importing:import", args=[partnership.slug]), data)


def test_the_importer_sees_what_is_published_later_and_no_page_keeps_it(client, partnership, importer):
    round_ = an_import(partnership, importer)
    kept.forget()

    html = page(client, "look", round_).content.decode()

    assert "one step behind the ideal" in html
    assert "Imported. Answers until 17 May 2024. Source: Sheets of paper" in html
    assert not kept.PIECES.kept
    shown = FirstLook.objects.get().document
    press(client, "publish", round_)
    assert Release.objects.get().document == shown


def test_nobody_else_sees_that_it_is_there(client, partnership, importer):
    round_ = an_import(partnership, importer)
    client.force_login(people.a_founder(partnership))

    assert {page(client, name, round_).status_code for name in ("look", "publish", "take_back")} == {404}
    assert client.get(reverse("results:dashboard", args=[round_.pk])).status_code == 404
    assert client.get(reverse("rounds:detail", args=[round_.pk])).status_code == 404
    for address in ("partnerships:detail", "results:trend", "timeline:journal", "importing:import"):
        html = client.get(reverse(address, args=[partnership.slug])).content.decode()
        assert "Old answers" not in html, address
        assert "Org 1" not in html, address


def test_taken_back_nothing_is_left(client, partnership, importer):
    kept_one = an_organisation(name="Org 1")
    partnership.partner_organisations.add(kept_one)
    round_ = an_import(partnership, importer)

    answer = press(client, "take_back", round_)

    assert answer.url == reverse("importing:import", args=[partnership.slug])
    assert not any(model._base_manager.exists() for model in (Round, Response, FirstLook, Release))
    assert list(Organisation.objects.filter(name__startswith="Org ")) == [kept_one]
    assert tick() == []


def test_after_seven_days_it_is_published_by_itself(client, partnership, importer):
    closed_on = timezone.localdate() - 100 * DAY
    early = an_import(partnership, importer, closed_on, at=timezone.now() - 6 * DAY)
    late = an_import(a_partnership(), importer, closed_on, at=timezone.now() - 7 * DAY)

    assert tick() == [f"published the import {late.pk}: full"]
    assert list(Release.objects.values_list("round", flat=True)) == [late.pk]
    assert late.partnership.partner_organisations.count() == 4
    assert page(client, "look", early).status_code == 200


def test_what_is_published_can_be_taken_back_no_more(client, partnership, importer):
    round_ = an_import(partnership, importer)
    press(client, "publish", round_)

    assert press(client, "take_back", round_).status_code == 404
    assert not actions.take_back(round_)
    assert Release.objects.count() == 1


def test_published_its_pages_say_imported_and_not_closed(client, partnership, importer):
    round_ = an_import(partnership, importer)
    press(client, "publish", round_)

    for address in ("results:dashboard", "rounds:detail", "results:practices", "meeting:show"):
        html = client.get(reverse(address, args=[round_.pk])).content.decode()
        assert "mported" in html, address
        assert "published once</li>" not in html, address
        assert "rules have been fixed" not in html, address
    assert (
        "imported, answers until"
        in client.get(reverse("partnerships:detail", args=[partnership.slug])).content.decode()
    )


def test_it_counts_towards_sixty_days_until_it_is_taken_back(partnership):
    today = timezone.localdate()
    round_ = an_import(partnership, closed_on=today - 10 * DAY)
    now = timezone.now()
    draft = Round(partnership=partnership, instrument=round_.instrument, opens_at=now, closes_at=now + 9 * DAY)

    refusal = conflict_of(draft, at=now)

    assert "The earliest closing time is" in refusal
    assert "Old answers" not in refusal
    actions.take_back(round_)
    assert conflict_of(draft, at=now) == ""


@pytest.mark.parametrize(("days", "is_refused"), [(8, True), (59, True), (61, False)])
def test_an_import_too_near_to_a_round_is_refused_with_the_earliest_day(
    client, partnership, importer, days, is_refused
):
    running = an_open_round(partnership=partnership, opens_at=timezone.now() - 30 * DAY)
    closed_on = timezone.localdate(running.closes_at) - days * DAY

    answer = send(client, partnership, closed_on=closed_on.isoformat())

    assert answer.status_code == (200 if is_refused else 302)
    assert ("The earliest day is" in answer.content.decode()) == is_refused
    assert FirstLook.objects.exists() != is_refused


def test_an_import_of_a_day_within_a_long_round_is_refused_with_the_earliest_day(client, partnership, importer):
    """Even where the two close more than 60 days apart; and that day is taken, once it has come."""
    noon = timezone.localtime().replace(hour=12)
    long = an_open_round(partnership=partnership, opens_at=noon - 100 * DAY, closes_at=noon + 5 * DAY)
    earliest = timezone.localdate(long.closes_at) + 61 * DAY

    refused = send(client, partnership, closed_on=(timezone.localdate() - 80 * DAY).isoformat())

    assert f"The earliest day is {date_format(earliest, 'DATE_FORMAT')}." in refused.content.decode()
    assert not FirstLook.objects.exists()
    Round.objects.update(opens_at=noon - 200 * DAY, closes_at=noon - 95 * DAY)
    taken = earliest - 100 * DAY
    assert send(client, partnership, closed_on=(taken - DAY).isoformat()).status_code == 200
    assert send(client, partnership, closed_on=taken.isoformat()).status_code == 302


def test_the_second_of_two_imports_for_one_day_is_refused(partnership):
    an_import(partnership)
    with pytest.raises(ConflictError, match="at least 60 days apart"):
        an_import(partnership)
    assert FirstLook.objects.count() == 1


def test_the_same_file_or_title_is_asked_about_once(client, partnership, importer):
    an_import(partnership, importer)

    asked = send(client, partnership, title="OLD answers", closed_on="2023-01-09")
    assert asked.status_code == 200
    assert "The same file or title is here already: “Old answers”, 17 May 2024." in asked.content.decode()

    assert send(client, partnership, closed_on="2023-01-09", is_another="on").status_code == 302


def test_of_an_import_of_somebody_else_the_question_says_nothing(client, partnership, importer):
    an_import(partnership, people.a_founder(partnership))

    assert send(client, partnership, closed_on="2023-01-09").status_code == 302

"""A round is released once, after its grace, and with it goes whatever joins people and answers."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from analysis.facts import Missing, RatingFacts
from assessments import links
from assessments.models import GRACE, NOT_APPLICABLE, Invitation, Rating, Response, Round
from reports.models import Release
from reports.release import gather
from reports.release.actions import NotDueError, release_due, release_if_due, release_round
from tests.factories import a_closed_round, a_partnership, a_response, an_open_round, an_organisation, responses

pytestmark = pytest.mark.django_db


def release(round_: Round) -> Release:
    return release_round(round_, at=round_.closes_at + GRACE)


def test_before_the_grace_has_passed_nothing_is_released():
    round_ = a_closed_round()

    with pytest.raises(NotDueError):
        release_round(round_, at=round_.closes_at + GRACE - timedelta(seconds=1))

    assert not Release.objects.exists()


def test_a_draft_and_a_voided_round_are_never_released():
    for fields in ({"rules_fixed_at": None}, {"voided_at": timezone.now()}):
        with pytest.raises(NotDueError):
            release(a_closed_round(partnership=a_partnership(), **fields))


def test_a_second_call_returns_the_first_release():
    round_ = a_closed_round()
    responses(round_, 4)
    first = release(round_)
    Rating.objects.all().delete()

    assert release(round_) == first
    assert release(round_).document == first.document


def test_the_key_and_the_modes_go_with_the_release():
    round_ = a_closed_round()
    responses(round_, 4)

    release(round_)

    round_.refresh_from_db()
    assert round_.link_key is None
    assert set(Response.objects.values_list("mode", flat=True)) == {""}


def test_when_the_release_fails_the_key_stays(monkeypatch):
    def fail(*facts):
        raise RuntimeError("the power went")

    monkeypatch.setattr("reports.release.actions.build", fail)
    round_ = a_closed_round()

    with pytest.raises(RuntimeError):
        release(round_)

    round_.refresh_from_db()
    assert round_.link_key
    assert round_.released_at is None


def test_a_release_never_changes():
    round_ = a_closed_round()
    published = release(round_)
    published.document = {}

    with pytest.raises(TypeError, match="never changes"):
        published.save()


def test_after_the_release_nobody_can_be_joined_with_answers_again():
    """A recompute after erasure finds no organisation: the key that looked them up is gone."""
    round_ = a_closed_round(sponsor_in_audience=True)
    responses(round_, 6)
    before = gather.response_facts(round_)
    release(round_)

    after = gather.response_facts(Round.objects.get(pk=round_.pk))

    assert len({facts.organisation for facts in before}) == 6
    assert {facts.organisation for facts in after} == {None}


def test_drafts_do_not_count():
    round_ = a_closed_round()
    responses(round_, 3)
    marks = dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), (4, 1))
    a_response(round_, marks, is_submitted=False)

    assert release(round_).document["tier"] == "none"


def test_stored_marks_become_numbers_na_and_blanks():
    round_ = a_closed_round()
    a_response(round_, {"D01": (4, NOT_APPLICABLE), "D02": (None, 2)})

    (facts,) = gather.response_facts(round_)

    assert facts.rating("D01") == RatingFacts(4, Missing.NOT_APPLICABLE)
    assert facts.rating("D02") == RatingFacts(Missing.BLANK, 2)
    assert facts.rating("D03") == RatingFacts(Missing.BLANK, Missing.BLANK)


def test_the_sponsors_own_people_do_not_make_it_ready():
    partnership = a_partnership()
    round_ = a_closed_round(partnership=partnership, sponsor_in_audience=True)
    responses(round_, 5)
    marks = dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), (4, 3))
    a_response(round_, marks, organisation=partnership.sponsors[0])

    document = release(round_).document

    assert (document["answered"], document["sponsor"]) == (6, {"people": "none"})


def test_a_round_that_was_set_up_to_compare_groups_shows_none():
    round_ = a_closed_round(comparison="sector")
    marks = dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), (4, 3))
    for number in range(20):
        a_response(round_, marks, organisation=an_organisation(sector="health" if number < 10 else "legal"))

    document = release(round_).document

    assert document["tier"] == "full"
    assert "groups" not in document


def test_tick_releases_what_is_due_and_nothing_else(capsys):
    due, running = a_closed_round(), an_open_round(partnership=a_partnership())

    call_command("tick")
    call_command("tick")

    done = [f"released {due.pk}: none", f"queued results mail of {due.pk}", "nothing was due"]
    assert capsys.readouterr().out.splitlines() == done
    assert not Release.objects.filter(round=running).exists()


def test_the_first_visit_after_closing_releases():
    round_ = a_closed_round()

    assert release_if_due(round_, at=timezone.now()).pk == round_.pk
    assert release_if_due(an_open_round(partnership=a_partnership()), at=timezone.now()) is None


def test_no_column_joins_an_invitation_and_a_response():
    """Neither by value nor by order: digests lie in different domains, ids are random, and there is no time."""
    round_ = an_open_round()
    response = a_response(round_, {"D01": (4, 3)})
    invitation = Invitation.objects.get()

    invited = {str(value) for value in vars(invitation).values() if value not in (None, "", round_.pk)}
    answered = {str(value) for value in vars(response).values() if value not in (None, "", round_.pk)}

    assert not invited & answered - {"True", "False"}
    assert links.invitation_digest("x") != links.response_digest("x")


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_make_one_release(database_on_disk):
    round_ = a_closed_round()
    responses(round_, 4)
    found: list[Release] = []

    def work() -> None:
        found.extend(release_due(timezone.now()) or [Release.objects.get(pk=round_.pk)])
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {one.pk for one in found} == {round_.pk}
    assert Release.objects.count() == 1
    with transaction.atomic():
        assert Release.objects.get().document["answered"] == 4

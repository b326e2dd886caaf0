"""Proof 5: a release while the round is open and a recompute after erasure are caught, at every run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from analysis.release import build
from assessments.models import GRACE, Rating, Response, Round
from reports.models import Release
from reports.release import actions, gather
from reports.release.actions import NotDueError, release_round
from tests.factories import a_closed_round, an_open_round, responses

pytestmark = pytest.mark.django_db
Publish = Callable[[Round, datetime], Release]


def while_open(round_: Round, at: datetime) -> Release:
    """The mutant that does not look at the clock."""
    return release_round(round_, max(at, round_.closes_at + GRACE))


def recomputing(round_: Round, at: datetime) -> Release:
    """The mutant that makes its document again from what is stored now, and guesses the modes that were erased."""
    release = release_round(round_, at)
    facts = [replace(one, mode="web") for one in gather.response_facts(round_)]
    release.document = build(gather.round_facts(round_), gather.instrument_facts(round_.instrument), facts).document
    return release


def tells_of_an_open_round(publish: Publish) -> bool:
    round_ = an_open_round()
    responses(round_, 4)
    try:
        return bool(publish(round_, timezone.now()).document)
    except NotDueError:
        return False


def changes_after_erasure(publish: Publish) -> bool:
    round_ = a_closed_round()
    responses(round_, 8)
    at = round_.closes_at + GRACE
    before = publish(round_, at).document
    Rating.objects.filter(response=Response.objects.first()).delete()
    return publish(Round.objects.get(pk=round_.pk), at).document != before


@pytest.mark.parametrize(("publish", "is_caught"), [(release_round, False), (while_open, True)])
def test_a_release_while_open_is_caught(publish: Publish, is_caught: bool) -> None:
    assert tells_of_an_open_round(publish) == is_caught


@pytest.mark.parametrize(("publish", "is_caught"), [(release_round, False), (recomputing, True)])
def test_a_recompute_after_erasure_is_caught(publish: Publish, is_caught: bool) -> None:
    assert changes_after_erasure(publish) == is_caught


def test_what_the_release_left_cannot_be_released_again() -> None:
    """The modes are gone, and analysis refuses a response that does not say how it came."""
    round_ = a_closed_round()
    responses(round_, 4)
    release_round(round_, at=round_.closes_at + GRACE)
    facts = gather.round_facts(round_), gather.instrument_facts(round_.instrument), gather.response_facts(round_)

    with pytest.raises(ValueError, match="A response comes by"):
        build(*facts)


def test_the_last_pages_may_be_saved_for_fifteen_minutes():
    assert timedelta(minutes=15) == GRACE


def test_what_fails_in_the_middle_erases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step of the transaction fails: key, modes and absence of a release are what they were."""
    round_ = a_closed_round()
    responses(round_, 4)

    def fail(self: Round, **fields: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(Round, "save", fail)
    with pytest.raises(RuntimeError):
        actions.release_round(round_, at=round_.closes_at + GRACE)

    stored = Round.objects.get(pk=round_.pk)
    assert stored.link_key
    assert set(stored.responses.values_list("mode", flat=True)) == {"web"}
    assert not Release.objects.exists()

"""An executive officer asks the spectrum besides the five principles: one round to run, two that publish."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.mail.planning import plan_due_reminders
from assessments.models import Mailing, Round
from assessments.rounds import actions
from tests.factories import (
    a_closed_round,
    a_spectrum_besides,
    an_instrument,
    an_invitation,
    an_open_round,
)
from tests.rounds.test_rounds import post_new, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(officer, partnership) -> tuple[Round, Round]:
    """Drafted with the form, with one person to ask."""
    post_new(officer, partnership, asks_spectrum="on", people="Ines <ines@example.org>")
    return Round.objects.get(appended_to=None), Round.objects.exclude(appended_to=None).get()


def again(round_: Round) -> Round:
    return Round.objects.get(pk=round_.pk)


def test_ticking_the_box_drafts_a_round_of_the_spectrum_that_shares_everything(both):
    main, spectrum = both

    assert spectrum.instrument == an_instrument("spectrum")
    assert spectrum.appended_to == main
    shared = ("partnership", "title", "kind", "minimum_group", "opens_at", "closes_at", "opened_by")
    assert [getattr(spectrum, name) for name in shared] == [getattr(main, name) for name in shared]
    assert (spectrum.link_key, spectrum.invitations.count(), main.invitations.count()) == (None, 0, 1)


def test_unticking_it_in_the_draft_takes_it_away(officer, both):
    main, _ = both
    edit = reverse("rounds:edit", args=[main.pk])
    assert officer.get(edit).context["form"].initial["asks_spectrum"] is True

    officer.post(edit, typed())

    assert list(Round.objects.all()) == [main]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "table", "open_link_cap": "9"}, "Around the table one thing is asked at a time."),
        ({"instrument": "spectrum"}, "It is asked in addition to the five principles."),
    ],
)
def test_where_it_cannot_be_asked_besides_that_is_said(officer, partnership, changes, words):
    if "instrument" in changes:
        changes = {"instrument": an_instrument("spectrum").pk}
    answer = post_new(officer, partnership, asks_spectrum="on", **changes)

    assert words in answer.content.decode()
    assert not Round.objects.exists()


def test_sixty_days_lie_between_it_and_a_spectrum_asked_alone(officer, partnership):
    a_closed_round(partnership=partnership, instrument=an_instrument("spectrum"), title="Alone")
    answer = post_new(officer, partnership, asks_spectrum="on")

    assert "The earliest closing time is" in answer.context["form"].errors["asks_spectrum"][0]
    assert Round.objects.count() == 1


def test_a_spectrum_alone_waits_for_one_asked_besides(partnership):
    main = an_open_round(partnership=partnership)
    a_spectrum_besides(main)
    alone = Round(partnership=partnership, instrument=an_instrument("spectrum"), title="Alone")
    alone.opens_at, alone.closes_at = main.opens_at, main.closes_at

    assert "asks the same questions" in actions.conflict_of(alone, at=timezone.now())


def test_fixing_the_rules_extending_and_voiding_hold_for_both(both):
    main, spectrum = both
    now = timezone.now()
    actions.fix_rules(main, by=None, at=now)
    assert again(spectrum).rules_fixed_at == now

    later = main.closes_at + timedelta(days=3)
    actions.extend(main, to=later, by=None, at=now)
    assert again(spectrum).closes_at == later

    actions.void(main, by=None, at=now)
    assert (again(main).state, again(spectrum).state) == ("voided", "voided")


def test_discarding_the_draft_discards_both(both):
    actions.discard(both[0])

    assert not Round.objects.exists()


def test_it_has_no_page_of_its_own_to_run_it(officer, both):
    main, spectrum = both
    pages = ("detail", "edit", "people", "fix", "discard", "void", "extend", "links")

    assert {officer.get(reverse(f"rounds:{page}", args=[spectrum.pk])).status_code for page in pages} == {404}
    assert "also: cooperation" in officer.get(reverse("rounds:detail", args=[main.pk])).content.decode()


def test_the_page_of_the_partnership_lists_one_round(officer, partnership, both):
    page = officer.get(reverse("partnerships:detail", args=[partnership.slug])).content.decode()

    assert page.count(">Spring round</a>") == 1


def test_the_preview_says_from_how_many_answers_it_shows_something(officer, partnership):
    page = post_new(officer, partnership, asks_spectrum="on", go="preview").content.decode()

    assert "with its own results. They are in words from 9 answers" in page


def test_one_mail_reminds_of_both(partnership):
    main = an_open_round(partnership=partnership, reminder_days=[7], closes_at=timezone.now() + timedelta(days=6))
    main.opens_at = timezone.now() - timedelta(days=9)
    main.save()
    a_spectrum_besides(main)
    an_invitation(main, email="ines@example.org")

    assert [mailing.round for mailing in plan_due_reminders(timezone.now())] == [main]
    assert Mailing.objects.count() == 1


def test_the_database_refuses_it_a_key(both):
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=both[1].pk).update(link_key=links.new_link_key())

"""Of a round's mail to one person nobody can read whether, when or why not it went out: it would tell who answered."""

import logging

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments import links
from assessments.mail.planning import Occasion, plan
from assessments.mail.sending import queue
from assessments.models import Mailing, Response
from operations.scheduling import tick
from tests.factories import an_invitation, an_open_round
from tests.rounds.mailbox import GONE, REFUSED
from tests.rounds.worker import a_minute_passes, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]


def remind(round_):
    queue([plan(round_, Occasion(Mailing.Kind.REMINDER, "now"), None, timezone.now())])
    work_off()


def lines(caplog) -> list[str]:
    """What a host reads: the handler leaves out what the filter of the settings does."""
    (handler,) = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    return [record.getMessage() for record in caplog.records if all(one.filter(record) for one in handler.filters)]


@pytest.mark.parametrize("address", ["ines@example.org", REFUSED, GONE])
@pytest.mark.parametrize("has_answered", [True, False])
def test_a_reminder_reads_alike_whether_it_was_needed_refused_or_met_no_server(
    officer, partnership, mailbox, caplog, address, has_answered
):
    running = an_open_round(partnership=partnership)
    _, token = an_invitation(running, email=address)
    digest = links.response_digest(token)
    Response.objects.create(round=running, token_digest=digest, mode="web", is_submitted=has_answered)
    with caplog.at_level("INFO"):
        remind(running)
        a_minute_passes()
        told = tick()

    page = officer.get(reverse("rounds:detail", args=[running.pk])).content.decode()
    assert f"Reminder, {timezone.localdate():%-d %B}: done" in page
    assert "does not answer" not in page
    assert told == []
    assert [line for line in lines(caplog) if "mail" in line.lower()] == []


@pytest.mark.parametrize("address", ["ines@example.org", REFUSED])
def test_an_entry_code_leaves_no_line_and_no_row(client, mailbox, caplog, address):
    running = an_open_round()
    _, token = an_invitation(running, email=address)
    digest = links.response_digest(token)
    Response.objects.create(round=running, token_digest=digest, mode="web", revision=1)
    with caplog.at_level("INFO"):
        client.post(reverse("answering:welcome", args=[token]))
        work_off()
        tick()

    assert [line for line in lines(caplog) if "mail" in line.lower()] == []
    assert not DBTaskResult.objects.exists()


def test_staff_have_no_page_of_the_queue():
    assert not admin.site.is_registered(DBTaskResult)

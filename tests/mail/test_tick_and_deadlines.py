"""The tick finishes within its minute, and nothing that a process asks of another one is waited for without end."""

import re
import time
from datetime import timedelta

import pytest
from allauth.account import app_settings
from django.template.loader import get_template
from django.utils import timezone

from accounts.adapter import lifetime_of
from accounts.changes import NEWS_LASTS
from assessments.mail.planning import plan_invitations
from assessments.models import Mailing
from partnership_health import settings as configured
from safeguards.models import OutgoingMail
from tests import people
from tests.another_process import manage, run
from tests.factories import a_partnership, an_action, an_invitation, an_open_round
from tests.mail.posting import a_mail

TICK_AT_MOST = 30  # seconds, of its sixty; most of it is the start of Python on a busy machine


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk", "in_production")
@pytest.mark.parametrize("server", ["silent", "closed"])
def test_the_tick_finishes_within_its_minute_whatever_the_mail_server_does(request, server):
    partnership = a_partnership()
    people.an_executive_officer(partnership)
    for _ in range(5):
        an_action(partnership, due_on=timezone.localdate() + timedelta(days=2))
    running = an_open_round(partnership=partnership)
    an_invitation(running, email="ines@example.org")
    plan_invitations(running, by=None, at=timezone.now())
    a_mail()

    began = time.monotonic()
    assert manage("tick", EMAIL_URL=f"smtp://{request.getfixturevalue(server)}") == 0

    assert time.monotonic() - began < TICK_AT_MOST
    assert OutgoingMail.objects.count() == 6
    assert Mailing.objects.get().worked_at


def test_the_tick_gives_up_on_a_database_that_keeps_silent(silent):
    """Takes as long as the deadline of the database: it is libpq that has to keep it."""
    began = time.monotonic()
    code = "import os, sys; os.environ['DATABASE_URL'] = sys.argv.pop(1); import django; django.setup();"
    code += "from django.core.management import call_command; call_command('tick')"

    assert run(code, f"postgres://nobody@{silent}/nothing") == 1
    assert time.monotonic() - began < TICK_AT_MOST


def test_a_connection_to_postgresql_has_deadlines_that_a_host_can_change():
    options = configured.database("postgres://somebody@127.0.0.1/something?connect_timeout=3")["OPTIONS"]

    assert options["connect_timeout"] == 3
    assert 0 < configured.database("postgres://a@127.0.0.1/b")["OPTIONS"]["connect_timeout"] <= 10
    assert 0 < options["tcp_user_timeout"] <= 30_000


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("account/email/login_code", app_settings.LOGIN_BY_CODE_TIMEOUT),
        ("account/email/email_confirmation", app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT),
        ("account/email/email_confirmation_signup", app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT),
        ("account/email/password_reset_key", configured.PASSWORD_RESET_TIMEOUT),
    ],
)
def test_a_mail_waits_as_long_as_its_code_or_link_works(written, seconds):
    assert lifetime_of(written) == timedelta(seconds=seconds)
    assert re.search(r"{{ *(code|password_reset_url|activate_url)|include", source(written))


NEWS = [
    *("email_changed", "email_confirm", "email_deleted", "password_changed", "password_reset", "password_set"),
    *("unknown_account", "account_already_exists"),
]


@pytest.mark.parametrize("written", NEWS)
def test_news_holds_no_code_and_waits_for_a_week(written):
    assert lifetime_of(f"account/email/{written}") == NEWS_LASTS
    assert not re.search(r"{{ *(code|key|activate_url)", source(f"account/email/{written}"))


def source(prefix: str) -> str:
    text: str = get_template(f"{prefix}_message.txt").template.source
    return text

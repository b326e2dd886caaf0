"""Mail that nobody waits for in a browser comes in the language that its reader last chose, else that of the rounds."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.clock import database_now
from journal.actions.reminding import remind_of_actions
from journal.activities.reminding import remind_of_activities
from journal.agreements.reminding import remind_of_reviews
from partnerships.access import Role
from partnerships.models import Membership, Partnership
from tests import people
from tests.days import in_days
from tests.factories import a_closed_round, a_partnership, an_action, an_activity, an_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership() -> Partnership:
    soon = in_days(3)
    found = a_partnership(name="Eastside")
    an_action(found, due_on=soon)
    an_activity(found, name="Clinic", review_on=soon)
    an_agreement(found, review_on=soon)
    return found


def remind() -> list[str]:
    """How each mail begins."""
    for remind_of in (remind_of_actions, remind_of_activities, remind_of_reviews):
        list(remind_of(database_now()))
    return [message.body.split(",")[0].strip() for message in mail.outbox]


def test_who_is_signed_in_keeps_the_language_for_mail_too(client: Client):
    user = people.an_outsider()
    client.force_login(user)

    client.post(reverse("language"), {"language": "de"})
    user.refresh_from_db()
    assert user.language == "de"

    client.post(reverse("language"), {"language": "xx"})
    user.refresh_from_db()
    assert user.language == "de"


def test_reminders_come_in_the_language_that_somebody_chose(partnership: Partnership):
    people.an_executive_officer(partnership).keep_language("de")

    assert remind() == ["Guten Tag"] * 3
    assert "Wie weit ist es?" in mail.outbox[0].body
    assert mail.outbox[1].subject.startswith("Eastside: Eine Aktivität")
    assert "Partnerschaftsvertrag" in mail.outbox[2].subject


def test_who_chose_none_reads_the_language_of_the_latest_round(partnership: Partnership):
    people.an_executive_officer(partnership)
    a_closed_round(partnership=partnership, language="en-au", opens_at=timezone.now() - timedelta(days=90))
    a_closed_round(partnership=partnership, language="de")

    assert remind() == ["Guten Tag"] * 3


def test_without_a_round_it_is_the_language_of_the_installation(partnership: Partnership):
    people.an_executive_officer(partnership)

    assert settings.LANGUAGE_CODE == "en-au"
    assert remind() == ["Hello"] * 3


def test_two_officers_with_two_languages_get_a_mail_each(partnership: Partnership):
    first, second = people.an_executive_officer(partnership), people.a_user("Otto Officer")
    Membership.objects.create(user=second, partnership=partnership, role=Role.EXECUTIVE_OFFICER)
    first.keep_language("en-au")
    second.keep_language("de")

    remind()

    said = {message.to[0]: message.body.split(",")[0].strip() for message in mail.outbox}
    assert said == {first.email: "Hello", second.email: "Guten Tag"}
    assert len(mail.outbox) == 6


def test_an_invitation_comes_in_the_language_of_whoever_invites(client: Client, partnership: Partnership):
    client.force_login(people.an_executive_officer(partnership))
    typed = {"email": "nadia@example.org", "role": Role.MEMBER}

    client.post(reverse("team:list", args=[partnership.slug]), typed, headers={"Accept-Language": "de"})

    assert mail.outbox[0].subject == "Eastside: Einladung (Mitglied)"

"""What is stored about a person, for that person: to see, to take along, to change, to withdraw, to erase."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Invitation, Note, Rating, Response, Round
from partnerships.models import MailOptOut, RosterEntry
from reports.models import Release
from reports.release.actions import release_round
from tests import people
from tests.factories import an_invitation, an_open_round, an_organisation, responses
from tests.languages.words import catalogue_of, messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def response(client):
    found = people.an_informant(client, an_open_round(), name="Ines")
    practice = found.round.instrument.practices.first()
    Rating.objects.create(response=found, practice=practice, ideal=4, actual=0)
    Note.objects.create(response=found, practice=practice, text="<b>Mine</b>")
    return found


def close(round_: Round) -> Round:
    now = timezone.now()
    Round.objects.filter(pk=round_.pk).update(opens_at=now - timedelta(days=9), closes_at=now - GRACE)
    return Round.objects.get(pk=round_.pk)


def test_a_person_sees_everything_that_is_stored_of_the_own_answers(client, response):
    page = client.get(reverse("my_data:my_data", args=[response.round_id])).content.decode()

    assert "4 Very desirable" in page
    assert "&lt;b&gt;Mine&lt;/b&gt;" in page
    assert "version 2026-11" in page


def test_the_download_holds_every_mark_and_note_in_its_own_words(client, response):
    answer = client.get(reverse("my_data:download", args=[response.round_id, "json"]))

    data = json.loads(answer.content)
    first = data["answers"][0]
    assert (first["ideal"], first["actual"], first["note"]) == ("4 Very desirable", "N/A Not applicable", "<b>Mine</b>")
    assert len(data["answers"]) == 36
    assert not any(answer["note_is_shared"] for answer in data["answers"])
    Note.objects.update(is_shared=True)
    again = json.loads(client.get(reverse("my_data:download", args=[response.round_id, "json"])).content)
    assert [answer["code"] for answer in again["answers"] if answer["note_is_shared"]] == [first["code"]]
    assert data["answers"][1]["ideal"] is None
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_page_to_take_along_needs_nothing_else(client, response):
    page = client.get(reverse("my_data:download", args=[response.round_id, "html"])).content.decode()

    assert "4 Very desirable" in page
    assert "&lt;b&gt;Mine&lt;/b&gt;" in page
    assert "src=" not in page
    assert "<link" not in page


def test_another_format_does_not_exist(client, response):
    assert client.get(reverse("my_data:download", args=[response.round_id, "exe"])).status_code == 404


def test_withdrawing_asks_first_and_then_nothing_is_left_and_one_may_begin_again(client, response):
    address = reverse("my_data:erase", args=[response.round_id])
    assert "Withdraw all your answers?" in client.get(address).content.decode()
    assert Response.objects.exists()

    page = client.post(address, follow=True).content.decode()

    assert "Your answers are deleted" in page
    assert not any(model.objects.exists() for model in (Response, Rating, Note))
    invitation = Invitation.objects.get()
    token = links.personal_token(invitation.round.link_key, invitation.pk)
    assert client.post(reverse("answering:welcome", args=[token])).status_code == 302


def test_erasing_after_the_release_leaves_the_results_as_they_are(client, response):
    responses(response.round, 9)
    response.submit()
    release = release_round(close(response.round), at=timezone.now())

    page = client.post(reverse("my_data:erase", args=[response.round_id]), follow=True).content.decode()

    assert "Published results stay as they are." in page
    assert not Response.objects.filter(pk=response.pk).exists()
    assert Release.objects.get().document == release.document
    assert Release.objects.get().document["answered"] == 9


def test_leaving_the_list_deletes_name_and_address_everywhere_and_the_link_goes_on_working(client):
    round_ = an_open_round()
    school = an_organisation(name="Secondary College")
    earlier = an_open_round(partnership=round_.partnership)
    _, token = an_invitation(round_, name="Ines", email="Ines@example.org", organisation=school, role="chair")
    an_invitation(earlier, name="Ines Ito", email="ines@example.org")
    RosterEntry.objects.create(partnership=round_.partnership, name="Ines", email="ines@example.org")
    others = an_open_round()
    an_invitation(others, email="ines@example.org")
    address = reverse("my_data:you", args=[token])
    assert "Ines@example.org" in client.get(address).content.decode()

    client.post(address, {"do": "leave"})

    assert not RosterEntry.objects.exists()
    mine = Invitation.objects.filter(round__partnership=round_.partnership)
    assert {(one.name, one.email, one.role) for one in mine} == {("", "", "")}
    assert mine.get(round=round_).organisation == school
    assert others.invitations.get().email == "ines@example.org"
    assert Client().get(reverse("answering:welcome", args=[token])).status_code == 200


def test_no_more_mail_and_mail_again(client):
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    address = reverse("my_data:you", args=[token])

    client.post(address, {"do": "stop"})
    assert MailOptOut.objects.count() == 1
    client.post(address, {"do": "again"})
    assert not MailOptOut.objects.exists()


def german_of(*names: str) -> list[str]:
    """What the same words are in German: that is what people agree to who read it."""
    asked = {key for name in names for key in messages_of(Path("templates/answering", name))}
    return [str(message.string) for message in catalogue_of("de") if (message.context, message.id) in asked]


def test_the_voluntary_words_are_those_of_the_consent_version():
    """Whoever changes what people agree to gives it a new version, and puts the new digest here."""
    import hashlib

    from assessments.answering import ladder
    from assessments.answering.doors import CONSENT_VERSION

    words = [" ".join(Path("templates/answering", name).read_text().split()) for name in CONSENTED_TO]
    words += [ladder.NOTHING, ladder.BANDS, ladder.FULL, ladder.SPONSOR_BANDS, ladder.SPONSOR_FULL]
    words += sorted(german_of(*CONSENTED_TO))
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
    assert (CONSENT_VERSION, digest) == ("2026-11h", DIGEST_OF_THE_WORDS)


CONSENTED_TO = ("confidential.txt", "ladder.html", "appended_ladder.html", "promises.html")
DIGEST_OF_THE_WORDS = "948dc0c99fb9"

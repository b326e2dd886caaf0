"""What a person sees who asks for a file while another one is being made, or that cannot be made."""

import pytest
from django.test import Client
from django.urls import reverse

from makers.process import make
from makers.views import turn
from reports.files import formats
from safeguards.acts import Act
from safeguards.models import AuditEntry
from tests import people
from tests.factories import a_share, an_agency, an_open_round
from tests.files.exported import a_release
from tests.makers.orders import Broken
from tests.sponsors import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    return a_release("three")


@pytest.fixture
def officer(release) -> Client:
    client = Client()
    client.force_login(people.an_executive_officer(release.round.partnership))
    return client


@pytest.mark.parametrize("format", ["pdf", "xlsx"])
def test_a_page_waits_for_the_turn_and_then_the_file_comes(officer, release, format):
    address = reverse("files:export", args=[release.pk, format])

    with turn:
        waiting = officer.get(address)
    file = officer.get(address)

    assert (waiting.status_code, waiting["Retry-After"]) == (202, "3")
    assert '<meta http-equiv="refresh" content="3">' in waiting.content.decode()
    assert (file.status_code, file["Content-Disposition"].split(";")[0]) == (200, "attachment")


def test_the_audit_log_says_when_the_file_came_not_that_somebody_waited(officer, release):
    address = reverse("files:export", args=[release.pk, "pdf"])
    exports = AuditEntry.objects.filter(act=Act.RESULTS_EXPORTED)

    with turn:
        officer.get(address)
    assert not exports.exists()

    officer.get(address)
    assert exports.get().details == {"format": "pdf"}


def test_the_audit_log_says_when_the_file_of_a_sponsor_came():
    agency = an_agency("State Office")
    partnership = worlds.a_sponsored(agency, "Harbour Partnership")
    a_share(worlds.a_release(partnership))
    sponsor = worlds.as_user(people.a_sponsor(partnership))
    address = reverse("portfolio:export", args=[agency.agency.slug, "xlsx"])
    exports = AuditEntry.objects.filter(act=Act.SHARED_EXPORTED)

    with turn:
        assert sponsor.get(address).status_code == 202
    assert not exports.exists()

    assert sponsor.get(address).status_code == 200
    assert exports.count() == 2  # for the agency, and for the partnership


def test_the_page_that_waits_asks_for_the_same_sheets(client):
    round_ = an_open_round()
    client.force_login(people.an_executive_officer(round_.partnership))
    address = reverse("paper:sheets", args=[round_.pk]) + "?for=all&part=2"

    with turn:
        waiting = client.get(address).content.decode()

    assert address.replace("&", "&amp;") in waiting


def test_files_for_programs_wait_for_nobody(officer, release):
    with turn:
        assert officer.get(reverse("files:export", args=[release.pk, "csv"])).status_code == 200


def test_access_is_asked_anew_by_the_page_that_waits(officer, release):
    address = reverse("files:export", args=[release.pk, "pdf"])
    with turn:
        assert officer.get(address).status_code == 202
    release.round.partnership.memberships.all().delete()

    assert officer.get(address).status_code == 404


def test_a_file_that_cannot_be_made_says_so(officer, release, monkeypatch):
    broken = formats.Format("application/pdf", lambda _release: make(Broken()), takes_turns=True)
    monkeypatch.setitem(formats.FORMATS, "pdf", broken)

    answer = officer.get(reverse("files:export", args=[release.pk, "pdf"]))

    assert answer.status_code == 503
    assert "The file could not be made" in answer.content.decode()
    assert not turn.locked()

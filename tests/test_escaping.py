"""What people type comes back as text, on every page and for every role that may open it."""

import pytest
from django.urls import reverse

from assessments.models import Invitation, Round
from partnerships.models import Organisation, Partnership, SponsorshipMessage
from safeguards.acts import Act
from safeguards.audit import Entry, about, record
from tests.access_table import ROLES, ROWS
from tests.access_world import World

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent]
HOSTILE = "<script>alert(1)</script>"
TYPED = HOSTILE + "\x01\x0b\x1b"  # control characters, which neither a workbook nor a PDF may hold


@pytest.mark.parametrize("role", ROLES)
def test_no_page_runs_what_somebody_typed(role: str, world: World):
    Partnership.objects.update(name=TYPED, aim=TYPED, place=TYPED)
    Round.objects.update(title=TYPED)
    SponsorshipMessage.objects.update(text=TYPED)
    record(Entry(Act.ROLE_GIVEN, about(world.own.partnership), details={"person": TYPED, "sponsor": TYPED}), by=None)
    Invitation.objects.update(name=TYPED, role=TYPED)
    for organisation in Organisation.objects.all():
        Organisation.objects.filter(pk=organisation.pk).update(name=f"{TYPED} {organisation.pk}")
    client = world.client(role)

    for name, row in ROWS.items():
        page = client.get(reverse(name, args=world.arguments(row.of, "own")))
        page.getvalue()  # a file that is sent is closed at its end
        if "html" in page.headers.get("Content-Type", ""):
            assert HOSTILE not in page.content.decode(), name

"""A sponsor, and partnerships that share with it, or do not."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from partnerships.models import Organisation, Partnership
from reports.models import Release, Share
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_partnership, a_share, an_agency, an_invitation, responses


def a_sponsored(agency: Organisation, name: str, **fields: Any) -> Partnership:
    return a_partnership(sponsor=agency, name=name, **fields)


def a_release(
    partnership: Partnership,
    count: int = 12,
    days_ago: int = 30,
    marks: tuple[int, int] = (4, 3),
    silent: int = 0,
    **fields: Any,
) -> Release:
    """A released round whose audience named the sponsors; `silent`: who was invited and did not answer."""
    closes_at = timezone.now() - timedelta(days=days_ago)
    fields = {"sponsor_in_audience": True, "opens_at": closes_at - timedelta(days=9), "closes_at": closes_at} | fields
    round_ = a_closed_round(partnership=partnership, **fields)
    responses(round_, count, *marks)
    for _ in range(silent):
        an_invitation(round_)
    return release_round(round_, at=timezone.now())


def a_copy_of(share: Share, partnership: Partnership) -> Share:
    """The same figures for another partnership, without its people: for pages of many rows."""
    round_ = a_closed_round(partnership=partnership, sponsor_in_audience=True)
    release = Release.objects.create(round=round_, document=share.release.document, digest=share.release.digest)
    return a_share(release)


def a_sharing(agency: Organisation, name: str, count: int = 12, **fields: Any) -> Partnership:
    partnership = a_sponsored(agency, name, **fields)
    a_share(a_release(partnership, count))
    return partnership


def an_agency_with(*names: str) -> tuple[Organisation, User]:
    """A confirmed agency, somebody who works for it, and partnerships of these names that share their results."""
    agency = an_agency("State Office")
    partnerships = [a_sharing(agency, name) for name in names] or [a_sponsored(agency, "Nobody yet")]
    return agency, people.a_sponsor(partnerships[0])


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client

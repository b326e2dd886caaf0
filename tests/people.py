"""The cast. Each test says who acts; each person brings the surroundings that the part needs."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessments import links
from assessments.models import Response, Round
from partnerships.access import AgencyRole, Role
from partnerships.models import AgencyPerson, Membership, Partnership, SponsoringAgency
from tests.factories import an_invitation


def a_user(name: str = "Ada Outsider", **fields: object) -> User:
    email = name.lower().replace(" ", ".") + "@example.org"
    return User.objects.create_user(email, "a long password for tests", name=name, **fields)


def an_outsider() -> User:
    return a_user("Olive Outsider")


def staff() -> User:
    return a_user("Stan Staff", is_staff=True, is_superuser=True)


def an_executive_officer(partnership: Partnership) -> User:
    user = a_user("Maree Tolliver")
    Membership.objects.create(user=user, partnership=partnership, role=Role.EXECUTIVE_OFFICER)
    return user


def a_founder(partnership: Partnership) -> User:
    """A second executive officer."""
    user = a_user(f"Fay Founder {partnership.pk}")
    Membership.objects.create(user=user, partnership=partnership, role=Role.EXECUTIVE_OFFICER)
    return user


def a_member(partnership: Partnership) -> User:
    user = a_user("Mina Member")
    Membership.objects.create(user=user, partnership=partnership, role=Role.MEMBER)
    return user


def a_chair(partnership: Partnership) -> User:
    user = a_user("Chiara Chair")
    Membership.objects.create(user=user, partnership=partnership, role=Role.CHAIR)
    return user


def a_sponsor(partnership: Partnership) -> User:
    """Who looks after the agency that sponsors the partnership."""
    return an_agency_admin(partnership.sponsors[0].agency)


def an_agency_admin(agency: SponsoringAgency, name: str = "Silas Sponsor") -> User:
    user = a_user(name)
    AgencyPerson.objects.create(user=user, agency=agency, role=AgencyRole.ADMIN)
    return user


def a_sponsor_viewer(partnership: Partnership) -> User:
    """Somebody of the agency who reads, and looks after nothing."""
    user = a_user("Vera Viewer")
    AgencyPerson.objects.create(user=user, agency=partnership.sponsors[0].agency, role=AgencyRole.VIEWER)
    return user


def an_informant(client: Client, round_: Round, **invitation: object) -> Response:
    """Somebody who was invited and has pressed Start in this browser."""
    invitation.setdefault("email", f"informant-{round_.invitations.count()}@example.org")
    _, token = an_invitation(round_, **invitation)
    client.post(reverse("answering:welcome", args=[token]))
    return Response.objects.get(token_digest=links.response_digest(token))

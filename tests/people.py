"""The cast. Each test says who acts; each person brings the surroundings that the part needs."""

from accounts.models import User
from partnerships.access import Role
from partnerships.models import Membership, Partnership, Sponsorship


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


def a_member(partnership: Partnership) -> User:
    user = a_user("Mina Member")
    Membership.objects.create(user=user, partnership=partnership, role=Role.MEMBER)
    return user


def a_sponsor(partnership: Partnership) -> User:
    user = a_user("Silas Sponsor")
    assert partnership.sponsor is not None
    Sponsorship.objects.create(user=user, organisation=partnership.sponsor)
    return user

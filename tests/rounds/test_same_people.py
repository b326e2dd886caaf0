"""Sixty days lie between rounds of two partnerships of one executive officer too, if they ask the same people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Letter, Mailing, Round
from assessments.rounds import actions, closings
from assessments.rounds.actions import ConflictError
from assessments.rounds.replacing import replace_link
from partnerships.access import Role
from partnerships.contacts.reading import Person
from partnerships.models import Membership
from tests import people
from tests.factories import a_partnership, an_invitation, an_open_round

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PEOPLE = [f"p{number}@example.org" for number in range(6)]


@pytest.fixture
def other() -> Round:
    """Asks six people, and closes in a week."""
    round_ = an_open_round(partnership=a_partnership(name="The Secret Circle"))
    for address in PEOPLE:
        an_invitation(round_, email=address)
    return round_


def a_draft(other: Round, addresses: list[str], days: int = 0, role: str = Role.EXECUTIVE_OFFICER) -> Round:
    officer = people.an_executive_officer(other.partnership)
    partnership = a_partnership()
    Membership.objects.create(user=officer, partnership=partnership, role=role)
    closes_at = other.closes_at + days * DAY
    draft = an_open_round(partnership=partnership, rules_fixed_at=None, closes_at=closes_at)
    for address in addresses:
        an_invitation(draft, email=address)
    return draft


@pytest.mark.parametrize(
    ("same", "more", "is_refused"),
    [(6, 0, True), (3, 9, True), (2, 9, False), (2, 2, True), (1, 2, False), (0, 3, False)],
)
def test_half_of_the_addresses_of_the_smaller_round_are_too_many(other, same, more, is_refused):
    draft = a_draft(other, [*(one.upper() for one in PEOPLE[:same]), *(f"new{n}@example.org" for n in range(more))])

    refusal = actions.conflict_of(draft, at=timezone.now())

    assert bool(refusal) == is_refused
    assert "Secret Circle" not in refusal
    if is_refused:
        assert "The earliest closing time is" in refusal


def test_sixty_days_later_they_may_be_asked_again(other):
    assert actions.conflict_of(a_draft(other, PEOPLE, days=60), at=timezone.now()) == ""


def test_partnerships_without_a_common_executive_officer_do_not_hinder_each_other(other):
    assert actions.conflict_of(a_draft(other, PEOPLE, role=Role.MEMBER), at=timezone.now()) == ""


def test_it_is_checked_when_the_round_opens_is_extended_and_asks_more_people(other):
    draft = a_draft(other, PEOPLE[:2], days=-2)
    an_invitation(draft, email="new@example.org")
    with pytest.raises(ConflictError, match="Half or more of these people"):
        actions.fix_rules(draft, at=timezone.now(), by=None)

    draft.invitations.filter(email=PEOPLE[1]).delete()
    an_invitation(draft, email="newer@example.org")
    actions.fix_rules(draft, at=timezone.now(), by=None)
    with pytest.raises(ConflictError, match="Half or more of these people"):
        actions.invite(draft, [Person("", PEOPLE[1]), Person("", PEOPLE[2])])

    an_invitation(draft, email=PEOPLE[1])
    an_invitation(draft, email=PEOPLE[2])
    with pytest.raises(ConflictError, match="Half or more of these people"):
        actions.extend(draft, to=draft.closes_at + DAY, at=timezone.now(), by=None)


@pytest.mark.parametrize("is_sent", [True, False])
def test_replacing_addresses_does_not_get_round_it(other, is_sent):
    """Whether the first mail is out (a second link) or not (another address in its place)."""
    draft = a_draft(other, [PEOPLE[0], "a@example.org", "b@example.org", "c@example.org"])
    actions.fix_rules(draft, at=timezone.now(), by=None)
    if is_sent:
        mailing = Mailing.objects.create(round=draft, kind=Mailing.Kind.INVITATION)
        for one in draft.invitations.all():
            Letter.objects.create(mailing=mailing, invitation=one, state=Letter.State.DONE)
    first, second, third = (draft.invitations.get(email=f"{letter}@example.org") for letter in "abc")
    replace_link(first, "new@example.org")
    if is_sent:
        replace_link(second, PEOPLE[1])  # one of six addresses more is not yet half

    with pytest.raises(ConflictError, match="Half or more of these people"):
        replace_link(third, PEOPLE[2])

    assert not closings.of_same_people(draft)

"""Two people change who belongs to a partnership at the same moment: it keeps an executive officer."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from partnerships.access import Role
from partnerships.models import Membership, MembershipInvitation
from partnerships.team import actions
from partnerships.team.teams import MembersOfPartnership
from tests import people
from tests.factories import a_partnership


@pytest.fixture
def both():
    partnership = a_partnership()
    return [people.an_executive_officer(partnership), people.a_founder(partnership)]


def at_once(*changes: Callable[[], object]) -> None:
    """Each in a thread of its own; what is refused is refused."""
    gate = threading.Barrier(len(changes))

    def run(change):
        gate.wait()
        try:
            change()
        except (actions.TeamError, PermissionDenied):
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[change]) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def of(user) -> Membership:
    return Membership.objects.select_related("partnership", "user").get(user=user)


def officers() -> int:
    return Membership.objects.filter(role=Role.EXECUTIVE_OFFICER).count()


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]


def test_two_executive_officers_cannot_demote_each_other(both):
    maree, fay = map(of, both)

    at_once(
        lambda: actions.change_role(fay, Role.MEMBER, by=maree.user),
        lambda: actions.change_role(maree, Role.MEMBER, by=fay.user),
    )

    assert officers() == 1


def test_two_executive_officers_cannot_both_leave(both):
    maree, fay = map(of, both)

    at_once(lambda: actions.leave(maree), lambda: actions.leave(fay))

    assert officers() == 1


def test_one_cannot_leave_while_the_other_deletes_the_account(both):
    maree, fay = map(of, both)

    at_once(lambda: actions.leave(maree), lambda: actions.delete_account(fay.user))

    assert officers() == 1


def test_whoever_was_demoted_a_moment_ago_changes_nothing_any_more(both):
    maree, fay = map(of, both)
    third = Membership.objects.create(
        user=people.a_user("Thea Third"), partnership=maree.partnership, role=Role.EXECUTIVE_OFFICER
    )
    actions.change_role(maree, Role.MEMBER, by=fay.user)

    for change in (
        lambda: actions.change_role(third, Role.MEMBER, by=maree.user),
        lambda: actions.end(third, by=maree.user),
        lambda: actions.invite(MembersOfPartnership(maree.partnership), "x@example.org", "member", by=maree.user),
    ):
        with pytest.raises(PermissionDenied):
            change()

    assert officers() == 2
    assert not MembershipInvitation.objects.exists()


def test_an_invitation_that_is_taken_back_while_its_page_is_open_is_not_accepted(both):
    maree = of(both[0])
    invitation, _ = actions.invite(MembersOfPartnership(maree.partnership), "new@example.org", "member", by=maree.user)
    opened = MembershipInvitation.objects.get()
    nia = people.a_user("Nia New")

    actions.take_back(invitation, by=maree.user)

    with pytest.raises(actions.TeamError, match="does not work any more"):
        actions.accept(opened, nia)
    assert not nia.memberships.exists()

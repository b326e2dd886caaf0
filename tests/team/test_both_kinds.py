"""Members of a partnership and people of an agency: the same verbs, and each keeps somebody in its leading role."""

import pytest
from django.core.exceptions import PermissionDenied

from partnerships.team import actions
from partnerships.team.teams import MembersOfPartnership, PeopleOfAgency
from tests import people
from tests.factories import a_partnership, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["partnership", "agency"])
def team(request):
    if request.param == "partnership":
        people.an_executive_officer(partnership := a_partnership())
        return MembersOfPartnership(partnership)
    people.an_agency_admin(agency := an_agency("Harbour Foundation").agency)
    return PeopleOfAgency(agency)


def other_role(team) -> str:
    roles = team.role_form.base_fields["role"].choices
    return next(value for value, _label in roles if value != team.leading_role)


def join(team, name: str, role: str):
    invitation, _token = actions.invite(team, f"{name}@example.org", role, by=leader(team).user)
    return actions.accept(invitation, people.a_user(name))


def leader(team):
    return team.people().filter(role=team.leading_role).order_by("pk").first()


def test_the_last_leader_can_neither_leave_nor_be_removed_nor_lose_the_role(team):
    last = leader(team)

    for change in (
        lambda: actions.leave(last),
        lambda: actions.end(last, by=last.user),
        lambda: actions.change_role(last, other_role(team), by=last.user),
        lambda: actions.delete_account(last.user),
    ):
        with pytest.raises(actions.TeamError, match="Hand over first"):
            change()

    assert leader(team) == last


def test_a_leader_may_leave_when_there_is_a_second_one(team):
    first, second = leader(team), join(team, "Second", team.leading_role)

    actions.leave(first)

    assert leader(team) == second


def test_an_invitation_is_used_once_and_gives_its_role(team):
    invitation, token = actions.invite(team, "new@example.org", other_role(team), by=leader(team).user)

    person = actions.accept(team.invitation_behind(token), people.a_user("New"))

    assert person.role == other_role(team)
    assert team.invitation_behind(token) is None
    with pytest.raises(actions.TeamError, match="does not work any more"):
        actions.accept(invitation, people.a_user("Other"))


def test_somebody_without_the_leading_role_changes_nothing(team):
    reader = join(team, "Reader", other_role(team))
    invitation, _token = actions.invite(team, "new@example.org", other_role(team), by=leader(team).user)

    for change in (
        lambda: actions.invite(team, "x@example.org", team.leading_role, by=reader.user),
        lambda: actions.take_back(invitation, by=reader.user),
        lambda: actions.change_role(reader, team.leading_role, by=reader.user),
        lambda: actions.end(leader(team), by=reader.user),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_somebody_with_a_role_keeps_it_when_another_invitation_is_accepted(team):
    first = leader(team)
    invitation, _token = actions.invite(team, "new@example.org", other_role(team), by=first.user)

    assert actions.accept(invitation, first.user).role == team.leading_role

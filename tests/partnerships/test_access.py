"""One table of permissions: what it grants is what querysets find and what `require` lets pass."""

import pytest
from django.core.exceptions import PermissionDenied

from partnerships.access import Permission, Role, permissions_in, require, roles_in
from partnerships.models import Partnership
from partnerships.roles import GRANTS
from tests import people
from tests.factories import a_partnership

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]
WHO = {
    Role.EXECUTIVE_OFFICER: people.an_executive_officer,
    Role.CHAIR: people.a_chair,
    Role.MEMBER: people.a_member,
    Role.SPONSOR: people.a_sponsor,
}


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", list(Role))
def test_queryset_and_table_agree(role, permission):
    partnership, foreign = a_partnership(), a_partnership()
    user = WHO[role](partnership)

    found = Partnership.objects.where_may(user, permission)

    assert (partnership in found) is (permission in GRANTS[role])
    assert foreign not in found
    assert permissions_in(partnership, user) == GRANTS[role]


def test_a_stranger_has_no_role_and_no_permission():
    assert roles_in(a_partnership(), people.an_outsider()) == frozenset()


def test_who_may_not_is_refused():
    partnership = a_partnership()

    with pytest.raises(PermissionDenied, match="may not run rounds"):
        require(people.a_member(partnership), Permission.RUN_ROUNDS, partnership)


def test_a_partnership_without_a_sponsor_is_seen_by_no_sponsor():
    sponsor = people.a_sponsor(a_partnership())

    assert roles_in(a_partnership(sponsor=None), sponsor) == frozenset()


@pytest.mark.parametrize("permission", list(Permission))
def test_who_has_two_parts_may_what_either_may(permission):
    partnership = a_partnership()
    user = people.a_sponsor(partnership)
    partnership.memberships.create(user=user, role=Role.MEMBER)

    may = permission in permissions_in(partnership, user)

    assert may is (permission in GRANTS[Role.MEMBER] | GRANTS[Role.SPONSOR])
    assert list(Partnership.objects.where_may(user, permission)) == [partnership] * may

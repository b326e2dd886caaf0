"""What platform staff change about an account: whoever could sign in with it could read what its roles may read."""

from accounts.changes import Change, tell
from accounts.models import User
from partnerships.access import Role
from partnerships.staff_roles import sponsored_now
from safeguards.acts import Act
from safeguards.audit import Entry, about, record_all


def changed_by_staff(account: User, act: Act, change: Change, by: User) -> None:
    """Record it wherever the account has a role, mail the owner, and end the account's sessions.

    `account` is the account as it was before: the mail goes to the address that it had.
    """
    record_all(_entries(account, act), by)
    tell(account, change, by_staff=True)
    account.end_sessions()


def _entries(account: User, act: Act) -> list[Entry]:
    person = {"person": str(account)}
    memberships = account.memberships.select_related("partnership")
    entries = [
        Entry(act, about(one.partnership), by_staff=True, details={**person, "role": one.role}) for one in memberships
    ]
    as_sponsor = {**person, "role": Role.SPONSOR.value}
    for one in account.agencies.select_related("agency"):
        entries.append(Entry(act, about(one.agency), by_staff=True, details=person))
        entries += [Entry(act, about(p), by_staff=True, details=as_sponsor) for p in sponsored_now(one.agency)]
    return entries

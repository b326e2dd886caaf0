"""Proof 2 at the table: two worlds that differ in one person's ratings look alike to all others until the reveal."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from tests import people
from tests.access_table import ROWS
from tests.table.meeting import answers, door, enters, reveals
from tests.test_world_pairs import MASKED, page_of

pytestmark = pytest.mark.django_db
ROOMS = ("answering:", "my_data:", "results:", "files:", "rounds:", "table:")
OF_A_ROUND = {"table": [], "table section": ["purposes"], "running": [], "released": [], "draft": []}


def addresses(round_: Round) -> list[str]:
    """Every page of every room that is about one round, asked for this one."""
    more = OF_A_ROUND | {"running section": ["purposes"], "released json": ["json"], "running json": ["json"]}
    rows = {name: row for name, row in ROWS.items() if name.startswith(ROOMS) and row.of in more}
    own = [reverse(name, args=[round_.pk, *more[row.of]]) for name, row in rows.items()]
    of_the_partnership = reverse("partnerships:detail", args=[round_.partnership.slug])
    return [*own, of_the_partnership, door(round_), reverse("admin:assessments_round_changelist")]


def watchers(round_: Round, officer: Client, member: Client) -> dict[str, Client]:
    """Everybody but the one whose ratings differ."""
    seen = {"officer": officer, "member": member, "passer-by": Client(), "at the table": enters(round_, "Otis")}
    for role, user in (("sponsor", people.a_sponsor(round_.partnership)), ("staff", people.staff())):
        seen[role] = Client()
        seen[role].force_login(user)
    return seen


def everything_seen(
    round_: Round, watching: dict[str, Client], happens: Callable[[], None]
) -> dict[tuple[str, str], bytes]:
    seen = {}
    with transaction.atomic():
        happens()
        Round.objects.update(answered_counted_on=None)
        Round.objects.exclude(revealed_at=None).update(
            revealed_at=timezone.now()
        )  # the database has a clock of its own
        for who, client in watching.items():
            for address in addresses(round_):
                seen[who, address] = MASKED.sub(b"", page_of(client.get(address)))
            posted = client.post(reverse("table:reveal", args=[round_.pk]), follow=True)  # Otis is not ready: refused
            seen[who, "reveals"] = MASKED.sub(b"", page_of(posted))
        transaction.set_rollback(True)
    return seen


@pytest.fixture
def watching(round_, officer, member, monkeypatch) -> dict[str, Client]:
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    return watchers(round_, officer, member)


@pytest.mark.parametrize("submits", [True, False])
def test_nobody_else_sees_what_one_person_answered(round_, watching, submits):
    ines = enters(round_, "Ines")

    low = everything_seen(round_, watching, lambda: answers(ines, round_, "1", "1", submits))
    high = everything_seen(round_, watching, lambda: answers(ines, round_, "4", "4", submits))

    assert len(low) > 150
    assert [where for where in low if low[where] != high[where]] == []


def test_the_comparison_would_notice_a_page_that_tells(round_, officer, watching):
    ines = enters(round_, "Ines")

    def reveals_early(mark: str) -> None:
        answers(ines, round_, mark, mark)
        reveals(officer, round_, "Otis")

    low = everything_seen(round_, watching, lambda: reveals_early("1"))
    high = everything_seen(round_, watching, lambda: reveals_early("4"))

    told = {who for who, where in low if low[who, where] != high[who, where]}
    assert told == {"officer", "member", "at the table"}

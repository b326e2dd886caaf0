"""Two people import at the same moment, each in a thread and with a connection of its own."""

import threading
from datetime import date

import pytest
from django.db import connections

from assessments.models import Response, Round
from assessments.rounds.actions import ConflictError
from partnerships.models import Organisation, Partnership
from reports.models import FirstLook
from tests.factories import a_partnership
from tests.importing.waiting import an_import

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2024, 5, 17)


def at_once(*partnerships: Partnership) -> list[object]:
    """What came of an import into each of these: its round, or the error."""
    gate, came = threading.Barrier(len(partnerships)), []

    def run(partnership: Partnership) -> None:
        gate.wait()
        try:
            came.append(an_import(partnership, closed_on=DAY))
        except Exception as error:
            came.append(error)
        connections.close_all()

    threads = [threading.Thread(target=run, args=[partnership]) for partnership in partnerships]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_of_two_imports_for_one_day_one_is_stored(database_on_disk):
    partnership = a_partnership()

    came = at_once(partnership, partnership)

    assert {type(one) for one in came} == {Round, ConflictError}, came
    assert Round.with_waiting_imports.count() == FirstLook.objects.count() == 1
    assert Response.objects.count() == 12


def test_imports_of_two_partnerships_that_name_the_same_organisations_are_both_stored(database_on_disk):
    came = at_once(a_partnership(name="One"), a_partnership(name="Two"))

    assert [type(one) for one in came] == [Round, Round], came
    assert Response.objects.count() == 24
    assert Organisation.objects.filter(name__startswith="Org ").count() == 4

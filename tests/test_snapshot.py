"""What a test commits does not meet the next one, on either database."""

import pytest

from accounts.models import User
from frameworks.models import Instrument
from tests import people


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_the_next_test_finds_the_database_as_it_was(time: str) -> None:
    assert (User.objects.count(), Instrument.objects.count()) == (0, 3)

    people.an_outsider()
    Instrument.objects.all().delete()

    assert (User.objects.count(), Instrument.objects.count()) == (1, 0)

import pytest
from django.test import Client

from assessments.models import Round
from tests import people
from tests.factories import a_partnership
from tests.table.meeting import a_table


@pytest.fixture
def round_() -> Round:
    return a_table(partnership=a_partnership(name="Harbour Circle"))


@pytest.fixture
def officer(round_) -> Client:
    client = Client()
    client.force_login(people.an_executive_officer(round_.partnership))
    return client


@pytest.fixture
def member(round_) -> Client:
    client = Client()
    client.force_login(people.a_member(round_.partnership))
    return client

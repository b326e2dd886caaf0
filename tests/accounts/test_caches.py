"""No proxy and no disk keeps what only some people may read."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import people
from tests.factories import a_partnership

pytestmark = pytest.mark.django_db


def test_a_page_behind_an_account_is_kept_by_no_cache(client: Client) -> None:
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))
    answer = client.get(reverse("partnerships:detail", args=[partnership.slug]))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_public_page_may_be_kept(client: Client) -> None:
    assert not client.get(reverse("help")).has_header("Cache-Control")

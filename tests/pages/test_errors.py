"""Error pages in our look, each with a way out; two of them need neither a request nor a database."""

from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from tests.unseen_blanks import without_unseen_blanks


@pytest.mark.django_db
def test_an_unknown_address_says_so_and_leads_on(client: Client) -> None:
    page = client.get("/no-such-page/")

    assert page.status_code == 404
    assert "There is no such page, or you cannot see it" in without_unseen_blanks(page.content.decode())
    assert reverse("help") in without_unseen_blanks(page.content.decode())


def test_an_unknown_address_is_not_repeated_on_the_page(client: Client) -> None:
    assert "secret-in-the-address" not in client.get("/secret-in-the-address/").content.decode()


def test_a_refusal_gives_its_reason(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()

    page = defaults.permission_denied(request, PermissionDenied("You may not run rounds in this partnership."))

    assert page.status_code == 403
    words = without_unseen_blanks(page.content.decode())
    assert "You may not run rounds in this partnership. Nothing was changed." in words


def test_a_form_without_its_token_is_refused_in_words() -> None:
    page = Client(enforce_csrf_checks=True).post(reverse("try"), {})

    assert page.status_code == 403
    assert "Nothing was saved by this last step" in without_unseen_blanks(page.content.decode())


def test_a_failure_on_our_side_needs_no_database_and_no_list_of_static_files(
    rf: RequestFactory, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.STATIC_ROOT = "/nowhere"

    page = defaults.server_error(rf.get("/"))

    assert page.status_code == 500
    assert "Something went wrong on our side" in without_unseen_blanks(page.content.decode())


def test_a_request_that_cannot_be_read_is_answered_in_words(rf: RequestFactory) -> None:
    page = defaults.bad_request(rf.get("/"), SuspiciousOperation("a forged thing"))

    assert page.status_code == 400
    assert "This request could not be read" in without_unseen_blanks(page.content.decode())
    assert "a forged thing" not in without_unseen_blanks(page.content.decode())


@pytest.mark.django_db
def test_too_many_attempts_are_answered_in_our_look_with_what_to_do(rf: RequestFactory) -> None:
    request = rf.post(reverse("account_login"))
    request.user = AnonymousUser()

    page = ratelimit.respond_429(request)

    assert page.status_code == 429
    assert "Wait five minutes. Then go back one page" in without_unseen_blanks(page.content.decode())
    assert reverse("help") in without_unseen_blanks(page.content.decode())


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_bare_error_pages_lead_to_addresses_that_exist(template: str) -> None:
    page = render_to_string(template)

    assert f'href="{reverse("landing")}"' in page
    assert f'href="{reverse("help")}"' in page


@pytest.mark.parametrize("file", ["css/look.css", "img/mark.svg"])
def test_bare_error_pages_find_their_style_without_a_hashed_name(file: str, settings: Any) -> None:
    assert f'"{settings.STATIC_URL}{file}"' in render_to_string("500.html")
    assert finders.find(file)

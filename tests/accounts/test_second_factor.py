"""A second factor is there for everybody, and demanded where the installation says so."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.urls import ResolverMatch, reverse

from accounts.second_factor import PasskeyNameForm
from partnerships.access import SecondFactorOfSponsors
from tests import people
from tests.accounts.test_sign_in import code_at_present
from tests.urlconf import every_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    client.user = people.a_user("Ada")
    client.user.emailaddress_set.create(email=client.user.email, verified=True, primary=True)
    client.force_login(client.user)
    return client


def test_an_app_and_a_passkey_are_offered_to_everybody(ada):
    page = ada.get(reverse("mfa_index")).content.decode()

    assert reverse("mfa_activate_totp") in page
    assert reverse("mfa_add_webauthn") in page


def test_nobody_is_asked_for_one_where_the_installation_does_not_say_so(ada):
    assert ada.get(reverse("partnerships:list")).status_code == 200


def test_where_it_is_demanded_nothing_else_is_seen_before_it_is_set_up(ada, settings):
    settings.DEMAND_SECOND_FACTOR = True

    for name in ("partnerships:list", "partnerships:new", "team:account"):
        assert ada.get(reverse(name)).url == reverse("mfa_index")
    page = ada.get(reverse("mfa_index"))
    assert "This installation asks for a second factor." in page.content.decode()
    assert ada.get(reverse("account_logout")).status_code == 200


def test_where_it_is_demanded_no_other_address_of_the_whole_app_passes(settings, rf):
    """The administration has names that begin like allauth's: `admin:mfa_authenticator_delete`."""
    settings.DEMAND_SECOND_FACTOR = True
    gate = SecondFactorOfSponsors(lambda request: HttpResponse())
    request = rf.get("/")
    request.user = people.staff()
    request._messages = CookieStorage(request)
    passing = set()

    for address in every_address():
        *namespaces, name = address.name.split(":")
        request.resolver_match = ResolverMatch(address.view, (), {}, name, namespaces=namespaces)
        if address.needs_an_account and gate.process_view(request, address.view, (), {}) is None:
            passing.add(address.name)

    assert passing == {
        *("account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"),
    }


def test_where_it_is_demanded_staff_without_one_remove_nobody_elses(client, settings):
    settings.DEMAND_SECOND_FACTOR = True
    owner = people.a_user("Ada Founder")
    TOTP.activate(owner, generate_totp_secret())
    client.force_login(people.staff())
    factor = Authenticator.objects.get(user=owner)

    answer = client.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})

    assert answer.url == reverse("mfa_index")
    assert Authenticator.objects.filter(user=owner).count() == 1


def test_where_it_is_demanded_informants_and_public_pages_are_not_asked(client, settings):
    settings.DEMAND_SECOND_FACTOR = True

    assert client.get(reverse("landing")).status_code == 200
    assert client.get(reverse("answering:code_entry")).status_code == 200


def test_whoever_has_one_goes_on(ada, settings):
    settings.DEMAND_SECOND_FACTOR = True
    TOTP.activate(ada.user, generate_totp_secret())

    assert ada.get(reverse("partnerships:list")).status_code == 200


def confirm(client):
    client.post(reverse("account_reauthenticate"), {"password": "a long password for tests"})


def test_where_it_is_demanded_an_app_is_set_up_and_the_pages_open(ada, settings):
    settings.DEMAND_SECOND_FACTOR = True
    confirm(ada)
    page = ada.get(reverse("mfa_activate_totp"))

    answer = ada.post(reverse("mfa_activate_totp"), {"code": code_at_present(page.context["form"].secret)})

    assert answer.url == reverse("mfa_view_recovery_codes")
    assert ada.get(answer.url).content.decode().count("<code>") == 10
    assert ada.get(reverse("partnerships:list")).status_code == 200


def test_where_it_is_demanded_the_last_one_that_is_removed_is_demanded_again(ada, settings):
    settings.DEMAND_SECOND_FACTOR = True
    TOTP.activate(ada.user, generate_totp_secret())
    confirm(ada)

    ada.post(reverse("mfa_deactivate_totp"))

    assert ada.get(reverse("partnerships:list")).url == reverse("mfa_index")


def test_where_it_is_demanded_an_unconfirmed_address_locks_nobody_out(ada, settings):
    settings.DEMAND_SECOND_FACTOR = True
    assert ada.get(reverse("account_email")).url == reverse("mfa_index")
    ada.user.emailaddress_set.create(email="new@example.org", verified=False)
    confirm(ada)

    page = ada.get(reverse("mfa_activate_totp"), follow=True).content.decode()
    assert "First confirm or remove the address that is not confirmed yet" in page
    ada.post(reverse("account_email"), {"email": "new@example.org", "action_remove": ""})

    assert ada.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_recovery_code_stands_in_for_the_app_once(client, settings):
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]

    for opens in (True, False):
        client.post(reverse("account_login"), {"login": user.email, "password": "a long password for tests"})
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert (answer.status_code == 302) is opens
        client.post(reverse("account_logout"))

    assert "Code from your app, or a recovery code: This did not work." in answer.content.decode()


def test_names_of_passkeys_stand_on_the_page_and_are_one_line(ada):
    form = PasskeyNameForm({"name": "My\u202e\nphone "}, instance=a_passkey(ada.user))

    assert form.is_valid()
    assert form.cleaned_data["name"] == "My phone"
    assert "Old phone" in ada.get(reverse("mfa_index")).content.decode()
    assert "Old phone" in ada.get(reverse("mfa_list_webauthn")).content.decode()


def a_passkey(user) -> Authenticator:
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": "Old phone", "credential": {}})

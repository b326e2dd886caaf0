"""A password that attackers try first is refused, in whatever dress."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User


@pytest.mark.parametrize(
    "password",
    [
        "Passw0rd!",
        "P@ssword1",
        "pa$$w0rd2024",
        "Monkey1990!",
        "12345678",
        "123monkey!",
        "1l0veyou#",
        "SUNSHINE2026",
        "qwerty!!!!",
    ],
)
def test_a_common_password_is_refused_in_whatever_dress(password):
    with pytest.raises(ValidationError, match="Many people use this password"):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "four words in a row",
        "a long password for tests",
        "demo-password",
        "Wattle-7-river!",
        "password 583920174620",
        "xK4#pq9!Lm2z",
    ],
)
def test_other_passwords_are_taken(password):
    validate_password(password)


@pytest.mark.django_db
def test_signing_up_says_what_to_do(client):
    passwords = {"password1": "Passw0rd!", "password2": "Passw0rd!"}

    page = client.post(reverse("account_signup"), {"email": "new@example.org", "name": "Nora", **passwords})

    assert "Choose several words." in page.content.decode()
    assert not User.objects.exists()

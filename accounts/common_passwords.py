"""Refuses passwords that attackers try first, also where they are only dressed up: "Passw0rd!", "M0nkey2024"."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LETTERS = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i"}
READ_AS_1 = "il"
DRESSING = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # digits and signs before and after a word
MOST_DRESSING = 8  # as many as a date has; more of them, at random, make a password that is hard to guess
LEAST_WORD = 4  # "abc" and other short entries of the list begin or end many good passwords


class DressedUpCommonPassword(CommonPasswordValidator):
    """Django's list holds the 20,000 most used. Dressed up, its words stand for many times as many."""

    def validate(self, password: str, user: object = None) -> None:
        if not forms_of(password).isdisjoint(self.passwords):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return _("Many people use this password, or one like it with other digits or signs. Choose several words.")


def forms_of(password: str) -> set[str]:
    """In small letters: as typed, without digits and signs around it, and with the letters that signs stand for."""
    typed = password.casefold()
    forms = {typed, DRESSING.sub("", typed)}
    tables = [str.maketrans({**LETTERS, "1": one}) for one in READ_AS_1]
    forms |= {form.translate(table) for form in forms for table in tables}
    forms |= {DRESSING.sub("", form) for form in forms}
    return {form for form in forms if len(form) >= max(LEAST_WORD, len(typed) - MOST_DRESSING)}

"""People keep links in mail and bookmarks: an address that was given out once goes on working.

`addresses.txt` holds every route that the app ever had. A route leaves the list never; a new one is added to it.
"""

from pathlib import Path

from tests.urlconf import every_address

GIVEN_OUT = Path(__file__).with_name("addresses.txt")


def test_every_address_that_was_given_out_is_answered():
    given_out = set(GIVEN_OUT.read_text(encoding="utf-8").splitlines())
    answered = {address.route for address in every_address()}

    assert given_out - answered == set()


def test_every_address_of_today_is_on_the_list():
    given_out = set(GIVEN_OUT.read_text(encoding="utf-8").splitlines())
    answered = {address.route for address in every_address() if not address.name.startswith("admin:")}

    assert answered - given_out == set()

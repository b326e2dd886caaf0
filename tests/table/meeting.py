"""What people do around a table, each with an own browser."""

import re

from django.test import Client
from django.urls import reverse

from assessments import links
from assessments.models import Round
from tests.factories import an_invitation, an_open_round

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def a_table(**fields: object) -> Round:
    found = an_open_round(kind="table", open_link_cap=9, **fields)
    found.open_link_digest = links.open_link_digest(links.open_token(found.link_key))
    found.save()
    return found


def door(round_: Round) -> str:
    """The address in the QR code."""
    return reverse("answering:welcome", args=[links.open_token(round_.link_key)])


def enters(round_: Round, name: str) -> Client:
    """Somebody who points a phone at the code and types a name."""
    phone = Client()
    answer = phone.post(door(round_), {"name": name})
    assert answer.status_code == 302, answer.content.decode()
    return phone


def answers(phone: Client, round_: Round, ideal: str, actual: str, submits: bool = True) -> None:
    phone.post(
        reverse("answering:section", args=[round_.pk, "purposes"]),
        {"D01-ideal": ideal, "D01-actual": actual, "D01-note": f"A private note of {ideal}"},
    )
    if submits:
        phone.post(reverse("answering:submit", args=[round_.pk]))


def reveals(officer: Client, round_: Round, *without: str) -> str:
    """Press the button of the page that names who would be left out."""
    address = reverse("table:reveal", args=[round_.pk])
    return officer.post(address, {"without": without}, follow=True).content.decode()


def page_of(client: Client, round_: Round, name: str = "table:marks") -> str:
    return TOKEN.sub("", client.get(reverse(name, args=[round_.pk])).content.decode())


def ratings_of(page: str, practice: str = "D01") -> str:
    """The table of one practice on the page of everybody's ratings."""
    return page.partition(f'id="practice-{practice}"')[2].partition("<table")[2].partition("</table>")[0]


def comes_with_a_letter(browser: Client, round_: Round) -> None:
    """Somebody without an address, who chooses a PIN and has not typed a name."""
    invitation, _ = an_invitation(round_)
    code = links.personal_code(round_.link_key or "", invitation.pk)
    browser.post(reverse("answering:code_entry"), {"code": code, "pin": "246824"})

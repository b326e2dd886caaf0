"""No blank stands before a full stop or a comma: a template that is laid out anew can put one there."""

import html
import re

import pytest
from django.urls import reverse

from tests.access_table import ROWS
from tests.access_world import World
from tests.unseen_blanks import KEPT

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.pages_as_sent]
INLINE = re.compile(r"</?(?:a|b|em|i|span|strong|q|abbr|cite|code|time|bdi|label)\b[^>]*>")
BLANK_BEFORE = re.compile(r"[\w”’)%] [,.;:!?](?=\s|$)")


def lines_of(page: str) -> list[str]:
    """The text of a page, a line for each block."""
    seen = re.sub(r"\s+", " ", KEPT.sub(" | ", page))
    return [html.unescape(line) for line in re.split(r"<[^>]*>", INLINE.sub("", seen))]


@pytest.mark.parametrize("role", ["anonymous", "informant", "officer", "sponsor"])
def test_no_page_has_a_blank_before_punctuation(role: str, world: World) -> None:
    client = world.client(role)
    found = {}
    for name, row in ROWS.items():
        answer = client.get(reverse(name, args=world.arguments(row.of, "own")))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and not answer.streaming:
            wrong = [line for line in lines_of(answer.content.decode()) if BLANK_BEFORE.search(line)]
            found |= {name: wrong} if wrong else {}
        answer.close()

    assert found == {}


@pytest.mark.parametrize(("page", "is_wrong"), [("<p>One <b>two</b> , three</p>", True), ("<p>One, two.</p>", False)])
def test_it_would_be_found(page: str, is_wrong: bool) -> None:
    assert any(BLANK_BEFORE.search(line) for line in lines_of(page)) is is_wrong

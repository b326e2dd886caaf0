"""Pieces of a page that many templates share: drawn in one place, and escaped."""

from django.template import Context, Template

from tests.languages.words import templates

SIGN = '<svg class="icon" aria-hidden="true"><use href="#left"/></svg>'


def drawn(source: str, **context: str) -> str:
    return Template("{% load pieces %}" + source).render(Context(context))


def test_an_icon_is_drawn_from_the_set_of_the_page_and_hidden_from_screen_readers() -> None:
    assert drawn('{% icon "left" %}') == SIGN


def test_the_name_of_an_icon_cannot_leave_its_attribute() -> None:
    assert "<script>" not in drawn("{% icon name %}", name='"><script>')


def test_no_template_draws_an_icon_by_itself() -> None:
    assert [path.name for path in templates() if 'class="icon"' in path.read_text(encoding="utf-8")] == []

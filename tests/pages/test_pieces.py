"""Pieces of a page that many templates share: drawn in one place, and escaped."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from tests.languages.words import templates

SIGN = '<svg class="icon" aria-hidden="true"><use href="#left"/></svg>'


def drawn(source: str, **context: object) -> str:
    return Template("{% load pieces %}" + source).render(Context(context))


def test_an_icon_is_drawn_from_the_set_of_the_page_and_hidden_from_screen_readers() -> None:
    assert drawn('{% icon "left" %}') == SIGN


def test_the_name_of_an_icon_cannot_leave_its_attribute() -> None:
    assert "<script>" not in drawn("{% icon name %}", name='"><script>')


@pytest.mark.parametrize("markup", ['class="icon"', '<a class="back', 'class="table-scroll" tabindex'])
def test_no_template_draws_by_itself_what_a_tag_draws(markup: str) -> None:
    """One table has two rows of headings; two of the portfolio stand on paper too, with other styles."""
    by_hand = {path.name for path in templates() if markup in path.read_text(encoding="utf-8")}

    assert by_hand <= {"portfolio.html", "spectrum_table.html"}


def test_a_link_back_names_the_page_above_and_leads_there() -> None:
    link = f'<a class="back" href="/partnerships/east/">{SIGN} East &amp; West</a>'

    assert drawn('{% back name "partnerships:detail" slug %}', name="East & West", slug="east") == link
    assert drawn('{% back name to="/partnerships/east/" %}', name="East & West") == link


def test_a_link_back_can_be_left_out_of_print() -> None:
    assert 'class="back no-print"' in drawn('{% back "Up" to="/" is_printed=False %}')


def test_the_line_above_a_heading_joins_its_parts_and_leaves_out_empty_ones() -> None:
    line = drawn("{% eyebrow first missing second %}", first="East & West", second="Round 1")

    assert line == '<p class="eyebrow">East &amp; West · Round 1</p>'


def test_the_line_above_a_heading_marks_an_invented_example() -> None:
    with override("de"):
        line = drawn("{% eyebrow name is_invented=True %}", name="East")

    assert line == '<p class="eyebrow">East · <span class="tag tag-line">Erfundenes Beispiel</span></p>'


def test_a_table_has_its_headings_and_its_rows() -> None:
    source = (
        '{% data_table style="num" %}{% columns "Name" %}{% columns "Gap" style="r" %}{% rows %}row{% enddata_table %}'
    )

    assert drawn(source) == (
        '<table class="table num"><thead><tr><th scope="col">Name</th><th scope="col" class="r">Gap</th></tr></thead>'
        "<tbody>row</tbody></table>"
    )


def test_a_labelled_table_is_a_region_that_the_keyboard_can_scroll() -> None:
    source = "{% data_table label=label caption=caption %}{% rows %}{% enddata_table %}"

    assert drawn(source, label='"Gaps"', caption="<b>") == (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="&quot;Gaps&quot;"><table class="table">'
        "<caption>&lt;b&gt;</caption><thead><tr></tr></thead><tbody></tbody></table></div>"
    )


def test_a_hidden_heading_is_for_screen_readers() -> None:
    hidden = '<th scope="col"><span class="visually-hidden">Change</span></th>'

    assert drawn('{% columns "Change" is_hidden=True %}') == hidden


@pytest.mark.parametrize("options", ['"num"', 'class="num"'])
def test_a_table_refuses_what_it_does_not_know(options: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="data_table takes style=, label= and caption="):
        drawn("{% data_table " + options + " %}{% rows %}{% enddata_table %}")

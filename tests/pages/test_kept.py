"""What a template keeps is drawn once, and never shown where another language, version or value is asked for."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from accounts.templatetags.pieces import MOST_KEPT

SOURCE = "{% load i18n pieces %}{% kept who=reader %}{% translate 'Help' %} {{ who }} {{ secret }}{% endkept %}"


def test_it_is_drawn_once_for_the_same_values() -> None:
    template, asked = Template("{% load pieces %}{% kept %}{% cycle 'first' 'second' %}{% endkept %}"), []

    asked = [template.render(Context()) for _ in range(2)]

    assert asked == ["first", "first"]


def test_another_value_or_language_gets_a_drawing_of_its_own() -> None:
    template, seen = Template(SOURCE), []

    for reader, language in (("Ada", "en-au"), ("Ben", "en-au"), ("Ada", "de"), ("Ada", "en-au")):
        with translation.override(language):
            seen.append(template.render(Context({"reader": reader})).strip())

    assert seen == ["Help Ada", "Help Ben", "Hilfe Ada", "Help Ada"]


def test_another_version_of_the_files_gets_a_drawing_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    template = Template("{% load pieces %}{% kept %}{% now 'u' %}{% endkept %}")
    before = template.render(Context())

    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "of another version", raising=False)

    assert template.render(Context()) != before


def test_nothing_else_of_the_page_is_seen_inside() -> None:
    assert "of Ada" not in Template(SOURCE).render(Context({"reader": "Ada", "secret": "of Ada"}))


@pytest.mark.parametrize("reader", [["Ada"], object()])
def test_what_may_change_unseen_is_refused(reader: object) -> None:
    with pytest.raises(TypeError):
        Template(SOURCE).render(Context({"reader": reader}))


@pytest.mark.parametrize(
    "source", ["{% kept reader %}{% endkept %}", "{% kept %}{% block a %}{% endblock %}{% endkept %}"]
)
def test_a_template_that_could_not_be_kept_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load pieces %}" + source)


def test_only_so_many_drawings_of_one_place_are_kept() -> None:
    template = Template(SOURCE)

    for number in range(100):
        template.render(Context({"reader": number}))

    node = template.nodelist[-1]
    assert 0 < len(node.drawn) <= MOST_KEPT  # type: ignore[attr-defined]


def test_values_are_escaped() -> None:
    assert "<b>" not in Template(SOURCE).render(Context({"reader": "<b>"}))

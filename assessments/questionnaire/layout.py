"""How crispy draws the page of one principle: stems, and under each one card per practice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template import Context, Template
from django.template.loader import get_template

from assessments.questionnaire.sheets import ScaleSheet, SectionSheet, Stem, stored_mark
from frameworks.models import Practice, ScaleOption

NameOf = Callable[[Practice, str], str]
DRAWN = 2048  # radio groups kept: three tools, each practice on two scales with each answer chosen, about 1 kB each


@dataclass(frozen=True)
class Choice:
    """One radio button."""

    id: str
    value: int
    option: ScaleOption
    is_chosen: bool


class PracticeCard(LayoutObject):  # type: ignore[misc]
    """Both scales of one practice, its note and its saved state, in one template."""

    template = "answer/practice.html"

    def __init__(self, practice: Practice, scales: Sequence[ScaleSheet], name_of: NameOf) -> None:
        self.practice = practice
        self.scales = scales
        self.name_of = name_of

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        fields = [form[self.name_of(self.practice, scale.scale)] for scale in self.scales]
        note = form[self.name_of(self.practice, "note")]
        form.rendered_fields.update([note.name, *(field.name for field in fields)])
        is_marked = any(field.value() not in (None, "") for field in fields)
        drawn = {
            "practice": self.practice,
            "levels": self._levels(),
            "scales": [_scale(self.practice, *pair) for pair in zip(self.scales, fields, strict=True)],
            "note": note,
            "is_marked": is_marked,
            "is_saved": not form.is_bound and (is_marked or bool(note.value())),
        }
        return _compiled(self.template).render(Context(drawn))

    def _levels(self) -> list[tuple[str, str]]:
        """What each answer means for this characteristic of the spectrum; nothing for a practice."""
        labels = {option.value: option.label for option in self.scales[0].options}
        return [(labels[level.value], level.text) for level in self.practice.levels.all()]


def _scale(practice: Practice, sheet: ScaleSheet, field: Any) -> str:
    given = field.value()
    if field.errors:
        return _draw_scale(practice, sheet, field.html_name, given, field.errors[0])
    return _drawn_scale(practice, sheet, field.html_name, None if given in (None, "") else int(given))


@lru_cache(maxsize=DRAWN)
def _drawn_scale(practice: Practice, sheet: ScaleSheet, name: str, chosen: int | None) -> str:
    """Drawn once per process: a published practice never changes, and nothing else of the person is in it."""
    return _draw_scale(practice, sheet, name, chosen)


def _draw_scale(practice: Practice, sheet: ScaleSheet, name: str, chosen: object, error: str = "") -> str:
    choices = list(_choices(sheet, f"id_{name}", str(chosen)))
    drawn = {"practice": practice, "sheet": sheet, "name": name, "choices": choices, "error": error}
    return _compiled("answer/scale.html").render(Context(drawn))


def _choices(sheet: ScaleSheet, first_id: str, chosen: str) -> Iterator[Choice]:
    """The first radio carries the field's own id, to which error summaries and lists of blanks lead."""
    for option in sheet.options:
        id_ = first_id if option is sheet.options[0] else f"{first_id}-{option.position}"
        value = stored_mark(option)
        yield Choice(id_, value, option, str(value) == chosen)


class StemBlock(LayoutObject):  # type: ignore[misc]
    """The words that begin each practice of one actor, and the cards under them."""

    template = "answer/stem.html"

    def __init__(self, stem: Stem, *cards: LayoutObject) -> None:
        self.stem = stem
        self.fields = list(cards)

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        cards = [card.render(form, context, template_pack) for card in self.fields]
        return _compiled(self.template).render(Context({"stem": self.stem, "cards": cards}))


@lru_cache(maxsize=8)
def _compiled(name: str) -> Template:
    """Looked up once per process, not once per card."""
    return get_template(name).template  # type: ignore[attr-defined, no-any-return]


def section_helper(sheet: SectionSheet, name_of: NameOf) -> FormHelper:
    """The `<form>`, its hidden fields and its buttons stand in the page's template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = False
    helper.layout = Layout(*(_stem_block(stem, sheet, name_of) for stem in sheet.stems))
    return helper


def _stem_block(stem: Stem, sheet: SectionSheet, name_of: NameOf) -> StemBlock:
    return StemBlock(stem, *(PracticeCard(practice, sheet.scales, name_of) for practice in stem.practices))

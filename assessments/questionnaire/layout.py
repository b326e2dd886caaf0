"""How crispy draws the page of one principle: stems, and under each one card per practice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context, Template
from django.template.loader import get_template

from assessments.questionnaire.sheets import ScaleSheet, SectionSheet, Stem, stored_mark
from frameworks.models import Practice, ScaleOption

NameOf = Callable[[Practice, str], str]


@dataclass(frozen=True)
class Choice:
    """One radio button."""

    id: str
    value: int
    option: ScaleOption
    is_chosen: bool


@dataclass(frozen=True)
class RadioGroup:
    """One scale of one practice, as the card draws it."""

    field: forms.BoundField
    sheet: ScaleSheet
    choices: Sequence[Choice]


class PracticeCard(LayoutObject):  # type: ignore[misc]
    """Both scales of one practice, its note and its saved state, in one template."""

    template = "answer/practice.html"

    def __init__(self, practice: Practice, scales: Sequence[ScaleSheet], name_of: NameOf) -> None:
        self.practice = practice
        self.scales = scales
        self.name_of = name_of

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        groups = [self._group(form, scale) for scale in self.scales]
        note = form[self.name_of(self.practice, "note")]
        form.rendered_fields.update([note.name, *(group.field.name for group in groups)])
        is_marked = any(choice.is_chosen for group in groups for choice in group.choices)
        is_saved = not form.is_bound and (is_marked or bool(note.value()))
        drawn = {
            "practice": self.practice,
            "groups": groups,
            "note": note,
            "levels": self._levels(),
            "is_marked": is_marked,
            "is_saved": is_saved,
        }
        return _compiled(self.template).render(Context(drawn))

    def _levels(self) -> list[tuple[str, str]]:
        """What each answer means for this characteristic of the spectrum; nothing for a practice."""
        labels = {option.value: option.label for option in self.scales[0].options}
        return [(labels[level.value], level.text) for level in self.practice.levels.all()]

    def _group(self, form: Any, sheet: ScaleSheet) -> RadioGroup:
        field = form[self.name_of(self.practice, sheet.scale)]
        return RadioGroup(field, sheet, list(_choices(field, sheet)))


def _choices(field: forms.BoundField, sheet: ScaleSheet) -> Iterator[Choice]:
    """The first radio carries the field's own id, to which error summaries and lists of blanks lead."""
    given = field.value()
    chosen = "" if given is None else str(given)
    for option in sheet.options:
        first = option is sheet.options[0]
        id_ = field.id_for_label if first else f"{field.id_for_label}-{option.position}"
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

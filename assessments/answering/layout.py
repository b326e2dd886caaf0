"""How crispy draws the page of one principle: stems, and under each one card per practice."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.translation import get_language

from assessments.answering.cards import Card, Group, NoteBox
from assessments.answering.sheets import ScaleSheet, SectionSheet, Stem
from frameworks.models import Practice
from frameworks.wording import PUBLISHED, Wording

NameOf = Callable[[Practice, str], str]
HELPERS_KEPT = 256  # of each page of each tool in each language
CARDS_KEPT = 2048  # of about 4 kB: most answers to the practices of both tools


class PracticeCard(LayoutObject):  # type: ignore[misc]
    """Both scales of one practice, its note where the form has notes, and its saved state, in one template."""

    def __init__(
        self, practice: Practice, scales: Sequence[ScaleSheet], name_of: NameOf, wording: Wording = PUBLISHED
    ) -> None:
        self.practice = practice
        self.scales = scales
        self.wording = wording
        self.name_of = name_of

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        card = self._card(form)
        form.rendered_fields.update([group.name for group in card.groups])
        form.rendered_fields.update([card.note.name] if card.note else [])
        return _draw_once(card, get_language()) if card.is_plain else _draw(card)

    def _card(self, form: Any) -> Card:
        note = NoteBox(*_state(form, self.name_of(self.practice, "note"))) if form.has_notes else None
        groups = tuple(self._group(form, scale) for scale in self.scales)
        return Card(self.practice, groups, note, not form.is_bound, self.wording)

    def _group(self, form: Any, sheet: ScaleSheet) -> Group:
        return Group(*_state(form, self.name_of(self.practice, sheet.scale)), sheet)


def _state(form: Any, name: str) -> tuple[str, str, str]:
    """A field's name, what stands in it, and what is wrong with it."""
    if not form.is_bound:
        value = form.fields[name].initial
        return name, "" if value is None else str(value), ""
    field = form[name]
    value = field.value()
    return name, "" if value is None else str(value), field.errors[0] if field.errors else ""


def _draw(card: Card) -> str:
    return _compiled("answering/practice.html").render(Context({"card": card}))


@lru_cache(maxsize=CARDS_KEPT)
def _draw_once(card: Card, language: str) -> str:
    """A published practice never changes, and a plain card holds nothing of a person but two marks."""
    return _draw(card)


class StemBlock(LayoutObject):  # type: ignore[misc]
    """The words that begin each practice of one actor, and the cards under them."""

    def __init__(self, stem: Stem, *cards: PracticeCard) -> None:
        self.stem = stem
        self.fields = list(cards)

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        cards = [card.render(form, context, template_pack) for card in self.fields]
        return _compiled("answering/stem.html").render(Context({"stem": self.stem, "cards": cards}))


@lru_cache(maxsize=8)
def _compiled(name: str) -> Template:
    """Looked up once per process, not once per card."""
    return get_template(name).template  # type: ignore[attr-defined, no-any-return]


@lru_cache(maxsize=HELPERS_KEPT)
def section_helper(sheet: SectionSheet, name_of: NameOf) -> FormHelper:
    """The `<form>`, its hidden fields and its buttons stand in the page's template. Made once for each page."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = False
    helper.layout = Layout(*(_stem_block(stem, sheet, name_of) for stem in sheet.stems))
    return helper


def _stem_block(stem: Stem, sheet: SectionSheet, name_of: NameOf) -> StemBlock:
    return StemBlock(
        stem, *(PracticeCard(practice, sheet.scales, name_of, sheet.wording) for practice in stem.practices)
    )

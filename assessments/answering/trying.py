"""Five practices to try, one of each principle, by anybody. Nothing that is typed here is stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from assessments.answering.forms import MarkField, field_name
from assessments.answering.layout import PracticeCard, StemBlock
from assessments.answering.sheets import Sheet, Stem, sheet_of
from frameworks.models import Instrument, Practice, Scale

INSTRUMENT = "development"
PRACTICES = ("D05", "D10", "D21", "D24", "D35")  # one per principle; three of the partnership, two of the sponsor
Pair = tuple[int, int]


def sheet_to_try() -> Sheet:
    return sheet_of(Instrument.objects.filter(slug=INSTRUMENT).newest().get())


class TryCard(PracticeCard):
    """Both scales of one practice, without a note: there is nobody to keep it."""

    template = "pages/includes/try_card.html"

    def render(self, form: Any, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        groups = [self._group(form, scale) for scale in self.scales]
        form.rendered_fields.update(group.name for group in groups)
        drawn = [{"field": form[group.name], "sheet": group.sheet, "choices": group.choices} for group in groups]
        return render_to_string(self.template, {"practice": self.practice, "groups": drawn, "wording": self.wording})


class TryForm(forms.Form):
    """Two marks per practice. Blanks are allowed, as in the questionnaire, but one practice needs both."""

    def __init__(self, sheet: Sheet, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        stems = [stem for section in sheet.sections for stem in section.stems]
        chosen = [(stem, practice) for stem in stems for practice in stem.practices if practice.code in PRACTICES]
        self.practices = [practice for _, practice in chosen]
        for practice in self.practices:
            for scale in sheet.scales:
                self.fields[field_name(practice, scale.scale)] = MarkField(practice, scale)
        self.helper = helper_of(chosen, sheet)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(self.pairs().values()):
            raise forms.ValidationError(_("Rate at least one practice on both scales: the ideal and the actual."))
        return cleaned

    def pairs(self) -> dict[Practice, Pair | None]:
        """Each practice with its ideal and actual, or None where one is blank or not applicable."""
        return {practice: self._pair(practice) for practice in self.practices}

    def _pair(self, practice: Practice) -> Pair | None:
        ideal, actual = (self.cleaned_data[field_name(practice, scale)] for scale in Scale.values)
        return (ideal, actual) if ideal and actual else None


def helper_of(chosen: Sequence[tuple[Stem, Practice]], sheet: Sheet) -> FormHelper:
    """The `<form>`, its hidden field and its button stand in the page's template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = False
    cards = [(stem, TryCard(practice, sheet.scales, field_name, sheet.wording)) for stem, practice in chosen]
    helper.layout = Layout(*(StemBlock(stem, card) for stem, card in cards))
    return helper

"""What becomes of each published comment when its author erases the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any  # Any: the arguments of Django's forms and fields
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import Response
from frameworks.naming import section_name

KEEP, TAKE_BACK = "keep", "back"


@dataclass(frozen=True)
class Asked:
    """A published comment and the field that asks about it."""

    text: str
    is_hidden: bool
    field: forms.BoundField


class EraseForm(forms.Form):
    """One question for each published comment, without an answer chosen beforehand.

    It is made of the comments that are published now: one that was published while the page was open is asked about.
    """

    def __init__(self, *args: Any, own: Iterable[Response], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts: dict[str, tuple[str, bool]] = {}
        for response in own:
            self._ask_about_comments_of(response)

    def _ask_about_comments_of(self, response: Response) -> None:
        published = {comment.note: comment for comment in response.comments.all()}
        around = ("practice__section__principle", "practice__section__instrument")
        notes = response.notes.filter(pk__in=published).select_related(*around)
        for note in notes.order_by("practice__number"):
            self.fields[name_of(note.pk)] = forms.ChoiceField(
                label=section_name(note.practice.section),
                choices=[(KEEP, _("Keep it beside the results")), (TAKE_BACK, _("Take it back"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose whether to keep this comment or take it back.")},
            )
            self._texts[name_of(note.pk)] = (published[note.pk].text, published[note.pk].is_hidden)

    def asked(self) -> Iterator[Asked]:
        for name, (text, is_hidden) in self._texts.items():
            yield Asked(text, is_hidden, self[name])

    def kept(self) -> set[UUID]:
        """The notes whose comments stay."""
        return {UUID(name.removeprefix("comment-")) for name, said in self.cleaned_data.items() if said == KEEP}


def name_of(note: UUID) -> str:
    return f"comment-{note}"

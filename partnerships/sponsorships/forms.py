"""The forms that ask for a sponsoring agency, and that name a sponsor of a partnership."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.names import name_line, readable_line
from partnerships.forms import NAME_LENGTH
from partnerships.models import Sector, SponsorshipMessage


class SponsorNameForm(forms.Form):
    """An organisation by its name; one of that name is used, else it is added."""

    name = forms.CharField(label=_("Organisation"), max_length=NAME_LENGTH)

    def clean_name(self) -> str:
        return readable_line(name_line(self.cleaned_data["name"]))


class AskForm(SponsorNameForm):
    """The organisation that asks to be a sponsoring agency."""

    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=Sector.choices,
        initial=Sector.OTHER,
        help_text=_("An organisation that is known here keeps its sector."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].help_text = _("As partnerships write it when they name their sponsor, letter by letter.")


class MessageForm(forms.Form):
    """A short message to the other side of a sponsorship."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=SponsorshipMessage.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a message first.")},
        help_text=_("Up to 1,000 characters. Please do not name participants, or anything about their answers."),
    )


class DeclineForm(MessageForm):
    """A reason is a courtesy and no condition."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["text"].required = False
        self.fields["text"].label = _("A message to the partnership (optional)")

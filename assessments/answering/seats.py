"""A seat at the table: somebody enters a round around the table by a name that the others know."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.names import has_no_width, same_name
from assessments.answering import doors
from assessments.answering.doors import Door
from assessments.models import SEAT_NAME_LENGTH, Response, Round, Seat

UNSEEN = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")  # controls and marks of direction: two names could look alike


class TableError(Exception):
    """The table does not allow this now; the words say why."""


class SeatForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name at this table"),
        max_length=SEAT_NAME_LENGTH,
        help_text=gettext_lazy("As the others call you. They see your ratings by this name, once all are ready."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Type the name that the others know you by.")},
    )

    def clean_name(self) -> str:
        typed: str = unicodedata.normalize("NFC", self.cleaned_data["name"])
        name = " ".join(typed.split())
        if any(is_unseen(letter) for letter in name):
            raise ValidationError(_("This name holds characters that nobody sees. Type it again by hand."))
        if not any(letter.isalnum() for letter in name):
            raise ValidationError(_("Type a name with at least one letter or figure."))
        return name


def is_unseen(letter: str) -> bool:
    return has_no_width(letter) or unicodedata.category(letter) in UNSEEN


@transaction.atomic
def enter(door: Door, token: str, name: str, client: str) -> Response:
    """Start to answer and take a seat, both or neither. Raises TableError, and what the open link raises."""
    response = doors.start_by_open_link(door, token, client) if door.is_open_link else doors.start(door)
    sit(response, name)
    return response


@transaction.atomic
def sit(response: Response, name: str) -> Seat:
    """Take a seat under a name that nobody else at this table has. The first name stays. Raises TableError."""
    round_ = lock_round(response.round)
    seats = list(seats_of(round_))
    own = next((seat for seat in seats if seat.pk == response.pk), None)
    if own:
        return own
    if round_.revealed_at:
        raise TableError(_("The ratings are revealed: nobody takes a seat any more."))
    if any(same_name(name, other.name) for other in seats):
        words = _("Somebody at this table is called %(name)s already. Add a letter or your surname.")
        raise TableError(words % {"name": name})
    return Seat.objects.create(response=response, name=name)


def seats_of(round_: Round) -> QuerySet[Seat]:
    return Seat.objects.filter(response__round=round_).select_related("response")


def lock_round(round_: Round) -> Round:
    """Until the transaction ends, so that changes at one table wait for each other."""
    return Round.objects.select_for_update().get(pk=round_.pk)

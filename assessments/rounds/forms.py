"""What an executive officer types about a round."""

import copy
from datetime import date, datetime, timedelta
from typing import Any  # Any: the arguments of Django's forms and fields

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.models import SENTENCE_LENGTH, Round
from assessments.rounds.actions import conflict_with_appended, keys_of_asked
from assessments.rounds.closings import LONGER
from partnerships.contacts.reading import Person, Remark, checked, parts_of
from partnerships.zones import time_of_zone

MINUTE = "%Y-%m-%dT%H:%M"
SHOWN_PROBLEMS = 30  # bad lines of a list: a page of them
MAX_PEOPLE = 1000  # at once: a paste of a whole directory is a mistake
LATEST = timedelta(days=731)  # ahead or back: a date two years away is a slip of the keyboard


class MinuteField(forms.DateTimeField):
    """A date and a time of day, to the minute, in the time zone in force: the partnership's."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)
        kwargs["help_text"] = format_lazy("{} {}", time_of_zone(), kwargs.get("help_text", ""))
        super().__init__(widget=widget, input_formats=[MINUTE, "%Y-%m-%d %H:%M", "%Y-%m-%d"], **kwargs)

    def to_python(self, value: str | datetime | date | None) -> datetime | None:
        try:
            said: datetime | None = super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                words = _("The clocks change at this time. Choose a time that is two hours earlier or later.")
                raise ValidationError(words, code=error.code) from error
            raise
        return said


def check_opening(at: datetime) -> None:
    if at < timezone.now() - LATEST:
        raise ValidationError(_("This is more than two years ago. Choose a later time."))


def check_closing(to: datetime) -> None:
    now = timezone.now()
    if to <= now:
        raise ValidationError(_("This time has passed. Choose a later one."))
    if to > now + LATEST:
        raise ValidationError(_("This is more than two years ahead. Choose an earlier time."))


class ExtendForm(forms.Form):
    closes_at = MinuteField(label=_("New closing time"), validators=[check_closing])

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        self.initial.setdefault("closes_at", self._suggested())

    def _suggested(self) -> datetime | None:
        """A closing time that would be accepted; None if every later one is refused."""
        later = copy.copy(self.round)
        for longer in LONGER:
            later.closes_at = self.round.closes_at + longer
            if later.closes_at <= timezone.now() + LATEST and not conflict_with_appended(later, at=timezone.now()):
                return later.closes_at
        return None

    def clean_closes_at(self) -> datetime:
        to: datetime = self.cleaned_data["closes_at"]
        if to <= self.round.closes_at:
            raise ValidationError(_("A closing time is only ever made later. Choose a time after the present one."))
        extended = copy.copy(self.round)
        extended.closes_at = to
        if conflict := conflict_with_appended(extended, at=timezone.now()):
            raise ValidationError(conflict)
        return to


class ReminderForm(forms.Form):
    sentence = forms.CharField(
        label=_("A sentence of your own"),
        max_length=SENTENCE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The email shows it under your name. You can leave it out."),
    )

    def clean_sentence(self) -> str:
        return " ".join(self.cleaned_data["sentence"].split())


class CorrectForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        help_text=_("Leave it empty to print a code letter for this person."),
    )


class PeopleForm(forms.Form):
    people = forms.CharField(
        label=_("People to ask"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One per line: Name &lt;mail address&gt;, organisation, role. The name or the address is enough."),
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_

    def clean_people(self) -> list[Person]:
        """The people of all lines, or an error for each bad line. Somebody who is asked already is a bad line."""
        lines = self.cleaned_data["people"].splitlines()
        if (count := sum(bool(line.strip()) for line in lines)) > MAX_PEOPLE:
            raise ValidationError(
                _("%(count)s people at once, of %(most)s at most.") % {"count": count, "most": MAX_PEOPLE}
            )
        taken = keys_of_asked(self.round)
        people, problems = [], []
        for number, line in enumerate(lines, 1):
            try:
                people += [_person(line, taken)] if line.strip() else []
            except ValidationError as error:
                problems.append(Remark(number, " ".join(error.messages)))
        if problems:
            raise ValidationError(_first(problems))
        return people


def _first(problems: list[Remark]) -> list[str]:
    """The first problems as a text, and how many more there are."""
    lines = [str(problem) for problem in problems[:SHOWN_PROBLEMS]]
    if (more := len(problems) - SHOWN_PROBLEMS) > 0:
        lines.append(gettext("and %(count)s more bad lines") % {"count": more})
    return lines


def _person(line: str, taken: set[tuple[str, ...]]) -> Person:
    """One typed line. Raises ValidationError; remembers the person in `taken`."""
    parts = parts_of(line)
    if parts is None:
        raise ValidationError(_("write it as: Name <mail address>, organisation, role"))
    person = checked(parts)
    if person.key in taken:
        raise ValidationError(_("%(person)s is asked already.") % {"person": person})
    taken.add(person.key)
    return person

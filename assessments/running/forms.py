"""What an executive officer types about a round."""

import copy
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.models import SENTENCE_LENGTH, Round
from assessments.running.actions import conflict_of, keys_of_asked
from partnerships.roster.reading import Person, checked, parts_of

MINUTE = "%Y-%m-%dT%H:%M"
MAX_PEOPLE = 1000  # at once: a paste of a whole directory is a mistake
LATEST = timedelta(days=731)  # ahead or back: a date two years away is a slip of the keyboard


class MinuteField(forms.DateTimeField):
    """A date and a time of day, to the minute, in the installation's time zone."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)
        super().__init__(widget=widget, input_formats=[MINUTE, "%Y-%m-%d %H:%M", "%Y-%m-%d"], **kwargs)


def check_opening(at: datetime) -> None:
    if at < timezone.now() - LATEST:
        raise ValidationError("This is more than two years ago. Choose a later time.")


def check_closing(to: datetime) -> None:
    now = timezone.now()
    if to <= now:
        raise ValidationError("This time has passed. Choose a later one.")
    if to > now + LATEST:
        raise ValidationError("This is more than two years ahead. Choose an earlier time.")


class ExtendForm(forms.Form):
    closes_at = MinuteField(label="New closing time", validators=[check_closing])

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_
        self.initial.setdefault("closes_at", round_.closes_at)

    def clean_closes_at(self) -> datetime:
        to: datetime = self.cleaned_data["closes_at"]
        if to <= self.round.closes_at:
            raise ValidationError("A closing time is only ever made later. Choose a time after the present one.")
        extended = copy.copy(self.round)
        extended.closes_at = to
        if conflict := conflict_of(extended, at=timezone.now()):
            raise ValidationError(conflict)
        return to


class ReminderForm(forms.Form):
    sentence = forms.CharField(
        label="A sentence of your own",
        max_length=SENTENCE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands in the mail under your name. You may leave it out.",
    )

    def clean_sentence(self) -> str:
        return " ".join(self.cleaned_data["sentence"].split())


class CorrectForm(forms.Form):
    email = forms.EmailField(
        label="Mail address",
        required=False,
        help_text="Empty for somebody who gets the link or a slip from your hands.",
    )


class PeopleForm(forms.Form):
    people = forms.CharField(
        label="People to ask",
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One per line: Name &lt;mail address&gt;, organisation, role. The name or the address is enough.",
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round_

    def clean_people(self) -> list[Person]:
        """Everybody, or every bad line with its number; somebody who is asked already is a bad line."""
        lines = self.cleaned_data["people"].splitlines()
        if (count := sum(bool(line.strip()) for line in lines)) > MAX_PEOPLE:
            raise ValidationError(f"{count} people at once, of {MAX_PEOPLE} at most.")
        taken = keys_of_asked(self.round)
        people, problems = [], []
        for number, line in enumerate(lines, 1):
            try:
                people += [_person(line, taken)] if line.strip() else []
            except ValidationError as error:
                problems.append(f"Line {number}: {' '.join(error.messages)}")
        if problems:
            raise ValidationError(problems)
        return people


def _person(line: str, taken: set[str]) -> Person:
    """One typed line. Raises ValidationError; remembers the person in `taken`."""
    parts = parts_of(line)
    if parts is None:
        raise ValidationError("write it as: Name <mail address>, organisation, role")
    person = checked(parts)
    if person.key in taken:
        raise ValidationError(f"{person} is asked already.")
    taken.add(person.key)
    return person

"""What an executive officer types about a round."""

import copy
import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count
from django.utils import timezone
from django.utils.html import escape

from assessments.models import MINIMUM_GROUP, Round
from assessments.running.actions import Person, conflict_of, keys_of_asked
from frameworks.models import Instrument
from partnerships.models import Partnership

MINUTE = "%Y-%m-%dT%H:%M"
# no two parts may take the same character: a long line of blanks is read once
LINE = re.compile(r"(?P<name>[^<>,]*)(?:<(?P<email>[^<>]*)> ?)?(?:,(?P<organisation>[^<>@,]*))?(?:,(?P<role>[^<>@]*))?")
MAX_PEOPLE = 1000  # at once: a paste of a whole directory is a mistake
LARGEST_CAP = 10_000
LATEST = timedelta(days=731)  # ahead or back: a date two years away is a slip of the keyboard
KINDS = {
    Round.Kind.CONFIDENTIAL: "Confidential: nobody sees another person’s answers. From 4 answers words, "
    "from 10 averages.",
    Round.Kind.OPEN: "Open figures: averages from 3 answers on, without names. In a small group colleagues may "
    "work out who said what.",
}


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


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """Its name, and what it asks of people; an instrument of no stage asks about characteristics."""
        asked = "practices" if obj.stage else "characteristics"
        return f"{obj}: {obj.practice_count} {asked}, {obj.minutes} minutes"


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]
    opens_at = MinuteField(label="Opens", validators=[check_opening])
    closes_at = MinuteField(label="Closes", help_text="It may be extended later, never shortened.")
    kind = forms.ChoiceField(choices=list(KINDS.items()), widget=forms.RadioSelect, initial=Round.Kind.CONFIDENTIAL)
    minimum_group = forms.IntegerField(
        label="Least number of answers before anything is shown",
        min_value=MINIMUM_GROUP,
        max_value=500,
        initial=MINIMUM_GROUP,
        help_text="4 is the floor. Raise it where people would feel exposed.",
    )
    open_link_cap = forms.IntegerField(
        label="Open link: how many people may answer by it",
        min_value=0,
        max_value=LARGEST_CAP,
        initial=0,
        help_text="0 for no open link. With one, anybody present can answer from a poster, once per browser.",
    )

    class Meta:
        model = Round
        fields = (
            *("instrument", "title", "opens_at", "closes_at", "kind"),
            *("minimum_group", "sponsor_in_audience", "comparison", "open_link_cap"),
        )
        field_classes = {"instrument": InstrumentField}
        widgets = {"instrument": forms.RadioSelect, "comparison": forms.RadioSelect}
        labels = {
            "comparison": "Comparison group",
            "sponsor_in_audience": "The sponsoring agency may see the five principles, if you share them later",
        }
        help_texts = {
            "title": "Informants see it: “Spring 2026”.",
            "sponsor_in_audience": "From 6 answers of 3 organisations, its own people not counted. No single practice.",
            "comparison": "Groups of 6 and more are shown beside each other, principle by principle, in words.",
        }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.partnership = partnership
        if partnership.sponsor_id is None:
            del self.fields["sponsor_in_audience"]
            self.instance.sponsor_in_audience = False
        instruments = self.fields["instrument"]
        if isinstance(instruments, forms.ModelChoiceField):
            instruments.empty_label = None
            instruments.queryset = Instrument.objects.newest().annotate(practice_count=Count("practices"))
            suggested = Instrument.objects.newest().filter(stage=partnership.stage).first()
            if suggested and not self.instance.instrument_id:
                self.initial.setdefault("instrument", suggested.pk)
                stage = str(partnership.get_stage_display()).lower()
                instruments.help_text = escape(f"Suggested: {suggested}, because {partnership} is {stage}.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        opens_at, closes_at = data.get("opens_at"), data.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", "The round closes before it opens. Choose a later time.")
        elif closes_at:
            self._check_closing(closes_at)
        return data

    def _check_closing(self, to: datetime) -> None:
        try:
            check_closing(to)
        except ValidationError as error:
            self.add_error("closes_at", error)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's hook after the instance has its values
        if not self.errors and (conflict := conflict_of(self.instance, at=timezone.now())):
            self.add_error("closes_at", conflict)


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
        lines = [" ".join(line.split()) for line in self.cleaned_data["people"].splitlines()]
        if (count := sum(map(bool, lines))) > MAX_PEOPLE:
            raise ValidationError(f"{count} people at once, of {MAX_PEOPLE} at most.")
        taken = keys_of_asked(self.round)
        people, problems = [], []
        for number, line in enumerate(lines, 1):
            try:
                people += [_person(line, taken)] if line else []
            except ValidationError as error:
                problems.append(f"Line {number}: {' '.join(error.messages)}")
        if problems:
            raise ValidationError(problems)
        return people


def _person(line: str, taken: set[str]) -> Person:
    """One typed line. Raises ValidationError; remembers the person in `taken`."""
    match = LINE.fullmatch(line)
    if match is None or "\0" in line:
        raise ValidationError("write it as: Name <mail address>, organisation, role")
    parts = {name: (value or "").strip() for name, value in match.groupdict().items()}
    if "@" in parts["name"] and not parts["email"]:
        parts["name"], parts["email"] = "", parts["name"]
    _check_lengths(parts)
    if parts["email"]:
        validate_email(parts["email"])
    person = Person(**parts)
    if person.key in taken:
        raise ValidationError(f"{person} is asked already.")
    taken.add(person.key)
    return person


def _check_lengths(parts: dict[str, str]) -> None:
    if not parts["name"] and not parts["email"]:
        raise ValidationError("it has neither a name nor a mail address.")
    for name, limit in (("name", 120), ("organisation", 160), ("role", 80), ("email", 254)):
        if len(parts[name]) > limit:
            raise ValidationError(f"the {name} has {len(parts[name])} characters, of {limit} at most.")

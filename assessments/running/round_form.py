"""A round in four steps: instrument, people, confidentiality, dates."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from assessments.models import MINIMUM_GROUP, Round
from assessments.running.actions import conflict_of
from assessments.running.forms import MinuteField, PeopleForm, check_closing, check_opening
from frameworks.models import Instrument
from partnerships.models import Partnership

LARGEST_CAP = 10_000
EXPECTED = 12  # answers: the preview begins where averages do
KINDS = {
    Round.Kind.CONFIDENTIAL: (
        "Confidential",
        "Nobody sees another person’s answers. The smaller the group, the less is published: words from 4 answers on, "
        "averages from 10. For any group.",
    ),
    Round.Kind.OPEN: (
        "Open figures",
        "Averages from 3 answers on, without names. Everybody is told that in a small group colleagues may work out "
        "who said what. For a small group whose people trust each other.",
    ),
    Round.Kind.TABLE: (
        "Around the table",
        "People in one room answer on their phones and type their names. When all are ready you reveal everybody’s "
        "ratings by name, and record what the group agrees on. Everybody is told so first.",
    ),
}
COMPARISONS = {
    Round.Comparison.NONE: "No groups",
    Round.Comparison.SECTOR: "By sector of the organisation",
    Round.Comparison.ROLE: "By role in the partnership",
}
REMINDERS = [(7, "7 days before closing"), (3, "3 days before closing"), (1, "1 day before closing")]


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """Its name, and what it asks of people; an instrument of no stage asks about characteristics."""
        asked = "practices" if obj.stage else "characteristics"
        return explained(str(obj), f"{obj.practice_count} {asked}, {obj.minutes} minutes.")


def explained(name: str, words: str) -> SafeString:
    """A choice with what it means in one sentence."""
    return format_html("<b>{}</b><span>{}</span>", name, words)


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]
    everybody = forms.BooleanField(label="Ask everybody on the roster", required=False)
    people = forms.CharField(
        label="Other people to ask",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One per line: Name &lt;mail address&gt;, organisation, role. You can add people later, too. "
        "Everyone who is asked sees the number of people and the organisations, not the names.",
    )
    kind = forms.ChoiceField(
        label="How answers are treated",
        choices=[(kind, explained(*words)) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        initial=Round.Kind.CONFIDENTIAL,
    )
    minimum_group = forms.IntegerField(
        label="Fewest answers for any result",
        min_value=MINIMUM_GROUP,
        max_value=500,
        initial=MINIMUM_GROUP,
        help_text="4 is the floor. Raise it where people would feel exposed; it can never be lowered.",
    )
    open_link_cap = forms.IntegerField(
        label="Open link: how many people may answer by it",
        min_value=0,
        max_value=LARGEST_CAP,
        initial=0,
        help_text="0 for no open link. With one, anybody present can answer from a poster, once per browser. "
        "Around the table everybody enters by it.",
    )
    expected = forms.IntegerField(
        label="How many answers do you expect?",
        required=False,
        min_value=0,
        max_value=LARGEST_CAP,
        initial=EXPECTED,
        help_text="Only for the preview. It is not stored.",
    )
    opens_at = MinuteField(label="Opens", validators=[check_opening])
    closes_at = MinuteField(label="Closes", help_text="You can extend it later, never bring it forward.")
    reminder_days = forms.TypedMultipleChoiceField(
        label="Automatic reminders to those who have not answered",
        choices=REMINDERS,
        coerce=int,
        required=False,
        initial=[3],
        widget=forms.CheckboxSelectMultiple,
        help_text="By mail. You never see who they are, or how many.",
    )

    class Meta:
        model = Round
        fields = (
            *("instrument", "title", "kind", "minimum_group", "comparison", "sponsor_in_audience", "open_link_cap"),
            *("opens_at", "closes_at", "reminder_days"),
        )
        field_classes = {"instrument": InstrumentField}
        widgets = {"instrument": forms.RadioSelect}
        labels = {
            "comparison": "Compare two groups (optional)",
            "sponsor_in_audience": "The sponsoring agency may see the five principles, if you share them later",
        }
        help_texts = {
            "title": "Informants see it: “Spring 2026”.",
            "sponsor_in_audience": "From 6 answers of 3 organisations, its own people not counted. No practices.",
            "comparison": "Per principle only, in words, only groups of 6 people or more. It cannot be added later.",
        }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.partnership = partnership
        if partnership.sponsor_id is None:
            del self.fields["sponsor_in_audience"]
            self.instance.sponsor_in_audience = False
        if self.instance.pk and not self.instance._state.adding:
            del self.fields["everybody"], self.fields["people"]
        elif not partnership.roster.exists():
            del self.fields["everybody"]
        self.fields["comparison"].widget.choices = list(COMPARISONS.items())
        self._fill_instruments(partnership)

    def _fill_instruments(self, partnership: Partnership) -> None:
        instruments = self.fields["instrument"]
        if not isinstance(instruments, forms.ModelChoiceField):
            return
        instruments.empty_label = None
        instruments.queryset = Instrument.objects.newest().annotate(practice_count=Count("practices"))
        suggested = Instrument.objects.newest().filter(stage=partnership.stage).first()
        if suggested and not self.instance.instrument_id:
            self.initial.setdefault("instrument", suggested.pk)
            stage = str(partnership.get_stage_display()).lower()
            instruments.help_text = escape(f"Suggested: {suggested}, because {partnership} is {stage}.")

    def clean_people(self) -> list[Any]:
        """Everybody, or every bad line with its number."""
        typed = self.cleaned_data["people"]
        if not typed.strip():
            return []
        form = PeopleForm({"people": typed}, round_=self.instance)
        if not form.is_valid():
            raise ValidationError(form.errors["people"].as_data())
        found: list[Any] = form.cleaned_data["people"]
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        opens_at, closes_at = data.get("opens_at"), data.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", "The round closes before it opens. Choose a later time.")
        elif closes_at:
            self._check_closing(closes_at)
        if data.get("kind") == Round.Kind.TABLE and data.get("open_link_cap") == 0:
            self.add_error("open_link_cap", "Around the table everybody enters by the open link: say for how many.")
        return data

    def _check_closing(self, to: Any) -> None:
        try:
            check_closing(to)
        except ValidationError as error:
            self.add_error("closes_at", error)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's hook after the instance has its values
        if not self.errors and (conflict := conflict_of(self.instance, at=timezone.now())):
            self.add_error("closes_at", conflict)

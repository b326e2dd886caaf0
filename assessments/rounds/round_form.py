"""A round in four steps: instrument, people, confidentiality, dates."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.names import readable_line
from accounts.templatetags.labels import in_sentence
from analysis.ladder import (
    BANDS_FROM,
    FULL_FROM,
    OPEN_FROM,
    SPONSOR_FROM,
    SPONSOR_ORGANISATIONS,
)
from assessments.models import MINIMUM_GROUP, Round
from assessments.rounds.actions import conflict_of
from assessments.rounds.appending import appended_like, spectrum
from assessments.rounds.forms import MinuteField, PeopleForm, check_closing, check_opening
from frameworks.models import Instrument
from frameworks.naming import minutes_in_words, name_of
from frameworks.terms import SPECTRUM
from partnerships.contacts.reading import Person
from partnerships.models import Partnership

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

LARGEST_CAP = 10_000  # people: far more than any partnership has; it catches a slip of the finger
EXPECTED = 12  # answers: the preview begins where averages do
KINDS = {
    Round.Kind.CONFIDENTIAL: (
        _("Confidential"),
        format_lazy(
            _(
                "Nobody sees another person’s answers. The smaller the group, the less is published: words from "
                "{words} answers on, averages from {averages}. For any group."
            ),
            words=BANDS_FROM,
            averages=FULL_FROM,
        ),
    ),
    Round.Kind.OPEN: (
        _("Open figures"),
        format_lazy(
            _(
                "Averages from {least} answers on, without names. Everybody is told that in a small group colleagues "
                "may work out who said what. For a small group whose people trust each other."
            ),
            least=OPEN_FROM,
        ),
    ),
    Round.Kind.TABLE: (
        _("Around the table"),
        _(
            "People in one room answer on their phones and type their names. When all are ready you reveal everybody’s "
            "ratings by name, and record what the group agrees on. Everybody is told so first."
        ),
    ),
}
REMINDERS = [(7, _("7 days before closing")), (3, _("3 days before closing")), (1, _("1 day before closing"))]


class InstrumentField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        """The name, the number of questions and the time they take."""
        said = {"count": obj.practice_count, "minutes": minutes_in_words(obj.minutes)}
        if obj.terms is not SPECTRUM:
            return explained(name_of(obj), gettext("%(count)s practices, %(minutes)s minutes.") % said)
        return explained(name_of(obj), gettext("%(count)s characteristics, %(minutes)s minutes.") % said)


def explained(name: "_StrOrPromise", words: "_StrOrPromise") -> SafeString:
    """A choice with a sentence that explains it."""
    return format_html("<b>{}</b><span>{}</span>", name, words)


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]
    everybody = forms.BooleanField(label=_("Ask everybody under People"), required=False)
    people = forms.CharField(
        label=_("Other people to ask"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One per line: Name &lt;mail address&gt;, organisation, role. You can add people later, too. "
            "Everyone who is asked sees the number of people and the organisations, not the names."
        ),
    )
    asks_spectrum = forms.BooleanField(
        label=_("Ask the spectrum too"),
        required=False,
        initial=False,
        help_text=_(
            "20 characteristics of cooperation, coordination and collaboration, about 10 minutes more. The same people "
            "answer both by one link and submit them together; each has results of its own. Not around the table, and "
            "not on paper: a sheet holds the practices alone."
        ),
    )
    kind = forms.ChoiceField(
        label=_("How answers are treated"),
        choices=Round.Kind.choices,
        widget=forms.RadioSelect,
        initial=Round.Kind.CONFIDENTIAL,
    )
    minimum_group = forms.IntegerField(
        label=_("Smallest group for results"),
        min_value=MINIMUM_GROUP,
        max_value=500,
        initial=MINIMUM_GROUP,
        help_text=format_lazy(
            _("{least} is the floor. Raise it where people would feel exposed; it can never be lowered."),
            least=MINIMUM_GROUP,
        ),
    )
    open_link_cap = forms.IntegerField(
        label=_("Open link: how many people may answer by it"),
        min_value=0,
        max_value=LARGEST_CAP,
        initial=0,
        help_text=_(
            "0 for no open link. With one, anybody present can answer from a poster, once per browser. "
            "Around the table everybody enters by it. If you also ask people by name, answers by the open link are "
            "included in averages, never in words. If you ask nobody by name, a confidential round stays in words."
        ),
    )
    closes_early = forms.BooleanField(
        label=_("Close early, once everybody has submitted"),
        required=False,
        help_text=_(
            "The round then closes by itself at midnight in the partnership’s time zone, never sooner than "
            "60 days after another one. Everybody is "
            "told beforehand. Not with an open link, and not with answers on paper."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=settings.LANGUAGES,
        help_text=_("Each person chooses the language of the pages."),
    )
    expected = forms.IntegerField(
        label=_("How many answers do you expect?"),
        required=False,
        min_value=0,
        max_value=LARGEST_CAP,
        initial=EXPECTED,
        help_text=_("Only for the preview. It is not stored."),
    )
    opens_at = MinuteField(label=_("Opens"), validators=[check_opening])
    closes_at = MinuteField(label=_("Closes"), help_text=_("You can extend it later, never bring it forward."))
    reminder_days = forms.TypedMultipleChoiceField(
        label=_("Automatic reminders to those who have not answered"),
        choices=REMINDERS,
        coerce=int,
        required=False,
        initial=[3],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By mail. You never see who they are, or how many."),
    )

    class Meta:
        model = Round
        fields = (
            *("instrument", "title", "kind", "minimum_group", "sponsor_in_audience", "open_link_cap"),
            *("language", "opens_at", "closes_at", "closes_early", "reminder_days"),
        )
        field_classes = {"instrument": InstrumentField}
        widgets = {"instrument": forms.RadioSelect}
        labels = {
            "instrument": _("Instrument"),
            "title": _("Title"),
            "sponsor_in_audience": _("The sponsoring agency may see the five principles, if you share them later"),
        }
        help_texts = {
            "title": _("Participants see it, for example “Spring 2026”."),
            "sponsor_in_audience": format_lazy(
                _("From {people} people of {organisations} organisations, without its own people. No practices."),
                people=SPONSOR_FROM,
                organisations=SPONSOR_ORGANISATIONS,
            ),
        }

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.partnership = partnership
        if not partnership.sponsors:
            del self.fields["sponsor_in_audience"]
            self.instance.sponsor_in_audience = False
        if self.instance.pk and not self.instance._state.adding:
            del self.fields["everybody"], self.fields["people"]
        elif not partnership.roster.exists():
            del self.fields["everybody"]
        self._fill_spectrum()
        self.fields["kind"].widget.choices = [(kind, explained(*words)) for kind, words in KINDS.items()]
        self._fill_instruments(partnership)

    def _fill_spectrum(self) -> None:
        if spectrum() is None:
            del self.fields["asks_spectrum"]
        elif self.instance.appended_round:
            self.initial.setdefault("asks_spectrum", True)

    def _fill_instruments(self, partnership: Partnership) -> None:
        instruments = self.fields["instrument"]
        if not isinstance(instruments, forms.ModelChoiceField):
            return
        instruments.empty_label = None
        instruments.queryset = Instrument.objects.newest().counted()
        suggested = Instrument.objects.newest().filter(stage=partnership.stage).first()
        if suggested and not self.instance.instrument_id:
            self.initial.setdefault("instrument", suggested.pk)
            said = {"instrument": name_of(suggested), "partnership": partnership}
            said["stage"] = in_sentence(partnership.get_stage_display())
            words = gettext("Suggested: %(instrument)s, because %(partnership)s is %(stage)s.")
            instruments.help_text = escape(words % said)

    def clean_title(self) -> str:
        return readable_line(self.cleaned_data["title"])

    def clean_people(self) -> list[Person]:
        """The people of all lines, or an error for each bad line."""
        typed = self.cleaned_data["people"]
        if not typed.strip():
            return []
        form = PeopleForm({"people": typed}, round_=self.instance)
        if not form.is_valid():
            raise ValidationError(form.errors["people"].as_data())
        found: list[Person] = form.cleaned_data["people"]
        return found

    def clean(self) -> dict[str, object]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        opens_at, closes_at = data.get("opens_at"), data.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("The round closes before it opens. Choose a later time."))
        elif closes_at:
            self._check_closing(closes_at)
        if data.get("kind") == Round.Kind.TABLE and data.get("open_link_cap") == 0:
            self.add_error("open_link_cap", _("Around the table everybody enters by the open link: say for how many."))
        if data.get("closes_early") and data.get("open_link_cap"):
            self.add_error("closes_early", _("With an open link nobody knows who “everybody” is. Untick this box."))
        if data.get("asks_spectrum"):
            self._check_spectrum(data)
        return data

    def _check_spectrum(self, data: dict[str, Any]) -> None:
        if data.get("kind") == Round.Kind.TABLE:
            self.add_error("asks_spectrum", _("Around the table one thing is asked at a time. Untick this box."))
        if data.get("instrument") and not data["instrument"].stage:
            self.add_error(
                "asks_spectrum",
                _(
                    "It is asked in addition to the five principles. "
                    "Choose an instrument that asks about them, or untick this box."
                ),
            )

    def _check_closing(self, to: Any) -> None:
        try:
            check_closing(to)
        except ValidationError as error:
            self.add_error("closes_at", error)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's hook after the instance has its values
        if not self.errors and (conflict := conflict_of(self.instance, at=timezone.now())):
            self.add_error("closes_at", conflict)
        instrument = spectrum() if not self.errors and self.cleaned_data.get("asks_spectrum") else None
        if instrument and (conflict := conflict_of(appended_like(self.instance, instrument), at=timezone.now())):
            self.add_error("asks_spectrum", conflict)

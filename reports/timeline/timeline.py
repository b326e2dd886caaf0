"""The life of a partnership on one time line, from what each room keeps of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from assessments.models import Round
from journal.models import Action, Activity, AgreementVersion, Moment, PartneringAgreement
from partnerships.models import Partnership


class Kind(TextChoices):
    """What the time line shows; addresses contain the values."""

    ROUND = "rounds", gettext_lazy("Rounds")
    MOMENT = "moments", gettext_lazy("Critical moments")
    AGREEMENT = "agreements", gettext_lazy("Partnering agreements")
    ACTIVITY = "activities", gettext_lazy("Activities")
    ACTION = "actions", gettext_lazy("Actions")

    @property
    def one(self) -> str:
        """The word for a single one of them."""
        words = {
            Kind.ROUND: _("Round"),
            Kind.MOMENT: _("Critical moment"),
            Kind.AGREEMENT: _("Partnering agreement"),
            Kind.ACTIVITY: _("Activity"),
            Kind.ACTION: _("Action"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on one day: `what` happened to the thing of that `title`, which has its page at `address`."""

    on: date
    kind: Kind
    what: str
    title: str
    address: str


def rounds_of(partnership: Partnership, user: User, today: date) -> Iterator[Entry]:
    fixed = Round.objects.visible_to(user).filter(
        partnership=partnership, rules_fixed_at__isnull=False, appended_to=None
    )
    for round_ in fixed:
        address = reverse("results:dashboard", args=[round_.pk])
        for on, what in _days_of(round_, today):
            yield Entry(on, Kind.ROUND, what, round_.title, address)


def _days_of(round_: Round, today: date) -> Iterator[tuple[date, str]]:
    """The later of one day first, as on the page."""
    opens_on, closes_on = _day(round_.opens_at), _day(round_.closes_at)
    if round_.released_at:
        yield _day(round_.released_at), _("results were published")
    if round_.is_imported:
        yield closes_on, _("closed, imported later")
        return
    if round_.voided_at:
        yield _day(round_.voided_at), _("stopped; it publishes nothing")
    else:
        yield closes_on, _("closed") if closes_on < today else _("closes")
    yield opens_on, _("opened") if opens_on <= today else _("opens")


def moments_of(partnership: Partnership, user: User, today: date) -> Iterator[Entry]:
    address = reverse("moments:list", args=[partnership.slug])
    for moment in Moment.objects.visible_to(user).filter(partnership=partnership):
        yield Entry(moment.happened_on, Kind.MOMENT, moment.get_kind_display(), moment.title, address)


def agreements_of(partnership: Partnership, user: User, today: date) -> Iterator[Entry]:
    agreements = PartneringAgreement.objects.visible_to(user).filter(partnership=partnership)
    for agreement in agreements.prefetch_related("versions"):
        address = reverse("agreements:detail", args=[partnership.slug, agreement.pk])
        for on, what in _signings_of(agreement.versions.all(), today):
            yield Entry(on, Kind.AGREEMENT, what, agreement.title, address)


def _signings_of(versions: Iterable[AgreementVersion], today: date) -> Iterator[tuple[date, str]]:
    """Newest first. Only the newest is still to be reviewed: of an earlier one the newer is the review."""
    for place, version in enumerate(versions):
        if version.review_on and place == 0:
            yield version.review_on, _("review was due") if version.is_overdue(today) else _("review is due")
        if version.signed_on:
            yield version.signed_on, _("version %(number)s was signed") % {"number": version.number}


def activities_of(partnership: Partnership, user: User, today: date) -> Iterator[Entry]:
    address = reverse("activities:list", args=[partnership.slug])
    for activity in Activity.objects.visible_to(user).filter(partnership=partnership):
        if activity.review_on:
            what = _("review was due") if activity.review_on < today else _("review is due")
            yield Entry(activity.review_on, Kind.ACTIVITY, what, activity.name, address)
        yield Entry(activity.added_on, Kind.ACTIVITY, _("written down"), activity.name, address)


def actions_of(partnership: Partnership, user: User, today: date) -> Iterator[Entry]:
    address = reverse("actions:list", args=[partnership.slug])
    for action in Action.objects.visible_to(user).filter(partnership=partnership):
        who = {"who": action.who}
        if action.done_on:
            yield Entry(action.done_on, Kind.ACTION, _("done by %(who)s") % who, action.what, address)
        yield Entry(action.decided_on, Kind.ACTION, _("decided, for %(who)s") % who, action.what, address)


Feed = Callable[[Partnership, User, date], Iterator[Entry]]
FEEDS: Mapping[Kind, Feed] = {
    Kind.ROUND: rounds_of,
    Kind.MOMENT: moments_of,
    Kind.AGREEMENT: agreements_of,
    Kind.ACTIVITY: activities_of,
    Kind.ACTION: actions_of,
}
"""A kind of entry is one line here, and the function that reads it."""


def entries_of(partnership: Partnership, user: User, kinds: Sequence[Kind]) -> list[Entry]:
    """Everything of these kinds that this user may see, newest first; what is still to come stands before it."""
    today = timezone.localdate()
    found = [entry for kind in kinds for entry in FEEDS[kind](partnership, user, today)]
    return sorted(found, key=lambda entry: entry.on, reverse=True)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)

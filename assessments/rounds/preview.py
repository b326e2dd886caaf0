"""The preview beside the form: what participants will read, and what the expected number of answers would publish."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any  # Any: the values of Django's forms

from django.utils.translation import gettext

from accounts.addresses import address_key
from accounts.names import name_key
from assessments.answering.ladder import THE_SAME, Rung, ladder_of
from assessments.answering.sheets import sheet_of
from assessments.models import Round
from assessments.rounds.round_form import EXPECTED, RoundForm
from frameworks.models import Instrument
from frameworks.naming import minutes_in_words
from partnerships.models import RosterEntry


@dataclass(frozen=True)
class Asked:
    """How many people and organisations would be asked, and the names of those who are new since the last round."""

    people: int
    organisations: int
    without_address: int
    newcomers: Collection[RosterEntry]


@dataclass(frozen=True)
class Preview:
    asked: int
    expected: int
    practices: int
    minutes: str
    rung: Rung | None
    rungs: Collection[Rung]
    kind: str
    sponsor: str
    closes_at: datetime | None
    asks_spectrum: bool

    @property
    def shown_to_members(self) -> str:
        """In full words: a rung that shows the same as the one below says only that."""
        below = [rung.members for rung in self.rungs if self.rung and rung.least <= self.rung.least]
        return next((words for words in reversed(below) if words != gettext(THE_SAME)), "")


def preview_of(form: RoundForm, roster: Asked, invited: int) -> Preview:
    """The round as the form describes it. A field that is empty or wrong keeps its previous value."""
    round_ = form.instance
    if form.is_bound:
        form.is_valid()
    instrument = round_.instrument if round_.instrument_id else _suggested(form)
    sheet = sheet_of(instrument)
    expected = _value(form, "expected", EXPECTED)
    typed = _value(form, "people", [])
    asked = invited + len(typed) + (roster.people if _value(form, "everybody", False) else 0)
    asks_by_name = bool(asked) or not _value(form, "open_link_cap", 0)
    rungs = ladder_of(round_, sheet.option_count, sheet.part, asks_by_name=asks_by_name)
    reached = [rung for rung in rungs if rung.least <= expected]
    return Preview(
        asked=asked,
        expected=expected,
        practices=len(sheet.practices),
        minutes=minutes_in_words(instrument.minutes),
        rung=reached[-1] if reached else None,
        rungs=rungs,
        kind=str(Round.Kind(round_.kind).label),
        sponsor=gettext(" or ").join(map(str, round_.partnership.sponsors)) if round_.sponsor_in_audience else "",
        closes_at=_value(form, "closes_at", None),
        asks_spectrum=bool(_value(form, "asks_spectrum", False)),
    )


def asked_by_roster(round_: Round) -> Asked:
    """The people of the partnership. Those who were not asked in the round before are newcomers."""
    entries = list(round_.partnership.roster.select_related("organisation"))
    last = last_round(round_)
    before = {_key(*row) for row in last.invitations.values_list("email", "name")} if last else None
    return Asked(
        people=len(entries),
        organisations=len({entry.organisation_id for entry in entries if entry.organisation_id}),
        without_address=sum(not entry.email for entry in entries),
        newcomers=[] if before is None else [one for one in entries if _key(one.email, one.name) not in before],
    )


def last_round(round_: Round) -> Round | None:
    """The partnership's latest round that people were asked in."""
    earlier = round_.partnership.rounds.filter(rules_fixed_at__isnull=False, voided_at=None).exclude(pk=round_.pk)
    earlier = earlier.filter(appended_to=None)  # nobody is asked in an appended one by itself
    return earlier.select_related("instrument").order_by("-closes_at").first()


def _key(email: str, name: str) -> str:
    return address_key(email) if email else name_key(name)


def _suggested(form: RoundForm) -> Instrument:
    instruments = form.fields["instrument"].queryset  # type: ignore[attr-defined]
    found: Instrument = instruments.filter(pk=form.initial.get("instrument")).first() or instruments.first()
    return found


def _value(form: RoundForm, name: str, otherwise: object) -> Any:
    if form.is_bound:
        found = form.cleaned_data.get(name)
    else:
        found = form.initial.get(name, form.fields[name].initial if name in form.fields else None)
    return otherwise if found is None else found

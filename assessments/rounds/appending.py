"""The spectrum asked besides the five principles: a round of its own that shares everything with the main one."""

from assessments.models import Round
from frameworks.models import Instrument

SPECTRUM = "spectrum"
SHARED = (
    *("partnership", "title", "kind", "minimum_group", "sponsor_in_audience"),
    *("opens_at", "closes_at", "opened_by", "rules_fixed_at", "voided_at"),
)
NOT_SHARED = frozenset(
    {
        *("id", "instrument", "appended_to", "released_at", "revealed_at"),
        *("link_key", "results_key", "open_link_digest", "open_link_cap"),  # people enter by the main round
        *("comparison", "closes_early", "language", "reminder_days", "answered_shown", "answered_counted_on"),
    }
)
"""What the appended round has of its own, or does not need. A test fails while a field is in neither list."""


def spectrum() -> Instrument | None:
    """The newest version; None where it was never loaded."""
    found: Instrument | None = Instrument.objects.filter(slug=SPECTRUM).newest().first()
    return found


def appended_like(round_: Round, instrument: Instrument) -> Round:
    """What the main round would append, as it stands now; not saved. It has no keys: links are the main round's."""
    appended = Round.objects.filter(appended_to=round_.pk).first() or Round(link_key=None, results_key=None)
    appended.appended_to, appended.instrument = round_, instrument
    for name in SHARED:
        setattr(appended, name, getattr(round_, name))
    return appended


def append(round_: Round, *, asks_spectrum: bool) -> None:
    """Ask the spectrum besides, or no longer. Only for a draft: later the rules are fixed."""
    instrument = spectrum()
    if asks_spectrum and instrument:
        appended_like(round_, instrument).save()
    else:
        Round.objects.filter(appended_to=round_).delete()


def follow(round_: Round) -> None:
    """The appended round takes over what has changed: fixed rules, dates, voided."""
    for appended in Round.objects.filter(appended_to=round_.pk):
        for name in SHARED:
            setattr(appended, name, getattr(round_, name))
        appended.save()

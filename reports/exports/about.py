"""What every file says about its round before it shows a figure."""

import re
from datetime import date
from typing import Any, NamedTuple

from assessments.models import Round
from reports.dashboard import least_answers, response_rate
from reports.exports.variables import TIERS
from reports.models import Release

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in neither XML nor a workbook


class Fact(NamedTuple):
    name: str
    value: str | int | date


def facts_of(release: Release) -> list[Fact]:
    """The round and its release, from the names people gave them to the digest."""
    round_, document = release.round, release.document
    instrument = round_.instrument
    return [
        Fact("Partnership", round_.partnership.name),
        Fact("Round", round_.title),
        Fact("Instrument", f"{instrument.title}, version {instrument.version}"),
        Fact("Closed on", date.fromisoformat(document["closed_on"])),
        Fact("People asked", document["invited"]),
        Fact("People who answered", answered(document)),
        *([Fact("Response rate", f"{rate} %")] if (rate := response_rate(document)) is not None else []),
        Fact("Kind of round", Round.Kind(document["kind"]).label),
        Fact("What is shown", TIERS[document["tier"]]),
        Fact("Shown from", f"{least_answers(document)} answers"),
        Fact("Formula set", document["formula_set"]),
        Fact("Release", release.pk),
        Fact("Digest of the release", release.digest),
    ]


def answered(document: dict[str, Any]) -> str | int:
    """How many people answered, as far as so many may be told."""
    if document["tier"] == "none":
        return f"Fewer than {least_answers(document)}"
    count: int = document["answered"]
    return count

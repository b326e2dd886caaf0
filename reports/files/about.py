"""What every file says about its round before it shows a figure."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_noop, to_locale

from analysis.document import ReleaseDocument
from assessments.models import Round
from frameworks.models import Instrument
from reports.files.descriptions import TIERS
from reports.models import Release
from reports.results.answered import response_rate
from reports.results.labels import labels_of


class Fact(NamedTuple):
    name: str
    value: str | int | date

    @property
    def heading(self) -> str:
        """Its name in the reader's language."""
        return gettext(self.name)


def facts_of(release: Release) -> list[Fact]:
    """The round and its release, from the names people gave them to the digest."""
    round_, document = release.round, release.published
    instrument, labels, tier = round_.instrument, labels_of(round_.instrument), TIERS[document.tier.word]
    return [
        Fact(gettext_noop("Partnership"), round_.partnership.name),
        Fact(gettext_noop("Round"), round_.title),
        Fact(gettext_noop("Instrument"), _version_of(instrument)),
        Fact(gettext_noop("Closed on"), document.closed_on),
        Fact(gettext_noop("People asked"), document.invited),
        Fact(gettext_noop("People who answered"), answered(document, labels.option_count)),
        *([Fact(gettext_noop("Response rate"), f"{rate} %")] if (rate := response_rate(document)) is not None else []),
        Fact(gettext_noop("Kind of round"), str(Round.Kind(document.kind).label)),
        Fact(gettext_noop("What is shown"), gettext(tier)),
        Fact(
            gettext_noop("Shown from"),
            gettext("{least} answers").format(least=document.least_people(labels.option_count)),
        ),
        Fact(gettext_noop("Formula set"), document.formula_set),
        Fact(gettext_noop("Publication"), release.pk),
        Fact(gettext_noop("Digest of the publication"), release.digest),
    ]


def answered(document: ReleaseDocument, options: int) -> str | int:
    """How many people answered, as far as so many may be told."""
    if document.shows_nothing:
        return gettext("Fewer than {least}").format(least=document.least_people(options))
    return document.people


def _version_of(instrument: Instrument) -> str:
    return gettext("{title}, version {version}").format(title=instrument.title, version=instrument.version)


def language_of_file() -> str:
    """The reader's language as a file names it: en-AU, de."""
    return to_locale(get_language() or settings.LANGUAGE_CODE).replace("_", "-")
